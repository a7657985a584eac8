import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { type Placements, placeMarks } from '../../domain/foreign/placeMarks.ts';
import { toStudyImages } from '../../domain/foreign/studyImages.ts';
import type { ImageDescription, ImageKey, Study } from '../../domain/imaging/study.ts';
import { selectVisibleForeign } from '../../state/createForeign.ts';
import { selectReadingObjects, selectSignedObjects } from '../../state/signedObjects.ts';
import type { Mark } from '../../viewer/viewer.ts';
import { numberMarks, toForeignMarks } from './foreignMarks.ts';

/** What other systems say of the open study, with its place on the images. The same object while nothing changes. */
export interface ForeignView {
  readonly placements: Placements;
  readonly numbers: ReadonlyMap<string, string>;
  /** Images with marks that are drawn. */
  readonly images: ReadonlySet<ImageKey>;
  /** Those of them with marks that are no reading's own. */
  readonly imagesOfOthers: ReadonlySet<ImageKey>;
  /** Marks to draw on an image; they are found when somebody looks at it, since a study may have thousands. */
  readonly marksOn: (image: ImageKey | null) => readonly Mark[];
}

const NO_MARKS: readonly Mark[] = [];

export function useForeign(study: Study, imageAt: (key: ImageKey) => ImageDescription | null): ForeignView {
  const { foreign, drafts, readings } = useServices();
  const objects = useStore(foreign, (state) => state.objects);
  const visible = useStore(foreign, selectVisibleForeign);
  const selectedId = useStore(drafts, (state) => state.selectedId);
  const signedBy = useStore(readings, selectSignedObjects);
  const ofReadings = useStore(readings, selectReadingObjects);
  const isEmpty = objects.length === 0;
  const images = useMemo(() => {
    const keys = isEmpty ? [] : study.series.flatMap((series) => series.images);
    return toStudyImages(keys.flatMap((key) => imageAt(key) ?? []));
  }, [study.series, isEmpty, imageAt]);
  const placements = useMemo(() => placeMarks(objects, images), [objects, images]);
  const numbers = useMemo(() => numberMarks(objects), [objects]);
  const shown = useMemo(() => new Set(visible), [visible]);
  const drawn = useMemo(() => {
    const ofImage = [...placements.byImage].map(
      ([key, placed]) => [key, placed.filter(({ object }) => shown.has(object))] as const,
    );
    return new Map(ofImage.filter(([, placed]) => placed.length > 0));
  }, [placements, shown]);
  // Of a selection elsewhere nothing here changes.
  const selectedHere = selectedId !== null && numbers.has(selectedId) ? selectedId : null;
  const marksOn = useCallback(
    (image: ImageKey | null) => {
      const placed = image === null ? undefined : drawn.get(image);
      return placed === undefined
        ? NO_MARKS
        : toForeignMarks(placed, { numbers, selectedId: selectedHere, signedBy });
    },
    [drawn, numbers, selectedHere, signedBy],
  );
  const imagesOfOthers = useMemo(() => {
    const others = [...drawn].filter(([, placed]) =>
      placed.some(({ object }) => !ofReadings.has(object.source.digest)),
    );
    return new Set(others.map(([key]) => key));
  }, [drawn, ofReadings]);
  return useMemo(
    () => ({ placements, numbers, images: new Set(drawn.keys()), imagesOfOthers, marksOn }),
    [placements, numbers, drawn, imagesOfOthers, marksOn],
  );
}

/** Once a mark or a word of another system has been on the screen, a reading of the study is not independent of it. */
export function useForeignSeen(isSeen: boolean): void {
  const { foreign, studies } = useServices();
  const study = useStore(studies, (state) => state.activeStudy);
  useEffect(() => {
    if (isSeen && study !== null) foreign.getState().markSeen(study);
  }, [foreign, study, isSeen]);
}
