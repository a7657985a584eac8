import { toFailure } from '../../domain/failure.ts';
import type { Services } from '../services.ts';

/**
 * Reads what other systems say of the active study, and again as more of it comes in. Returns how to stop.
 */
export function keepForeign(services: Services): () => void {
  const { studies, library, foreign } = services;
  let stopped = false;

  const read = async () => {
    const study = studies.getState().activeStudy;
    if (foreign.getState().study !== study) foreign.getState().setObjects(study, []);
    if (study === null) return;
    try {
      const objects = await library.foreignObjects(study);
      const { objects: before } = foreign.getState();
      if (stopped || studies.getState().activeStudy !== study || isSame(before, objects)) return;
      foreign.getState().setObjects(study, objects);
    } catch (thrown) {
      foreign
        .getState()
        .setFailure(
          toFailure(thrown, 'foreign/failed', 'What other systems say of this study could not be read.'),
        );
    }
  };
  const stopWatching = studies.subscribe((state, before) => {
    if (state.activeStudy !== before.activeStudy || state.studies !== before.studies) void read();
  });
  void read();
  return () => {
    stopped = true;
    stopWatching();
  };
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}
