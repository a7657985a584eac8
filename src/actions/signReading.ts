import type { ReadingDigest, RecordId, Uid } from '../domain/ids.ts';
import { ZERO_BYTES32 } from '../domain/ids.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import { prepareReading } from '../domain/reading/prepareReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { sealRecord } from '../domain/record/seal.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import type { Draft } from '../state/draft.ts';
import { activeDraftsOf, activeStudyOf } from './drafting/activeDrafts.ts';
import { measureWithPixels } from './drafting/measureDraft.ts';
import type { Services } from './services.ts';
import { chainNow } from './signing/chainNow.ts';
import { clearSigned } from './signing/clearSigned.ts';
import { keepReading } from './signing/keepReading.ts';
import { previousReading } from './signing/previousReading.ts';
import { shownRecords } from './signing/shownRecords.ts';
import { signingTargetOf } from './signing/signingTarget.ts';
import { toRecordContent } from './signing/toRecordContent.ts';

export interface SignReadingInput {
  /** Name to sign with; the signer's own where it is not given. */
  readonly signedAs?: string;
  /** Reading mode; `unblinded` where records of others or marks of other systems were on this screen, else `independent`. */
  readonly mode?: 'independent' | 'blinded' | 'unblinded';
}

export type SignReadingOutcome =
  | { readonly kind: 'signed'; readonly digest: ReadingDigest; readonly records: readonly RecordId[] }
  | { readonly kind: 'declined' };

/**
 * Signs all drafts of the active study as one reading: each becomes a sealed record, their commitments one tree, its root
 * one signature. The signed reading is on this device before anything is sent, and only then are the drafts gone; a reader
 * who declines, and whatever goes wrong, loses nothing.
 */
export async function signReading(services: Services, input: SignReadingInput): Promise<SignReadingOutcome> {
  const { clock, randomness, software, library, readings, templates, foreign } = services;
  const { signer, ledger, project } = signingTargetOf(services);
  const { place } = ledger;
  const study = activeStudyOf(services);
  const signing = activeDraftsOf(services);
  const nowUnix = clock.nowUnix();
  const shown = shownRecords(services, study, signer.author.id);
  const context = {
    author: signer.author,
    place,
    stream: project.stream,
    nowUnix,
    software,
    mode:
      input.mode ?? (shown.length > 0 || foreign.getState().seen.has(study) ? 'unblinded' : 'independent'),
    shown,
    signedAs: input.signedAs ?? signer.signedAs ?? '',
    templates,
  } as const;

  const picture = async (draft: Draft) =>
    draft.kind === 'annotation'
      ? {
          image: await library.toSourceImage(draft.roi.image),
          ...(await measureWithPixels(library, draft.roi)),
        }
      : undefined;
  const contents = [];
  for (const draft of signing) contents.push(toRecordContent(draft, context, await picture(draft)));
  const records = contents.map((content) => sealRecord(content, randomness));

  const chain = await chainNow(ledger, project.stream);
  const stored = [...readings.getState().stored, ...readings.getState().unsaved];
  const prepared = prepareReading({
    records,
    project: project.name,
    stream: project.stream,
    place,
    previous: previousReading(
      project.stream,
      signer.key,
      stored,
      chain?.anchors ?? readings.getState().anchors ?? [],
    ),
    recentBlock: chain?.latestHash ?? ZERO_BYTES32,
    nowUnix,
    randomness,
  });

  const outcome = await signer.sign(prepared.reading, place);
  if (outcome.kind === 'declined') return outcome;

  const reading: StoredReading = {
    digest: digestOfReading(prepared.reading, place),
    signed: { place, signer: signer.key, signature: outcome.signature, ...prepared },
    origin: 'signed-here',
    storedAtUnix: clock.nowUnix(),
    outbox: { kind: 'waiting' },
    ...toArchiving(services, study),
  };
  await keepReading(services, reading);
  clearSigned(services, study, signing, records);
  return { kind: 'signed', digest: reading.digest, records: records.map(({ id }) => id) };
}

/** The reading goes where its study is; salts must not live in one browser alone. */
function toArchiving({ archived }: Services, study: Uid): Pick<StoredReading, 'archiving'> {
  const archive = selectArchiveOf(archived.getState(), study);
  return archive === null ? {} : { archiving: { kind: 'waiting', archive, studyInstanceUid: study } };
}
