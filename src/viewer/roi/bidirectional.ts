import type { ImagePoint } from '../../domain/record/roi.ts';

type Point = readonly [number, number];

/** Points of a bidirectional measurement after one end was dragged, with its axes still crossing at right angles. */
export function keepCrossed(
  points: readonly ImagePoint[],
  handle: number,
  to: ImagePoint,
  aspect: number,
): readonly ImagePoint[] {
  const [l0, l1, s0, s1] = points.map((point) => physical(point, aspect));
  if (!l0 || !l1 || !s0 || !s1) return points;
  const target = physical(to, aspect);
  if (handle < 2) {
    const ends: [Point, Point] = handle === 0 ? [target, l1] : [l0, target];
    const share = crossing(l0, l1, s0);
    return quantise([...ends, ...across(ends, share, distance(l0, l1, s0), distance(l0, l1, s1))], aspect);
  }
  const share = crossing(l0, l1, target);
  const near = distance(l0, l1, target);
  const far = distance(l0, l1, handle === 2 ? s1 : s0);
  const [first, second] = handle === 2 ? [near, far] : [far, near];
  // The short axis slides with the pointer along the long one, but never off its ends.
  const clamped = Math.min(Math.max(share, 0), 1);
  return quantise([l0, l1, ...across([l0, l1], clamped, first, second)], aspect);
}

/** Long axis first, whatever was drawn first. */
export function longAxisFirst(points: readonly ImagePoint[], aspect: number): readonly ImagePoint[] {
  const [l0, l1, s0, s1] = points;
  if (!l0 || !l1 || !s0 || !s1) return points;
  const length = (a: ImagePoint, b: ImagePoint) => Math.hypot(a[0] - b[0], (a[1] - b[1]) * aspect);
  return length(l0, l1) >= length(s0, s1) ? points : [s0, s1, l0, l1];
}

function physical(point: ImagePoint, aspect: number): Point {
  return [point[0], point[1] * aspect];
}

function quantise(points: readonly Point[], aspect: number): ImagePoint[] {
  return points.map(([x, y]) => [Math.round(x) + 0, Math.round(y / aspect) + 0]);
}

/** Where the foot of a point lies on an axis: 0 at its first end, 1 at its second. */
function crossing(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  return square === 0 ? 0.5 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square;
}

/** Signed distance of a point from an axis, positive to its left on the screen. */
function distance(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  return length === 0 ? 0 : ((point[0] - a[0]) * dy - (point[1] - a[1]) * dx) / length;
}

function across(
  [a, b]: readonly [Point, Point],
  share: number,
  first: number,
  second: number,
): [Point, Point] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy) || 1;
  const foot: Point = [a[0] + dx * share, a[1] + dy * share];
  const at = (far: number): Point => [foot[0] + (dy / length) * far, foot[1] - (dx / length) * far];
  return [at(first), at(second)];
}
