import { toFailure } from '../../domain/failure.ts';
import { anchorReadings } from '../anchorReadings.ts';
import type { Services } from '../services.ts';

/** Often enough to see a reading settle, seldom enough for a public node. */
const PERIOD_MS = 3_000;

/** Asks the chain again and again, and at once when something new waits in the outbox. Returns how to stop. */
export function followChain(services: Services): () => void {
  if (!services.ledger) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const next = async () => {
    await askChain(services);
    if (!stopped) timer = setTimeout(next, PERIOD_MS);
  };
  const stopWatching = services.readings.subscribe((state, before) => {
    if (state.stored !== before.stored && services.chainStatus.getState().word === 'online')
      void anchorReadings(services);
  });
  void next();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopWatching();
  };
}

/** One look at the chain: its blocks, the stream's anchors, and what waits in the outbox. */
export async function askChain(services: Services): Promise<void> {
  const { ledger, configuration, chainStatus, readings } = services;
  if (!ledger) return;
  try {
    const blocks = await ledger.blocks();
    const anchors = configuration.project ? await ledger.anchors(configuration.project.stream) : [];
    chainStatus.getState().heard(blocks);
    if (readings.getState().anchors !== anchors) readings.getState().setAnchors(anchors);
    await anchorReadings(services);
  } catch (thrown) {
    chainStatus
      .getState()
      .lost(toFailure(thrown, 'chain/unreachable', 'The chain cannot be reached.', 'Readings wait here.'));
  }
}
