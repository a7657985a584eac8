import { selectArchiveOutbox } from '../../state/createReadings.ts';
import type { Services } from '../services.ts';
import { isAnyDue, storeReadings } from '../storeReadings.ts';

/** How often an archive that is away is tried again while something waits for it. */
const PERIOD_MS = 5_000;

/**
 * Stores what waits for an archive: at once when something is signed, and again and again until the archive has it. Returns
 * how to stop.
 */
export function keepArchived(services: Services): () => void {
  const { readings } = services;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const work = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isAnyDue(services)) return;
    await storeReadings(services);
    if (!stopped && timer === undefined) timer = setTimeout(work, PERIOD_MS);
  };
  const stopWatching = readings.subscribe((state, before) => {
    const isNew =
      state.stored.length !== before.stored.length || state.unsaved.length !== before.unsaved.length;
    // What was verified anew may be the release for which sealed readings wait.
    const isVerified = state.verified !== before.verified;
    if (isNew || isVerified || selectArchiveOutbox(state).waiting > selectArchiveOutbox(before).waiting)
      void work();
  });
  const stopHearing = services.archives.map((archive) =>
    archive.access.subscribe(() => {
      if (archive.access.signedInAs() !== null) void work();
    }),
  );
  void work();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopWatching();
    for (const stop of stopHearing) stop();
  };
}
