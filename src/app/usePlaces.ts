import { useCallback, useMemo, useState } from 'react';
import { useServices } from '../actions/servicesContext.ts';
import type { ImageKey, Series, Study } from '../domain/imaging/study.ts';
import { MAIN_VIEWPORT } from '../state/createStudies.ts';

export interface Places {
  /** Where the shown series is to open. A new value is a new request. */
  readonly request: { readonly index: number };
  /** Shows an image with its region, in whatever series it is. */
  readonly jump: (image: ImageKey, id: string) => void;
  /** Keeps where a series was left. */
  readonly remember: (series: Series, index: number) => void;
  readonly imageWords: (image: ImageKey) => string;
}

/** Where in a study one is, and how to get to an image. */
export function usePlaces(study: Study | null, series: Series | null): Places {
  const { studies, drafts } = useServices();
  const [left] = useState(() => new Map<string, number>());
  const [target, setTarget] = useState<{ readonly series: string; readonly index: number } | null>(null);
  const shown = series?.seriesInstanceUid ?? null;
  const request = useMemo(
    () => ({
      index:
        target !== null && target.series === shown
          ? target.index
          : shown === null
            ? 0
            : (left.get(shown) ?? 0),
    }),
    [target, shown, left],
  );
  const seriesOf = useCallback(
    (image: ImageKey) => study?.series.find((one) => one.images.includes(image)) ?? null,
    [study],
  );
  const jump = useCallback(
    (image: ImageKey, id: string) => {
      drafts.getState().select(id);
      const found = seriesOf(image);
      if (found === null) return;
      setTarget({ series: found.seriesInstanceUid, index: found.images.indexOf(image) });
      studies.getState().showSeries(MAIN_VIEWPORT, found.seriesInstanceUid);
    },
    [drafts, studies, seriesOf],
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
  return { request, jump, remember, imageWords };
}
