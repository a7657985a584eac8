import { toFailure } from '../../domain/failure.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import type { Uid } from '../../domain/ids.ts';
import { withoutSetAside } from '../project/setAside.ts';
import type { Services } from '../services.ts';

/**
 * Reads what other systems say of the active study, and again as more of it comes in. Before a release what another reader
 * painted is set aside, wherever it lay. Returns how to stop.
 */
export function keepForeign(services: Services): () => void {
  const { studies, library, foreign, readings, reader } = services;
  let stopped = false;
  let known: { readonly study: Uid; readonly objects: readonly ForeignObject[] } | null = null;

  const show = () => {
    if (known === null || foreign.getState().study !== known.study) return;
    const { objects, setAside } = withoutSetAside(services, known.study, known.objects);
    const before = foreign.getState();
    if (isSame(before.objects, objects) && before.setAside === setAside) return;
    before.setObjects(known.study, objects, setAside);
  };
  const read = async () => {
    const study = studies.getState().activeStudy;
    if (foreign.getState().study !== study) foreign.getState().setObjects(study, []);
    if (study === null) return;
    try {
      const objects = await library.foreignObjects(study);
      if (stopped || studies.getState().activeStudy !== study) return;
      known = { study, objects };
      show();
    } catch (thrown) {
      foreign
        .getState()
        .setFailure(
          toFailure(thrown, 'foreign/failed', 'What other systems say of this study could not be read.'),
        );
    }
  };
  const stops = [
    studies.subscribe((state, before) => {
      if (state.activeStudy !== before.activeStudy || state.studies !== before.studies) void read();
    }),
    // A release, or another reader, decides anew what may be seen.
    readings.subscribe((state, before) => {
      if (
        state.stored !== before.stored ||
        state.unsaved !== before.unsaved ||
        state.anchors !== before.anchors ||
        state.verified !== before.verified
      )
        show();
    }),
    reader.subscribe((state, before) => {
      if (state.signer !== before.signer) show();
    }),
  ];
  void read();
  return () => {
    stopped = true;
    for (const stop of stops) stop();
  };
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}
