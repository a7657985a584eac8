import type { Extent } from '../geometry/spans.ts';
import type { ImagePoint } from '../record/roi.ts';
import { type Runs, toBitmap, toRuns } from './runs.ts';

export interface BrushStroke {
  /** Where the brush went, in thousandths of a pixel. */
  readonly path: readonly ImagePoint[];
  /** Of the round brush, in widths of a pixel. */
  readonly radius: number;
  readonly erase: boolean;
}

/**
 * A mask after a stroke of a round brush: a pixel is painted where its centre lies within the radius of the path, in the
 * patient, where pixels need not be square.
 * @param aspect height of a pixel over its width
 * @param allows which pixels may be painted, such as those of a range of values; erasing asks nobody
 */
export function paintStroke(
  runs: Runs,
  { path, radius, erase }: BrushStroke,
  extent: Extent,
  aspect: number,
  allows: (pixel: number) => boolean = () => true,
): Runs {
  const bitmap = toBitmap(runs, extent);
  const points = path.map(([x, y]) => [x / 1000, y / 1000] as const);
  for (const [at, from] of points.entries()) {
    const to = points[at + 1] ?? from;
    if (at > 0 && at === points.length - 1) break;
    paintStretch(bitmap, from, to, {
      radius,
      aspect,
      extent,
      value: erase ? 0 : 1,
      allows: erase ? () => true : allows,
    });
  }
  return toRuns(bitmap, extent);
}

interface Stretch {
  readonly radius: number;
  readonly aspect: number;
  readonly extent: Extent;
  readonly value: 0 | 1;
  readonly allows: (pixel: number) => boolean;
}

type Point = readonly [number, number];

function paintStretch(bitmap: Uint8Array, from: Point, to: Point, stretch: Stretch): void {
  const { radius, aspect, extent, value, allows } = stretch;
  const top = Math.max(Math.ceil(Math.min(from[1], to[1]) - radius / aspect), 0);
  const bottom = Math.min(Math.floor(Math.max(from[1], to[1]) + radius / aspect), extent.rows - 1);
  const left = Math.max(Math.ceil(Math.min(from[0], to[0]) - radius), 0);
  const right = Math.min(Math.floor(Math.max(from[0], to[0]) + radius), extent.columns - 1);
  const [dx, dy] = [to[0] - from[0], (to[1] - from[1]) * aspect];
  const square = dx * dx + dy * dy;
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) {
      const [x, y] = [column - from[0], (row - from[1]) * aspect];
      const share = square === 0 ? 0 : Math.min(Math.max((x * dx + y * dy) / square, 0), 1);
      if (Math.hypot(x - share * dx, y - share * dy) > radius) continue;
      const pixel = row * extent.columns + column;
      if (allows(pixel)) bitmap[pixel] = value;
    }
}
