import { selectLayout } from '../state/createLayouts.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import { shownCells, withContent, withGrid } from '../state/layout.ts';
import { findShown, shownIn } from '../state/shownSeries.ts';
import type { Services } from './services.ts';

/** As many viewports of the active study as the reader wants; empty ones take the series that are not on the screen yet, in their order. */
export function chooseGrid(
  { studies, layouts }: Services,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): void {
  const study = selectActiveStudy(studies.getState());
  if (study === null) return;
  layouts.getState().change(study.studyInstanceUid, (before) => withGrid(before, rows, columns));
  const layout = selectLayout(layouts.getState(), study.studyInstanceUid);
  const onScreen = new Set(
    shownIn(studies.getState(), study, layout).map(({ series }) => series.seriesInstanceUid),
  );
  const waiting = study.series.filter(
    ({ images, seriesInstanceUid }) => images.length > 0 && !onScreen.has(seriesInstanceUid),
  );
  for (const cell of shownCells(layout)) {
    if (findShown(studies.getState().studies, study, cell) !== null) continue;
    const next = waiting.shift();
    if (next === undefined) return;
    const { studyInstanceUid, seriesInstanceUid } = next;
    layouts
      .getState()
      .change(studyInstanceUid, (now) =>
        withContent(now, cell.id, { kind: 'stack', study: studyInstanceUid, series: seriesInstanceUid }),
      );
  }
}
