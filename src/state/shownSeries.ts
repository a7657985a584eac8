import type { Uid } from '../domain/ids.ts';
import { isSamePatient, type Series, type Study } from '../domain/imaging/study.ts';
import type { StudiesState } from './createStudies.ts';
import { type CellContent, FIRST_LAYOUT, type Layout, shownCells } from './layout.ts';

/** What stands in a viewport, with the study it is of. */
export interface ShownSeries {
  readonly study: Study;
  readonly series: Series;
  /** Of another study than the one that is read. */
  readonly isOther: boolean;
}

const FIRST_CELL = FIRST_LAYOUT.active;

/**
 * Finds what a viewport is to show among the open studies. Nothing of a study that was closed, and nothing of another
 * patient than the active study's, whatever the layout holds. The first viewport shows something wherever there is an image.
 */
export function findShown(
  studies: readonly Study[],
  active: Study,
  cell: { readonly id: string; readonly content: CellContent | null },
): ShownSeries | null {
  const study = studies.find(({ studyInstanceUid }) => studyInstanceUid === cell.content?.study);
  const series = study?.series.find(({ seriesInstanceUid }) => seriesInstanceUid === cell.content?.series);
  if (study && series && isReadWith(active, study)) {
    return { study, series, isOther: study.studyInstanceUid !== active.studyInstanceUid };
  }
  const first = cell.id === FIRST_CELL ? firstSeries(active) : null;
  return first && { study: active, series: first, isOther: false };
}

/** The first of several images (a scout is rarely what is read), else any with an image. */
export function firstSeries(study: Study): Series | null {
  const withAtLeast = (count: number) => study.series.find((one) => one.images.length >= count);
  return withAtLeast(2) ?? withAtLeast(1) ?? null;
}

/** Series that are on the screen or were put there: what is fetched before everything else. */
export function selectWantedSeries(layout: Layout): ReadonlySet<Uid> {
  return new Set(shownCells(layout).flatMap(({ content }) => (content === null ? [] : [content.series])));
}

/** The same study, or another of the same patient. */
function isReadWith(active: Study, other: Study): boolean {
  return active.studyInstanceUid === other.studyInstanceUid || isSamePatient(active.patient, other.patient);
}

/** Series of the active study that are on the screen. */
export function shownIn({ studies }: StudiesState, active: Study, layout: Layout): readonly ShownSeries[] {
  return shownCells(layout).flatMap((cell) => findShown(studies, active, cell) ?? []);
}
