import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageKey, Study } from '../../domain/imaging/study.ts';
import type { Runs } from '../../domain/segmentation/runs.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import type { Draft } from '../../state/draft.ts';
import type { SegmentDraft } from '../../state/segmentationDraft.ts';
import type { Mask, Viewport } from '../../viewer/viewer.ts';

/** Puts what is painted on a viewport, and gives it the brush. */
export function useMasks(viewport: Viewport | null, study: Study): void {
  const { drafts, brush, library } = useServices();
  const { studyInstanceUid } = study;
  const painted = useStore(drafts, (state) => selectDrafts(state, studyInstanceUid));
  const radius = useStore(brush, (state) => state.radius);
  const segment = useStore(brush, (state) => state.segment);
  const colour = toCss(
    segmentsOf(painted).find(({ number }) => number === segment)?.colour ??
      segmentsOf(painted)[0]?.colour ?? [230, 159, 0],
  );
  const masks = useMemo(
    () =>
      segmentsOf(painted).flatMap((one) =>
        Object.entries(one.masks).flatMap(([image, runs]): Mask[] => {
          const known = masksOf.get(runs);
          if (known !== undefined && known.colour === toCss(one.colour)) return [known];
          const { rows, columns } = library.describe(image as ImageKey);
          const mask = { image: image as ImageKey, rows, columns, runs, colour: toCss(one.colour) };
          masksOf.set(runs, mask);
          return [mask];
        }),
      ),
    [painted, library],
  );
  useEffect(() => viewport?.setMasks(masks), [viewport, masks]);
  useEffect(() => viewport?.setBrush({ radius, colour }), [viewport, radius, colour]);
}

/** The same mask for the same pixels, so that the viewer paints them once. */
const masksOf = new WeakMap<Runs, Mask>();

function segmentsOf(drafts: readonly Draft[]): readonly SegmentDraft[] {
  return drafts.flatMap((draft) => (draft.kind === 'segmentation' ? draft.segments : []));
}

function toCss([red, green, blue]: SegmentDraft['colour']): string {
  return `rgb(${red} ${green} ${blue})`;
}
