import { useCallback } from 'react';
import { draftAnnotation } from '../../actions/draftAnnotation.ts';
import { paintSegment } from '../../actions/paintSegment.ts';
import { reviseDraft } from '../../actions/reviseDraft.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import { type Task, useTask } from '../../ui/useTask.ts';
import type { ViewerEvent, Viewport } from '../../viewer/viewer.ts';
import { toDisplayState } from './toDisplayState.ts';

/** What happens on the canvas crosses into the drafts here, once, as values. */
export function useStrokes(viewport: Viewport | null): {
  readonly task: Task;
  readonly onEvent: (event: ViewerEvent) => void;
} {
  const services = useServices();
  const task = useTask('The region could not be kept.');
  const { run } = task;
  const onEvent = useCallback(
    (event: ViewerEvent) => {
      const { drafts, studies } = services;
      if (event.kind === 'roi-selected') {
        drafts.getState().select(event.id);
        return;
      }
      if (event.kind === 'painted') {
        const { segment, isBall, range, change } = services.brush.getState();
        const { image, path, radius, erase } = event;
        const stroke = { path, radius, erase };
        void run(async () =>
          change({ segment: await paintSegment(services, { image, stroke, segment, isBall, range }) }),
        );
        return;
      }
      void run(async () => {
        const display = viewport === null ? null : toDisplayState(viewport.getSnapshot());
        if (display === null) return;
        if (event.kind === 'roi-drawn') draftAnnotation(services, { roi: event.roi, display });
        const known = selectDrafts(drafts.getState(), studies.getState().activeStudy);
        if (event.kind === 'roi-edited' && known.some((draft) => draft.id === event.id)) {
          reviseDraft(services, { id: event.id, change: { roi: event.roi, display } });
        }
      });
    },
    [services, run, viewport],
  );
  return { task, onEvent };
}
