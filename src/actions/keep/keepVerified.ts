import type { ChainFacts } from '../../domain/bundle/bundle.ts';
import { Failure, toFailure } from '../../domain/failure.ts';
import type { SignerKey } from '../../domain/ids.ts';
import type { Anchor, ChainBlocks } from '../../domain/ports/ledger.ts';
import { askLedger } from '../../domain/verification/askLedger.ts';
import type { VerificationReport } from '../../domain/verification/report.ts';
import type { TrustedBlock } from '../../domain/verification/trust.ts';
import type { ReadingsState } from '../../state/createReadings.ts';
import { isOfProject, type ProjectHere, projectHere } from '../bundles/projectHere.ts';
import { toReaders } from '../bundles/toReaders.ts';
import type { Services } from '../services.ts';

/** What the own node proved for exactly these anchors, and for keys of which these are some. */
interface Proven {
  readonly anchors: readonly Anchor[] | null;
  readonly signers: ReadonlySet<SignerKey>;
  /** When it was asked, by the chain's clock; null where it was not. */
  readonly askedAtUnix: number | null;
  readonly facts: ChainFacts | null;
  readonly blocks: readonly TrustedBlock[];
  /** The node did not answer: asked again when it does. */
  readonly silent: boolean;
}

const NOTHING: Proven = {
  anchors: null,
  signers: new Set(),
  askedAtUnix: null,
  facts: null,
  blocks: [],
  silent: false,
};

/** A key may be revoked while the stream stands still: the registry is asked again after so long. */
const ASKED_AGAIN_SECONDS = 5 * 60;

/**
 * Verifies the stored readings again whenever their bytes, the anchors or the pictures at hand change, and every few minutes. While it works, what
 * it said before stands for the bytes that it was said of. Returns how to stop.
 */
export function keepVerified(services: Services): () => void {
  const { readings, chainStatus } = services;
  const here = projectHere(services);
  if (!here) return () => undefined;
  let proven = NOTHING;
  let working = false;
  let stopped = false;

  const work = async () => {
    if (working) return;
    working = true;
    try {
      for (let state = readings.getState(); isStale(state, proven) && !stopped; state = readings.getState()) {
        proven = await prove(services, here, state, proven);
        const report = await verifyStored(services, here, state, proven);
        readings.getState().setVerified({ report, stored: state.stored, pictures: state.pictures });
      }
    } catch (thrown) {
      const failure = toFailure(
        thrown,
        'verification/failed',
        'The readings could not be verified.',
        'Reload.',
      );
      readings.getState().setFailure(failure);
    } finally {
      working = false;
    }
  };
  const stop = readings.subscribe((state) => {
    if (isStale(state, proven)) void work();
  });
  const stopHearing = chainStatus.subscribe(({ blocks }, before) => {
    if (blocks === before.blocks || !(proven.silent || isOld(proven, blocks))) return;
    proven = NOTHING;
    void work();
  });
  void work();
  return () => {
    stopped = true;
    stop();
    stopHearing();
  };
}

function isStale({ stored, anchors, pictures, verified }: ReadingsState, proven: Proven): boolean {
  if (!verified) return stored.length > 0;
  const isSameBytes =
    verified.stored.length === stored.length &&
    verified.stored.every(({ signed }, at) => signed === stored[at]?.signed);
  return (
    !isSameBytes ||
    verified.pictures !== pictures ||
    proven.anchors !== anchors ||
    stored.some(({ signed }) => !proven.signers.has(signed.signer))
  );
}

function isOld({ askedAtUnix }: Proven, blocks: ChainBlocks | null): boolean {
  return askedAtUnix !== null && blocks !== null && blocks.latestTimeUnix > askedAtUnix + ASKED_AGAIN_SECONDS;
}

/** Facts for these anchors and signers from the own node; those of before where they are the same or the node is silent. */
async function prove(
  { chainStatus }: Services,
  { ledger, project, founderKey }: ProjectHere,
  { anchors, stored }: ReadingsState,
  before: Proven,
): Promise<Proven> {
  const signers = new Set([founderKey, ...stored.map(({ signed }) => signed.signer)]);
  if (anchors === before.anchors && [...signers].every((signer) => before.signers.has(signer))) return before;
  const askedAtUnix = chainStatus.getState().blocks?.latestTimeUnix ?? null;
  const asked = { anchors, signers, askedAtUnix };
  try {
    const { freshFacts, blocks } = await askLedger(ledger, project.stream, { keys: [...signers] });
    return { ...asked, facts: freshFacts, blocks, silent: false };
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('chain/'))
      return { ...before, ...asked, silent: true };
    throw thrown;
  }
}

/** Readings of the project; those of another ledger cannot be told anything about here. */
async function verifyStored(
  services: Services,
  here: ProjectHere,
  { stored, pictures }: ReadingsState,
  { facts, blocks }: Proven,
): Promise<VerificationReport> {
  const { ledger, project, founderKey, founding } = here;
  const readings = stored.map(({ signed }) => signed).filter((signed) => isOfProject(here, signed));
  const keys = [founderKey, ...readings.map(({ signer }) => signer)];
  return services.verifier.readings({
    project,
    registry: ledger.registry,
    readers: toReaders(ledger.place.chainId, ledger.registry, keys),
    readings: [founding, ...readings],
    chain: facts,
    trust: {
      blocks,
      institutions: services.configuration.institutions ?? [],
      registry: ledger.registry,
    },
    pictures,
  });
}
