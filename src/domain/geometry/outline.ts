import { angleOf } from './arctangent.ts';
import { add, cross, dot, norm, subtract, type Vector } from './vector.ts';

/** Scale from signed integers to lengths along each axis. */
export type Scale = readonly [number, number, number];

/**
 * Signed integer points as vectors from the first of them, scaled: differences of integers are exact, so that a region
 * far from the origin is measured as finely as one at it.
 */
export function toVectors(points: readonly (readonly number[])[], scale: Scale): Vector[] {
  const origin = points[0] ?? [];
  const component = (point: readonly number[], axis: 0 | 1 | 2): number =>
    (((point[axis] ?? 0) - (origin[axis] ?? 0)) * scale[axis]) / 1000;
  return points.map((point) => [component(point, 0), component(point, 1), component(point, 2)]);
}

/** Length of the line through the points, in order. */
export function pathLength(points: readonly Vector[]): number {
  let sum = 0;
  for (let at = 1; at < points.length; at += 1)
    sum += norm(subtract(points[at] as Vector, points[at - 1] as Vector));
  return sum;
}

/** Length of the outline, with the way from the last point to the first. */
export function perimeter(points: readonly Vector[]): number {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? pathLength(points) + norm(subtract(first, last)) : 0;
}

/** Area of a plane polygon: half the length of the sum of cross products. An outline that crosses itself cancels out. */
export function polygonArea(points: readonly Vector[]): number {
  let sum: Vector = [0, 0, 0];
  for (let at = 0; at < points.length; at += 1)
    sum = add(sum, cross(points[at] as Vector, points[(at + 1) % points.length] as Vector));
  return norm(sum) / 2;
}

/** Area of the ellipse with the conjugate diameters `ends[0..1]` and `ends[2..3]`: π/4 |d × e|. */
export function ellipseArea([a, b, c, d]: readonly [Vector, Vector, Vector, Vector]): number {
  return (Math.PI * norm(cross(subtract(b, a), subtract(d, c)))) / 4;
}

/** Angle between two directions in degrees, 0 to 180. */
export function angleBetween(a: Vector, b: Vector): number {
  return angleOf(norm(cross(a, b)), dot(a, b));
}
