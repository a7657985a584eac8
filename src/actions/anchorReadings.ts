import { toFailure } from '../domain/failure.ts';
import type { ReadingDigest } from '../domain/ids.ts';
import type { OutboxState, StoredReading } from '../domain/ports/readingStore.ts';
import { noteProgress } from './outbox/noteProgress.ts';
import { oneAtATime } from './outbox/oneAtATime.ts';
import type { Services } from './services.ts';

/** A transaction not in a block after so many blocks was dropped, and is sent again; the ledger keeps the earliest. */
const BLOCKS_TO_WAIT = 12;
/** Failures that pass by themselves: the reading goes on waiting. */
const PASSING = new Set(['chain/unreachable', 'relay/busy']);

const sentAtBlock = new WeakMap<Services, Map<ReadingDigest, number>>();

/**
 * Sends what waits in the outbox, oldest first, one at a time: through the relay, or, only when a person asks for it, from
 * the wallet. Safe to call at any time: it does nothing while it is at work, without a chain, or by a relay that is not there.
 */
export async function anchorReadings(
  services: Services,
  { by = 'relay' }: { readonly by?: 'relay' | 'wallet' } = {},
): Promise<void> {
  return sendWaiting(services, by);
}

const sendWaiting = oneAtATime(async (services, by: 'relay' | 'wallet') => {
  const { configuration, readings } = services;
  if (!services.ledger || (by === 'relay' && !configuration.chain?.relayUrl)) return;
  const due = readings.getState().stored.filter((one) => isDue(services, one));
  for (const { digest } of due) {
    const current = readings.getState().stored.find((one) => one.digest === digest);
    if (!current || !isDue(services, current)) continue;
    const outbox = await sendReading(services, current, by);
    if (outbox.kind === 'waiting') return;
  }
});

/** Sends one reading and writes down what came of it. */
export async function sendReading(
  services: Services,
  { digest, signed }: StoredReading,
  by: 'relay' | 'wallet',
): Promise<OutboxState> {
  const { ledger, chainStatus } = services;
  if (!ledger) return { kind: 'waiting' };
  let outbox: OutboxState;
  try {
    const outcome = await ledger.anchor({ ...signed, by });
    outbox = outcome.kind === 'sent' ? outcome : { kind: 'waiting' };
    if (outcome.kind === 'sent')
      sentBlocksOf(services).set(digest, chainStatus.getState().blocks?.latest ?? 0);
  } catch (thrown) {
    const failure = toFailure(
      thrown,
      'anchor/failed',
      'The reading could not be sent to the ledger.',
      'Retry.',
    );
    outbox = PASSING.has(failure.code)
      ? { kind: 'waiting' }
      : { kind: 'failed', sentence: failure.message, hint: failure.hint };
  }
  await noteProgress(services, digest, { outbox });
  return outbox;
}

function isDue(services: Services, { digest, origin, outbox, signed }: StoredReading): boolean {
  const { anchors } = services.readings.getState();
  const { ledger, configuration, chainStatus } = services;
  if (origin !== 'signed-here' || anchors?.some((anchor) => anchor.digest === digest)) return false;
  // Readings of a project that this browser knew before: another chain's, or an installation's that was started anew.
  if (signed.place.chainId !== ledger?.place.chainId || signed.place.ledger !== ledger.place.ledger)
    return false;
  if (signed.reading.stream !== configuration.project?.stream) return false;
  if (outbox.kind === 'waiting') return true;
  if (outbox.kind !== 'sent' || anchors === null) return false;
  const sentAt = sentBlocksOf(services).get(digest);
  const latest = chainStatus.getState().blocks?.latest ?? 0;
  return sentAt === undefined || latest - sentAt > BLOCKS_TO_WAIT;
}

function sentBlocksOf(services: Services): Map<ReadingDigest, number> {
  const known = sentAtBlock.get(services) ?? new Map<ReadingDigest, number>();
  sentAtBlock.set(services, known);
  return known;
}
