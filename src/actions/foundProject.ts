import { toBytes32 } from '../domain/bytes.ts';
import type { ProjectEntry } from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';
import { type ReadingDigest, type SignerKey, type StreamId, type Uid, ZERO_BYTES32 } from '../domain/ids.ts';
import { toStreamId } from '../domain/ledger/streamId.ts';
import { caseNameOf } from '../domain/project/caseName.ts';
import type { ProjectRules } from '../domain/project/projectRules.ts';
import { prepareReading } from '../domain/reading/prepareReading.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { sealRecord } from '../domain/record/seal.ts';
import type { Services } from './services.ts';
import { chainNow } from './signing/chainNow.ts';
import { commonClaim } from './signing/commonClaim.ts';
import { signerOf } from './signing/signingTarget.ts';

export interface FoundProjectInput {
  readonly rules: Omit<ProjectRules, 'cases' | 'releaseKey'>;
  /** Studies that are its cases; null where every study may be read. */
  readonly studies: readonly Uid[] | null;
  /** By which names the project knows its readers. */
  readonly readers: readonly { readonly key: SignerKey; readonly name: string }[];
  /** Why the rules are as they are, for whoever reads the protocol. */
  readonly comment: string;
}

export type FoundProjectOutcome =
  | {
      readonly kind: 'founded';
      readonly entry: ProjectEntry;
      /** For the readers: what their browsers need to know of the project. */
      readonly projectFile: string;
      /** For whoever releases, to be kept safe; null where nothing is sealed. */
      readonly releaseKeyFile: string | null;
      /** Why the readers have to be handed the file; null where the server keeps it for them. */
      readonly problem: Failure | null;
    }
  | { readonly kind: 'declined' };

/**
 * Founds a project: its protocol is signed, anchored as the first of a stream whose id contains it, and only then is there a
 * project. The names of its cases come from a secret that is in no record. Throws Failure `sign/…` | `chain/…` | `relay/…`.
 */
export async function foundProject(
  services: Services,
  input: FoundProjectInput,
): Promise<FoundProjectOutcome> {
  const { randomness, sealer } = services;
  const { signer, ledger } = signerOf(services);
  const caseKey = toBytes32(randomness.bytes(32));
  const key = input.rules.blinding === 'until-release' ? await sealer.createKey() : null;
  const cases = input.studies?.map((study) => caseNameOf(caseKey, study)).sort();
  const stream = ZERO_BYTES32 as string as StreamId;
  const protocol = sealRecord(
    {
      claim: {
        kind: 'protocol',
        ...commonClaim(services, { author: signer.author, stream }),
        ...input.rules,
        ...(cases === undefined || cases.length === 0 ? {} : { cases }),
        ...(key === null ? {} : { releaseKey: key.publicKey }),
      },
      source: null,
      text: {
        ...(signer.signedAs === null ? {} : { signedAs: signer.signedAs }),
        comment: input.comment.trim().normalize('NFC') || 'Founded on the project page.',
      },
    },
    randomness,
  );
  const founding = await signFounding(services, protocol, input.rules.project);
  if (founding === null) return { kind: 'declined' };
  const sent = await ledger.anchor({
    ...founding,
    by: services.configuration.chain?.relayUrl ? 'relay' : 'wallet',
  });
  if (sent.kind === 'declined') return sent;
  await waitForAnchor(services, founding.reading.stream, digestOfReading(founding.reading, ledger.place));
  const entry: ProjectEntry = {
    name: input.rules.project,
    stream: founding.reading.stream,
    founder: signer.author.id,
    protocol: protocol.id,
    founderKey: signer.key,
    founding,
    foundingDigest: digestOfReading(founding.reading, ledger.place),
    caseKey,
    ...(input.readers.length === 0 ? {} : { readers: [...input.readers] }),
  };
  return {
    kind: 'founded',
    entry,
    projectFile: JSON.stringify(entry, null, 1),
    releaseKeyFile: key?.file ?? null,
    problem: await shelve(services, entry),
  };
}

async function signFounding(
  services: Services,
  protocol: ReturnType<typeof sealRecord>,
  project: string,
): Promise<SignedReading | null> {
  const { signer, ledger } = signerOf(services);
  const { place } = ledger;
  const stream = toStreamId(place, signer.author.id, protocol.id);
  const chain = await chainNow(ledger, stream);
  const prepared = prepareReading({
    records: [protocol],
    project,
    stream,
    place,
    previous: ZERO_BYTES32,
    recentBlock: chain?.latestHash ?? ZERO_BYTES32,
    nowUnix: services.clock.nowUnix(),
    randomness: services.randomness,
  });
  const outcome = await signer.sign(prepared.reading, place);
  if (outcome.kind === 'declined') return null;
  return { place, signer: signer.key, signature: outcome.signature, ...prepared };
}

const ASKED_AGAIN_MS = 500;
const ASKED_AT_MOST = 240;

/** A protocol that is not anchored founds nothing: readings could come before it. */
async function waitForAnchor({ ledger }: Services, stream: StreamId, digest: ReadingDigest): Promise<void> {
  for (let asked = 0; asked < ASKED_AT_MOST; asked += 1) {
    const anchors = await ledger?.anchors(stream);
    if (anchors?.some((anchor) => anchor.digest === digest)) return;
    await new Promise((resolve) => setTimeout(resolve, ASKED_AGAIN_MS));
  }
  throw new Failure(
    'project/not-anchored',
    'The protocol was sent to the ledger, and no block holds it yet.',
    {
      hint: 'Nothing was founded. Try again when the chain goes on.',
    },
  );
}

async function shelve({ projects }: Services, entry: ProjectEntry): Promise<Failure | null> {
  try {
    await projects.add(entry);
    return null;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}
