import type { Extent, Span } from '../geometry/spans.ts';
import { spacingsOf } from '../measurement/calibration.ts';
import { spansOf } from '../measurement/measurePixels.ts';
import type { Calibration } from '../record/measurement.ts';
import type { ImagePoint, ImageRoi } from '../record/roi.ts';

/** How two regions on one image lie to each other. Shares from 0 to 1, lengths in millimetres where calibrated, else in pixels. */
export interface RegionOverlap {
  /** Twice the common pixels over the pixels of both; null where a shape encloses none. */
  readonly dice: number | null;
  /** Common pixels over the pixels of either (Jaccard). */
  readonly iou: number | null;
  /** Largest distance from a corner of one outline to the nearest of the other's lines, both ways (Hausdorff). */
  readonly hausdorff: number;
  readonly unit: 'mm' | 'pixels';
}

/** @param extent size of the image that both lie on */
export function overlapOf(a: ImageRoi, b: ImageRoi, calibration: Calibration, extent: Extent): RegionOverlap {
  const [pixelsOfA, pixelsOfB] = [pixelsOf(a, calibration, extent), pixelsOf(b, calibration, extent)];
  let common = 0;
  for (const pixel of pixelsOfA) if (pixelsOfB.has(pixel)) common += 1;
  const both = pixelsOfA.size + pixelsOfB.size;
  const isArea = pixelsOfA.size > 0 && pixelsOfB.size > 0;
  const spacings = spacingsOf(calibration);
  const scale =
    spacings === null ? ([1, 1] as const) : ([spacings.column, spacings.row].map(Number) as [number, number]);
  const [lineA, lineB] = [toLine(a, scale), toLine(b, scale)];
  return {
    dice: isArea ? (2 * common) / both : null,
    iou: isArea ? common / (both - common) : null,
    hausdorff: Math.max(farthest(lineA, lineB), farthest(lineB, lineA)),
    unit: spacings === null ? 'pixels' : 'mm',
  };
}

function pixelsOf(roi: ImageRoi, calibration: Calibration, extent: Extent): ReadonlySet<number> {
  const pixels = new Set<number>();
  const shape = { ...roi, closed: roi.closed ?? true };
  for (const { row, first, last } of spansOf(shape, calibration, extent) as Iterable<Span>)
    for (let column = first; column <= last; column += 1) pixels.add(row * extent.columns + column);
  return pixels;
}

type Point = readonly [x: number, y: number];

interface Line {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
}

/** Corners an ellipse is replaced by: their sagitta is below 0.1 % of the radius. */
const CORNERS = 96;

function toLine(roi: ImageRoi, [sx, sy]: readonly [number, number]): Line {
  const scaled = (points: readonly (readonly [number, number])[]): Point[] =>
    points.map(([x, y]) => [(x / 1000) * sx, (y / 1000) * sy]);
  const { shape, points } = roi;
  if (shape === 'ellipse') return { points: scaled(cornersOfEllipse(points)), isClosed: true };
  if (shape === 'circle') {
    const [centre = [0, 0], rim = [0, 0]] = scaled(points);
    const radius = Math.hypot(rim[0] - centre[0], rim[1] - centre[1]);
    return {
      points: angles().map((at) => [centre[0] + radius * Math.cos(at), centre[1] + radius * Math.sin(at)]),
      isClosed: true,
    };
  }
  return { points: scaled(points), isClosed: shape === 'rectangle' || roi.closed === true };
}

function cornersOfEllipse(points: readonly ImagePoint[]): Point[] {
  const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0]] = points;
  const centre = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4] as const;
  const u = [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2] as const;
  const v = [(d[0] - c[0]) / 2, (d[1] - c[1]) / 2] as const;
  return angles().map((at) => [
    centre[0] + Math.cos(at) * u[0] + Math.sin(at) * v[0],
    centre[1] + Math.cos(at) * u[1] + Math.sin(at) * v[1],
  ]);
}

function angles(): number[] {
  return Array.from({ length: CORNERS }, (_, at) => (2 * Math.PI * at) / CORNERS);
}

function farthest(from: Line, to: Line): number {
  return Math.max(0, ...from.points.map((point) => distanceTo(to, point)));
}

function distanceTo({ points, isClosed }: Line, point: Point): number {
  const [only] = points;
  if (points.length === 1 && only) return Math.hypot(point[0] - only[0], point[1] - only[1]);
  const ends = isClosed ? [...points.slice(1), points[0] as Point] : points.slice(1);
  return ends.reduce(
    (least, end, at) => Math.min(least, distanceToSegment(points[at] as Point, end, point)),
    Number.POSITIVE_INFINITY,
  );
}

function distanceToSegment(start: Point, end: Point, point: Point): number {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point[0] - start[0] - t * dx, point[1] - start[1] - t * dy);
}
