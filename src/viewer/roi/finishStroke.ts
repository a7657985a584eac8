import type { ImagePoint } from '../../domain/record/roi.ts';
import type { DrawnRoi, RoiToolName } from '../viewer.ts';
import { longAxisFirst } from './bidirectional.ts';
import { simplifyLine } from './simplifyLine.ts';

/** Ten thousandths of a pixel: below what a pointer or an eye can tell, and a hand-drawn outline keeps a tenth of its points. */
const OUTLINE_TOLERANCE = 10;
/** A path from pixel to pixel runs in steps: within half a pixel of it lies the edge that it follows. */
const WIRE_TOLERANCE = 400;
const MAXIMUM_POINTS = 20_000;

/** What a stroke drew, in the order of points that a record asks for; null when it drew nothing. */
export function finishStroke(
  image: DrawnRoi['image'],
  shape: RoiToolName,
  closed: boolean,
  drawn: readonly ImagePoint[],
  aspect: number,
): DrawnRoi | null {
  const isOutline = shape === 'freehand' || shape === 'spline' || shape === 'livewire';
  const points =
    shape === 'freehand' || shape === 'livewire'
      ? outlinePoints(drawn, closed, shape === 'livewire' ? WIRE_TOLERANCE : OUTLINE_TOLERANCE)
      : shape === 'bidirectional'
        ? longAxisFirst(drawn, aspect)
        : drawn;
  const roi: DrawnRoi = { image, shape, closed: isOutline && closed, points };
  return isDegenerate(roi) ? null : roi;
}

function outlinePoints(drawn: readonly ImagePoint[], closed: boolean, least: number): readonly ImagePoint[] {
  const first = drawn[0];
  const last = drawn.at(-1);
  const open = closed && drawn.length > 1 && first && last && same(first, last) ? drawn.slice(0, -1) : drawn;
  let tolerance = least;
  let points = simplifyLine(open, tolerance);
  while (points.length > MAXIMUM_POINTS) {
    tolerance *= 2;
    points = simplifyLine(open, tolerance);
  }
  return points;
}

/** A region without an extent says nothing and cannot be measured. */
export function isDegenerate(roi: Pick<DrawnRoi, 'shape' | 'closed' | 'points'>): boolean {
  const [a, b, c, d] = roi.points;
  switch (roi.shape) {
    case 'probe':
      return !a;
    case 'length':
    case 'arrow':
    case 'circle':
      return !a || !b || same(a, b);
    case 'angle':
      return !a || !b || !c || same(a, b) || same(b, c);
    case 'bidirectional':
    case 'ellipse':
    case 'cobb':
      return !a || !b || !c || !d || same(a, b) || same(c, d);
    case 'rectangle':
      return !a || !b || !c || !d || same(a, b) || same(b, c);
    default:
      return roi.closed ? roi.points.length < 3 || twiceArea(roi.points) === 0 : !a || !b;
  }
}

function same(a: ImagePoint, b: ImagePoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function twiceArea(points: readonly ImagePoint[]): number {
  return points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
}
