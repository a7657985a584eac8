import type { ForeignContour, ForeignRoi } from '../../../domain/foreign/foreignObject.ts';
import { fromScoord, toMicrometres } from '../../../domain/geometry/coordinates.ts';
import type { ImageKey } from '../../../domain/imaging/study.ts';
import type { RoiShape } from '../../../domain/record/roi.ts';
import type { PlanarItem, SpatialItem } from '../../contentTree/contentItem.ts';

/** What is known of coordinates beside their graphic type. */
export interface ShapeHints {
  /** The drawing tool that the writer names, such as "ArrowAnnotate"; empty where it names none. */
  readonly tool: string;
  /** Whether an angle was measured on them. */
  readonly angle: boolean;
}

interface Outline<Point> {
  readonly shape: RoiShape;
  readonly closed: boolean;
  readonly points: readonly Point[];
}

/**
 * Coordinates on an image as regions of ours, one for each image and for each point of a multipoint.
 * @throws Failure `geometry/out-of-bounds`
 */
export function toRois(
  item: PlanarItem,
  images: readonly ImageKey[],
  hints: ShapeHints,
): readonly ForeignRoi[] {
  const points = item.points.map(([column, row]) => fromScoord(column, row));
  const outlines = toOutlines(item.graphic, points, hints);
  return images.flatMap((image) => outlines.map((outline) => ({ kind: 'roi' as const, image, ...outline })));
}

/**
 * Coordinates in the patient, one contour for each point of a multipoint.
 * @throws Failure `geometry/out-of-bounds`
 */
export function toContours(
  item: SpatialItem & { readonly graphic: Exclude<SpatialItem['graphic'], 'ELLIPSOID'> },
  images: readonly ImageKey[],
  hints: ShapeHints,
): readonly ForeignContour[] {
  const { frameOfReferenceUid } = item;
  const points = item.points.map(toMicrometres);
  return toOutlines(item.graphic, points, hints).map((outline) => ({
    kind: 'contour',
    frameOfReferenceUid,
    images,
    ...outline,
  }));
}

type Graphic = PlanarItem['graphic'] | Exclude<SpatialItem['graphic'], 'ELLIPSOID'>;

/** PS3.3 C.18.6.1.2 and C.18.9.1.2. */
function toOutlines<Point extends readonly number[]>(
  graphic: Graphic,
  points: readonly Point[],
  hints: ShapeHints,
): readonly Outline<Point>[] {
  switch (graphic) {
    case 'POINT':
    case 'MULTIPOINT':
      return points.map((point) => ({ shape: 'probe', closed: false, points: [point] }));
    case 'CIRCLE':
      return [{ shape: 'circle', closed: false, points: points.slice(0, 2) }];
    case 'ELLIPSE':
      return [{ shape: 'ellipse', closed: false, points: points.slice(0, 4) }];
    case 'POLYGON':
      return [{ shape: 'freehand', closed: true, points: isRing(points) ? points.slice(0, -1) : points }];
    case 'POLYLINE':
      return [toLine(points, hints)];
  }
}

/** A polyline is closed where its last point repeats the first. */
function toLine<Point extends readonly number[]>(
  points: readonly Point[],
  hints: ShapeHints,
): Outline<Point> {
  if (isRing(points)) {
    const corners = points.slice(0, -1);
    const shape = isRectangle(corners) ? 'rectangle' : 'freehand';
    return { shape, closed: shape === 'freehand', points: corners };
  }
  if (points.length === 2)
    return { shape: hints.tool.startsWith('Arrow') ? 'arrow' : 'length', closed: false, points };
  if (hints.angle && points.length === 3) return { shape: 'angle', closed: false, points };
  const [first, second, third, fourth] = points;
  if (hints.angle && points.length === 4 && first && second && third && fourth)
    // An angle at a vertex is also written as two lines that meet there.
    return isSame(second, third)
      ? { shape: 'angle', closed: false, points: [first, second, fourth] }
      : { shape: 'cobb', closed: false, points };
  return { shape: 'freehand', closed: false, points };
}

function isRing(points: readonly (readonly number[])[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return points.length >= 4 && first !== undefined && last !== undefined && isSame(first, last);
}

function isSame(left: readonly number[], right: readonly number[]): boolean {
  return left.every((value, at) => value === right[at]);
}

/** Four corners with right angles, within the rounding of single precision. */
function isRectangle(corners: readonly (readonly number[])[]): boolean {
  if (corners.length !== 4) return false;
  return corners.every((corner, at) => {
    const [before, after] = [corners[(at + 3) % 4] ?? corner, corners[(at + 1) % 4] ?? corner];
    const [u, v] = [minus(before, corner), minus(after, corner)];
    const lengths = Math.hypot(...u) * Math.hypot(...v);
    const cosine = u.reduce((sum, value, axis) => sum + value * (v[axis] ?? 0), 0) / lengths;
    return lengths > 0 && Math.abs(cosine) < 1e-3;
  });
}

function minus(left: readonly number[], right: readonly number[]): number[] {
  return left.map((value, axis) => value - (right[axis] ?? 0));
}
