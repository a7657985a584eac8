import { Failure } from '../domain/failure.ts';
import type { ImageDescription, ImageKey, Series } from '../domain/imaging/study.ts';
import { type BrushStroke, paintStroke } from '../domain/segmentation/paint.ts';
import { without } from '../domain/segmentation/runs.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import { newSegment, type SegmentationDraft, type SegmentDraft } from '../state/segmentationDraft.ts';
import { activeDraftsOf, activeStudyOf } from './drafting/activeDrafts.ts';
import { newDraftId, newUid } from './drafting/newIds.ts';
import { aspectOf, heightBetween } from './painting/slicePlaces.ts';
import { withMask } from './painting/withMask.ts';
import type { Services } from './services.ts';

export interface PaintInput {
  readonly image: ImageKey;
  readonly stroke: BrushStroke;
  readonly segment: number | null;
  readonly isBall: boolean;
  /** Values that may be painted, in output units. */
  readonly range: { readonly low: number; readonly high: number } | null;
}

/**
 * One stroke of the brush, or of the eraser, as one step that can be undone. The first makes the segmentation of its series.
 * What is painted belongs to one segment: the others lose it. Returns the number of the segment.
 */
export async function paintSegment(services: Services, input: PaintInput): Promise<number> {
  const { image, stroke, range } = input;
  const series = seriesOf(services, image);
  const slices = slicesOf(services, series, input);
  const allowed = new Map<ImageKey, (pixel: number) => boolean>();
  if (range !== null && !stroke.erase)
    for (const { image: slice } of slices) allowed.set(slice.key, await allows(services, slice, range));

  // Read only now: while pixels were being decoded, more may have been painted.
  const study = activeStudyOf(services);
  const drafts = activeDraftsOf(services);
  const known = drafts.find(
    (draft): draft is SegmentationDraft =>
      draft.kind === 'segmentation' && draft.seriesInstanceUid === series.seriesInstanceUid,
  );
  const before = known ?? newSegmentation(services, series);
  const number = before.segments.some((one) => one.number === input.segment)
    ? (input.segment ?? 1)
    : (before.segments[0]?.number ?? 1);
  let { segments } = before;
  for (const slice of slices)
    segments = paintSlice(segments, number, slice, stroke, allowed.get(slice.image.key));
  if (range !== null && !stroke.erase)
    segments = segments.map((one) => (one.number === number ? { ...one, algorithm: 'semiautomatic' } : one));
  const after = { ...before, segments };
  services.drafts
    .getState()
    .replace(study, known ? drafts.map((draft) => (draft === known ? after : draft)) : [...drafts, after]);
  return number;
}

interface Slice {
  readonly image: ImageDescription;
  /** Of the brush where it cuts this image. */
  readonly radius: number;
}

function paintSlice(
  segments: readonly SegmentDraft[],
  number: number,
  { image, radius }: Slice,
  stroke: BrushStroke,
  allowed: ((pixel: number) => boolean) | undefined,
): readonly SegmentDraft[] {
  const painted = segments.find((one) => one.number === number);
  if (!painted) return segments;
  const runs = paintStroke(
    painted.masks[image.key] ?? [],
    { ...stroke, radius },
    image,
    aspectOf(image),
    allowed,
  );
  return segments.map((one) => {
    if (one.number === number) return withMask(one, image.key, runs);
    const theirs = one.masks[image.key];
    return stroke.erase || theirs === undefined
      ? one
      : withMask(one, image.key, without(theirs, runs, image));
  });
}

function newSegmentation({ randomness, clock }: Services, series: Series): SegmentationDraft {
  return {
    kind: 'segmentation',
    id: newDraftId(randomness),
    createdAtUnix: clock.nowUnix(),
    parents: [],
    comment: '',
    trackingUid: newUid(randomness),
    seriesInstanceUid: series.seriesInstanceUid,
    segments: [newSegment([])],
  };
}

function seriesOf({ studies }: Services, image: ImageKey): Series {
  const series = selectActiveStudy(studies.getState())?.series.find(({ images }) => images.includes(image));
  if (series) return series;
  throw new Failure('segmentation/no-image', 'Segments are painted on the images of this study themselves.', {
    hint: 'Paint on the series, not on a plane cut from it or on another study.',
  });
}

/** The image, and those beside it that a ball reaches; without geometry a ball is a disc. */
function slicesOf(
  { library }: Services,
  series: Series,
  { image, stroke, isBall }: PaintInput,
): readonly Slice[] {
  const own = library.describe(image);
  const here: Slice = { image: own, radius: stroke.radius };
  const { columnSpacingMm } = own.calibration;
  if (!isBall || columnSpacingMm === null || own.imageOrientation === null) return [here];
  const beside = series.images.flatMap((key): Slice[] => {
    if (key === image) return [];
    const other = library.describe(key);
    const height = heightBetween(own, other);
    const distance = height === null ? null : Math.abs(height);
    const isAlike = other.rows === own.rows && other.columns === own.columns;
    if (distance === null || !isAlike || distance / columnSpacingMm >= stroke.radius) return [];
    return [{ image: other, radius: Math.sqrt(stroke.radius ** 2 - (distance / columnSpacingMm) ** 2) }];
  });
  return [here, ...beside];
}

/** Which pixels have a value within the range. */
async function allows(
  { library }: Services,
  { key, rescaleSlope, rescaleIntercept }: ImageDescription,
  { low, high }: NonNullable<PaintInput['range']>,
): Promise<(pixel: number) => boolean> {
  const { samples, samplesPerPixel } = await library.decode(key);
  if (samplesPerPixel !== 1) return () => true;
  return (pixel) => {
    const value = rescaleSlope * Number(samples[pixel]) + rescaleIntercept;
    return value >= low && value <= high;
  };
}
