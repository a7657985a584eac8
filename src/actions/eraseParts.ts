import type { PartName } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import type { ReaderId, RecordId } from '../domain/ids.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import type { TombstoneClaim } from '../domain/record/record.ts';
import { sealRecord } from '../domain/record/seal.ts';
import { projectNow } from './bundles/projectNow.ts';
import type { Services } from './services.ts';
import { commonClaim } from './signing/commonClaim.ts';
import { toTextPart } from './signing/signableText.ts';
import { signingTargetOf } from './signing/signingTarget.ts';
import { type SignRecordsOutcome, signRecords } from './signing/signRecords.ts';

export interface ErasePartsInput {
  readonly erased: readonly { readonly record: RecordId; readonly parts: readonly PartName[] }[];
  readonly ground: TombstoneClaim['ground'];
  /** Why, in words; signed with the tombstone. */
  readonly comment?: string;
}

/**
 * Signs a tombstone: that parts of records were erased with their salts, by an authority that the protocol names. From then
 * on every browser of the project that hears of it closes these parts for good (`keep/keepErased`), and the archive gets
 * documents without them. Throws Failure `erase/no-authority` | `erase/unknown` | `erase/several-studies` | `sign/…`.
 */
export async function eraseParts(
  services: Services,
  { erased, ground, comment = '' }: ErasePartsInput,
): Promise<SignRecordsOutcome> {
  const { randomness, readings } = services;
  const { signer, project } = signingTargetOf(services);
  assertAuthority(services, signer.author.id);
  const concerned = readingsOf(readings.getState().stored, erased);
  const common = commonClaim(services, { author: signer.author, stream: project.stream });
  const tombstone = sealRecord(
    {
      claim: {
        kind: 'tombstone',
        ...common,
        basis: { mode: 'unblinded', shown: erased.map(({ record }) => record) },
        erased,
        ground,
        erasedAtUnix: common.claimedAtUnix,
      },
      source: null,
      text: toTextPart({ signedAs: signer.signedAs ?? '', comment }),
    },
    randomness,
  );
  return signRecords(services, { records: [tombstone], ...toArchiving(concerned) });
}

function assertAuthority(services: Services, reader: ReaderId): void {
  if (projectNow(services)?.mayDo(reader, 'tombstone') === true) return;
  throw new Failure('erase/no-authority', 'The protocol of this project does not let you erase.', {
    hint: 'Ask whom the protocol names; where it names nobody, that is the founder of the project.',
  });
}

function readingsOf(
  stored: readonly StoredReading[],
  erased: ErasePartsInput['erased'],
): readonly StoredReading[] {
  const wanted = new Set(erased.map(({ record }) => record));
  const found = stored.filter(({ signed }) => signed.records.some(({ id }) => wanted.has(id)));
  const known = new Set(found.flatMap(({ signed }) => signed.records.map(({ id }) => id)));
  if ([...wanted].some((id) => !known.has(id)))
    throw new Failure('erase/unknown', 'A record that is to be erased is not in this browser.', {
      hint: 'Open the study that it is on, or the bundle that holds it, then erase it.',
    });
  return found;
}

/** The tombstone goes to the archive where the documents are that it concerns, so that whoever reads them hears of it. */
function toArchiving(concerned: readonly StoredReading[]): Pick<StoredReading, 'archiving'> {
  const places = new Map(
    concerned.flatMap(({ archiving }) =>
      archiving === undefined ? [] : [[`${archiving.archive} ${archiving.studyInstanceUid}`, archiving]],
    ),
  );
  if (places.size > 1)
    throw new Failure('erase/several-studies', 'These records are on several studies.', {
      hint: 'Erase the records of one study after those of another.',
    });
  const [place] = places.values();
  return place === undefined
    ? {}
    : {
        archiving: {
          kind: 'waiting',
          archive: place.archive,
          studyInstanceUid: place.studyInstanceUid,
        },
      };
}
