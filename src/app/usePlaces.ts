import { useCallback, useMemo, useState } from 'react';
import { useServices } from '../actions/servicesContext.ts';
import type { ImageKey, Series, Study } from '../domain/imaging/study.ts';
import { selectLayout } from '../state/createLayouts.ts';
import { activeCell, type CellId, shownCells, withActive, withContent } from '../state/layout.ts';
import { findShown } from '../state/shownSeries.ts';

/** An image that was asked for, and the viewport it was asked for in. A new value is a new request. */
interface Target {
  readonly cell: CellId;
  readonly series: string;
  readonly index: number;
}

export interface Places {
  readonly target: Target | null;
  /** Where each series was left. */
  readonly left: ReadonlyMap<string, number>;
  /** Shows an image with its region, in whatever series it is: in a viewport that shows the series, else in the active one. */
  readonly jump: (image: ImageKey, id: string) => void;
  /** Keeps where a series was left. */
  readonly remember: (series: Series, index: number) => void;
  readonly imageWords: (image: ImageKey) => string;
}

/** Where in a study one is, and how to get to an image. */
export function usePlaces(study: Study, active: Series | null): Places {
  const { studies, drafts, layouts } = useServices();
  const [left] = useState(() => new Map<string, number>());
  const [target, setTarget] = useState<Target | null>(null);
  const shown = active?.seriesInstanceUid ?? null;
  const seriesOf = useCallback(
    (image: ImageKey) => study.series.find((one) => one.images.includes(image)) ?? null,
    [study],
  );
  const jump = useCallback(
    (image: ImageKey, id: string) => {
      drafts.getState().select(id);
      const found = seriesOf(image);
      if (found === null) return;
      const { studyInstanceUid, seriesInstanceUid } = found;
      const layout = selectLayout(layouts.getState(), studyInstanceUid);
      const shows = (cell: Parameters<typeof findShown>[2]) =>
        findShown(studies.getState().studies, study, cell)?.series.seriesInstanceUid === seriesInstanceUid;
      const now = activeCell(layout);
      const cell = shows(now) ? now : (shownCells(layout).find(shows) ?? null);
      setTarget({
        cell: (cell ?? now).id,
        series: seriesInstanceUid,
        index: found.images.indexOf(image),
      });
      layouts.getState().change(studyInstanceUid, (before) =>
        cell === null
          ? withContent(before, now.id, {
              kind: 'stack',
              study: studyInstanceUid,
              series: seriesInstanceUid,
            })
          : withActive(before, cell.id),
      );
    },
    [drafts, studies, layouts, study, seriesOf],
  );
  const remember = useCallback(
    (one: Series, index: number) => {
      left.set(one.seriesInstanceUid, index);
    },
    [left],
  );
  const imageWords = useCallback(
    (image: ImageKey) => {
      const found = seriesOf(image);
      if (found === null) return 'image not open';
      const place = `img ${found.images.indexOf(image) + 1}`;
      return found.seriesInstanceUid === shown ? place : `series ${found.number ?? found.modality}, ${place}`;
    },
    [seriesOf, shown],
  );
  return useMemo(
    () => ({ target, left, jump, remember, imageWords }),
    [target, left, jump, remember, imageWords],
  );
}

/** Where the series of a viewport is to open. */
export function usePlaceRequest(
  { target, left }: Places,
  cell: CellId,
  series: Series,
  opensAt: ImageKey | undefined,
): { readonly index: number } {
  const own = target?.cell === cell && target.series === series.seriesInstanceUid ? target : null;
  const uid = series.seriesInstanceUid;
  const first = opensAt === undefined ? -1 : series.images.indexOf(opensAt);
  return useMemo(
    () => ({ index: own?.index ?? (first >= 0 ? first : (left.get(uid) ?? 0)) }),
    [own, left, uid, first],
  );
}
