import type { ImagePoint } from '../../domain/record/roi.ts';

/** Pieces of a stretch between two control points: fixed, so that the control points can be found again in what was signed. */
const PIECES = 12;

/**
 * Points of a smooth line through its control points (uniform Catmull–Rom), each control point among them: the first, and
 * every twelfth. An affine picture of the control points gives that picture of the line, so that pixels need not be square.
 */
export function toSpline(controls: readonly ImagePoint[], closed: boolean): readonly ImagePoint[] {
  const count = controls.length;
  if (count < 3) return controls;
  const at = (index: number): ImagePoint =>
    (closed
      ? controls[(index + count) % count]
      : controls[Math.min(Math.max(index, 0), count - 1)]) as ImagePoint;
  const points: ImagePoint[] = [];
  for (let from = 0; from < (closed ? count : count - 1); from += 1) {
    const [a, b, c, d] = [at(from - 1), at(from), at(from + 1), at(from + 2)];
    for (let piece = 0; piece < PIECES; piece += 1) {
      const t = piece / PIECES;
      points.push([between(a[0], b[0], c[0], d[0], t), between(a[1], b[1], c[1], d[1], t)]);
    }
  }
  if (!closed) points.push(at(count - 1));
  return points;
}

function between(a: number, b: number, c: number, d: number, t: number): number {
  const value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return Math.round(value) + 0;
}

/** The control points of a line that `toSpline` made; null of any other, such as one that another system sampled. */
export function controlsOf(points: readonly ImagePoint[], closed: boolean): readonly ImagePoint[] | null {
  const stretches = closed ? points.length / PIECES : (points.length - 1) / PIECES;
  if (!Number.isInteger(stretches) || stretches < 2) return null;
  const controls = points.filter((_, at) => at % PIECES === 0);
  const again = toSpline(controls, closed);
  const isSame =
    again.length === points.length &&
    again.every(([x, y], at) => x === points[at]?.[0] && y === points[at]?.[1]);
  return isSame ? controls : null;
}

/** The control points with one more where the line passes nearest to a place. */
export function insertControl(
  controls: readonly ImagePoint[],
  closed: boolean,
  place: ImagePoint,
): readonly ImagePoint[] {
  const points = toSpline(controls, closed);
  let nearest = 0;
  let least = Infinity;
  for (const [at, [x, y]] of points.entries()) {
    const away = Math.hypot(x - place[0], y - place[1]);
    if (away < least) [least, nearest] = [away, at];
  }
  const stretch = Math.min(Math.floor(nearest / PIECES), closed ? controls.length - 1 : controls.length - 2);
  return controls.toSpliced(stretch + 1, 0, place);
}
