import { Failure } from '../../domain/failure.ts';
import type { ImageDescription } from '../../domain/imaging/study.ts';
import { interpolateRuns } from '../../domain/segmentation/interpolate.ts';
import { without } from '../../domain/segmentation/runs.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import type { SegmentationDraft, SegmentDraft } from '../../state/segmentationDraft.ts';
import type { Services } from '../services.ts';
import { aspectOf, heightBetween } from './slicePlaces.ts';
import { withMask } from './withMask.ts';

interface Slice {
  readonly image: ImageDescription;
  /** In millimetres above the first. */
  readonly height: number;
}

/**
 * The segments after the images between painted ones of a segment were painted by the shapes at both ends. What others painted
 * stays theirs. Throws Failure `segmentation/…` where there is no between.
 */
export function paintBetween(
  services: Services,
  draft: SegmentationDraft,
  number: number,
): readonly SegmentDraft[] {
  const segment = draft.segments.find((one) => one.number === number);
  if (segment === undefined) return draft.segments;
  const slices = slicesOf(services, draft, segment);
  const painted = slices.flatMap(({ image }, at) => (segment.masks[image.key] === undefined ? [] : [at]));
  let filled = segment;
  for (const [at, lower] of painted.entries()) {
    const upper = painted[at + 1];
    if (upper === undefined) break;
    for (const slice of slices.slice(lower + 1, upper)) {
      const [from, to] = [slices[lower], slices[upper]];
      if (from === undefined || to === undefined) continue;
      const runs = interpolateRuns(
        {
          lower: segment.masks[from.image.key] ?? [],
          upper: segment.masks[to.image.key] ?? [],
          share: (slice.height - from.height) / (to.height - from.height),
        },
        slice.image,
        aspectOf(slice.image),
      );
      const taken = draft.segments.flatMap((one) =>
        one === segment ? [] : (one.masks[slice.image.key] ?? []),
      );
      filled = withMask(filled, slice.image.key, without(runs, taken, slice.image));
    }
  }
  if (filled === segment)
    throw new Failure(
      'segmentation/nothing-between',
      `No image lies between painted ones of ${segment.label}.`,
      {
        hint: 'Paint it on two images with others between them.',
      },
    );
  return draft.segments.map((one) => (one === segment ? { ...filled, algorithm: 'semiautomatic' } : one));
}

/** The images of the series that lie in parallel with the painted ones, from one end to the other. */
function slicesOf(
  { studies, library }: Services,
  { seriesInstanceUid }: SegmentationDraft,
  segment: SegmentDraft,
): readonly Slice[] {
  const series = selectActiveStudy(studies.getState())?.series.find(
    (one) => one.seriesInstanceUid === seriesInstanceUid,
  );
  const images = (series?.images ?? []).map((key) => library.describe(key));
  const first = images.find(({ key }) => segment.masks[key] !== undefined);
  if (first === undefined) return [];
  const slices = images
    .flatMap((image): Slice[] => {
      const height = heightBetween(first, image);
      const isAlike = image.rows === first.rows && image.columns === first.columns;
      return height === null || !isAlike ? [] : [{ image, height }];
    })
    .sort((left, right) => left.height - right.height);
  const isOneStack = slices.every(({ height }, at) => at === 0 || height > (slices[at - 1]?.height ?? 0));
  if (slices.length === 0 || !isOneStack)
    throw new Failure(
      'segmentation/no-between',
      'What lies between the painted images cannot be told: they do not form one stack of parallel slices.',
      { hint: 'Paint each image by hand.' },
    );
  return slices;
}
