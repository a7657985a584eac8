import { polygonSpans } from '../geometry/polygonSpans.ts';
import type { Span } from '../geometry/spans.ts';
import type { ImageDescription } from '../imaging/study.ts';
import type { Finding } from '../record/measurement.ts';
import { code } from '../record/primitives.ts';
import { type ImagePoint, type RoiShape, roi, toImageRoi } from '../record/roi.ts';
import type { ForeignMark } from './foreignObject.ts';
import type { DrawnOutline } from './placeContour.ts';
import type { PlacedMark } from './placeMarks.ts';
import type { PlacedMask } from './placeMask.ts';

/** A region as a draft has it. */
export interface OwnRoi {
  readonly image: PlacedMark['image'];
  readonly shape: RoiShape;
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
}

/** The mark's region as one of ours; null where it is none, or several. */
export function toTakenRoi({ image, outlines, masks }: PlacedMark): OwnRoi | null {
  const [only, ...others] = outlines;
  if (only === undefined || others.length + masks.length > 0) return null;
  const { shape, closed, points } = only;
  return roi.safeParse(toImageRoi(only, 0)).success ? { image, shape, closed, points } : null;
}

/** Where on the image a region stands that speaks of the mark: a point in it; of an image as a whole, all of it. */
export function toCitingRoi(
  { outlines, masks }: Pick<PlacedMark, 'outlines' | 'masks'>,
  image: ImageDescription,
): OwnRoi {
  const point = masks[0] === undefined ? pointOf(outlines[0], image) : pointInMask(masks[0]);
  if (point !== null) return { image: image.key, shape: 'probe', closed: false, points: [point] };
  const [right, bottom] = [image.columns * 1000 - 500, image.rows * 1000 - 500];
  const points: readonly ImagePoint[] = [
    [-500, -500],
    [right, -500],
    [right, bottom],
    [-500, bottom],
  ];
  return { image: image.key, shape: 'rectangle', closed: false, points };
}

function pointOf(outline: DrawnOutline | undefined, image: ImageDescription): ImagePoint | null {
  if (outline === undefined) return null;
  const { shape, closed, points } = outline;
  if (closed) {
    const inside = longest([...polygonSpans(points, image)]);
    if (inside !== null) return inside;
  }
  const one =
    shape === 'ellipse' || shape === 'rectangle' || shape === 'length' ? middleOf(points) : points[0];
  return one ?? null;
}

function pointInMask({ mask: { runs }, toImage }: PlacedMask): ImagePoint | null {
  const spans: Span[] = [];
  for (let at = 0; at + 2 < runs.length; at += 3)
    spans.push({ row: runs[at] as number, first: runs[at + 1] as number, last: runs[at + 2] as number });
  const point = longest(spans);
  if (point === null) return null;
  const [a, b, c, d, e, f] = toImage;
  const [x, y] = point;
  return [Math.round(a * x + b * y + c) + 0, Math.round(d * x + e * y + f) + 0];
}

/** The middle pixel of the longest span. */
function longest(spans: readonly Span[]): ImagePoint | null {
  let best: Span | null = null;
  for (const span of spans) if (best === null || span.last - span.first > best.last - best.first) best = span;
  return best === null ? null : [Math.floor((best.first + best.last) / 2) * 1000, best.row * 1000];
}

function middleOf(points: readonly ImagePoint[]): ImagePoint {
  const mean = (axis: 0 | 1) =>
    Math.round(points.reduce((sum, point) => sum + point[axis], 0) / points.length) + 0;
  return [mean(0), mean(1)];
}

/** The mark's finding and site as ours, as far as their codes can be recorded. */
export function toTakenFinding({ finding, site }: ForeignMark): Finding {
  const [concept, place] = [finding, site].map((one) => code.safeParse(one).data);
  return { ...(concept === undefined ? {} : { concept }), ...(place === undefined ? {} : { site: place }) };
}
