import { toFailure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectNobodysStudies, toSeenImages } from '../../state/createSeen.ts';
import type { Services } from '../services.ts';

/** What someone looked at before they said who they are is theirs, and nobody's any longer. Returns how to stop. */
export function keepSeen(services: Services): () => void {
  const { reader, seen, store, clock, readings } = services;
  return reader.subscribe((now, before) => {
    const me = selectMe(now);
    if (me === null || selectMe(before) !== null) return;
    const studies = selectNobodysStudies(seen.getState());
    seen.getState().takeOver(me);
    const save = async (study: Uid) => {
      const own = toSeenImages(seen.getState(), me, study, clock.nowUnix());
      if (own === null) return;
      await store.saveSeen(own);
      await store.saveSeen({ ...own, reader: null, series: {} });
    };
    Promise.all(studies.map(save)).catch((thrown: unknown) =>
      readings
        .getState()
        .setFailure(toFailure(thrown, 'storage/failed', 'This browser could not note which images you saw.')),
    );
  });
}
