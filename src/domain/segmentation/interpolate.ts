import type { Extent } from '../geometry/spans.ts';
import { type Runs, toBitmap, toRuns } from './runs.ts';

/** Two masks of the same extent, and how far between them the wanted one lies. */
export interface Between {
  readonly lower: Runs;
  readonly upper: Runs;
  /** 0 at the lower, 1 at the upper. */
  readonly share: number;
}

/** Masks that share less than this of the smaller one lie beside each other: what is between them has moved. */
const OVERLAP = 0.5;

/**
 * The mask between two others, by their shape (Raya and Udupa 1990): a pixel belongs to it where the distances to both outlines,
 * positive inside, weigh up to more than nothing. Where the two lie beside each other, each is first moved to where the middle
 * of the wanted one is, as a slanting vessel moves from slice to slice. Equal masks give themselves.
 *
 * @param aspect height of a pixel over its width
 */
export function interpolateRuns({ lower, upper, share }: Between, extent: Extent, aspect: number): Runs {
  if (lower.length === 0 || upper.length === 0) return [];
  const ends = [toBitmap(lower, extent), toBitmap(upper, extent)] as const;
  const moved = isApart(...ends) ? aligned(ends, extent, share) : ends;
  const [below, above] = moved.map((bitmap) => signedDistances(bitmap, extent, aspect));
  if (below === undefined || above === undefined) return [];
  const between = new Uint8Array(extent.rows * extent.columns);
  for (let at = 0; at < between.length; at += 1)
    if ((below[at] as number) * (1 - share) + (above[at] as number) * share > 0) between[at] = 1;
  return toRuns(between, extent);
}

type Ends = readonly [lower: Uint8Array, upper: Uint8Array];

function isApart(lower: Uint8Array, upper: Uint8Array): boolean {
  let [both, ofLower, ofUpper] = [0, 0, 0];
  for (let at = 0; at < lower.length; at += 1) {
    ofLower += lower[at] as number;
    ofUpper += upper[at] as number;
    both += (lower[at] as number) & (upper[at] as number);
  }
  return both < OVERLAP * Math.min(ofLower, ofUpper);
}

function aligned([lower, upper]: Ends, extent: Extent, share: number): Ends {
  const [from, to] = [middleOf(lower, extent), middleOf(upper, extent)];
  const middle = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const;
  return [shifted(lower, from, middle, extent), shifted(upper, to, middle, extent)];
}

type Place = readonly [column: number, row: number];

function middleOf(bitmap: Uint8Array, { columns }: Extent): Place {
  let [x, y, count] = [0, 0, 0];
  for (let at = 0; at < bitmap.length; at += 1) {
    if (bitmap[at] === 0) continue;
    x += at % columns;
    y += Math.floor(at / columns);
    count += 1;
  }
  return [x / count, y / count];
}

function shifted(bitmap: Uint8Array, from: Place, to: Place, { rows, columns }: Extent): Uint8Array {
  const [dx, dy] = [Math.round(to[0] - from[0]), Math.round(to[1] - from[1])];
  const moved = new Uint8Array(bitmap.length);
  for (let at = 0; at < bitmap.length; at += 1) {
    if (bitmap[at] === 0) continue;
    const [column, row] = [(at % columns) + dx, Math.floor(at / columns) + dy];
    if (column >= 0 && column < columns && row >= 0 && row < rows) moved[row * columns + column] = 1;
  }
  return moved;
}

/** From the centre of each pixel to the outline, in widths of a pixel: positive inside, negative outside. */
function signedDistances(bitmap: Uint8Array, extent: Extent, aspect: number): Float64Array {
  const toInside = squaredDistances(bitmap, 1, extent, aspect);
  const toOutside = squaredDistances(bitmap, 0, extent, aspect);
  // The outline lies half way between the centres of two neighbours, those that are nearest to each other.
  const half = Math.min(1, aspect) / 2;
  return toInside.map((outside, at) =>
    bitmap[at] === 1 ? Math.sqrt(toOutside[at] as number) - half : half - Math.sqrt(outside),
  );
}

/** To the nearest pixel of that value, exactly: first along columns, then along rows (Felzenszwalb and Huttenlocher 2012). */
function squaredDistances(
  bitmap: Uint8Array,
  value: 0 | 1,
  { rows, columns }: Extent,
  aspect: number,
): Float64Array {
  // Farther than any pixel, and finite: the difference of two infinities is no number.
  const far = (columns + rows * aspect) ** 2;
  const squares = Float64Array.from(bitmap, (pixel) => (pixel === value ? 0 : far));
  const line = new Float64Array(Math.max(rows, columns));
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) line[row] = squares[row * columns + column] as number;
    envelope(line, rows, aspect * aspect, (row, square) => {
      squares[row * columns + column] = square;
    });
  }
  for (let row = 0; row < rows; row += 1) {
    line.set(squares.subarray(row * columns, (row + 1) * columns));
    envelope(line, columns, 1, (column, square) => {
      squares[row * columns + column] = square;
    });
  }
  return squares;
}

/** Lowest of the parabolas `weight · (x − at)² + line[at]` at every place. */
function envelope(
  line: Float64Array,
  length: number,
  weight: number,
  put: (at: number, square: number) => void,
): void {
  const vertices = new Int32Array(length);
  const borders = new Float64Array(length + 1);
  let top = 0;
  borders[0] = Number.NEGATIVE_INFINITY;
  borders[1] = Number.POSITIVE_INFINITY;
  const crossing = (left: number, right: number) =>
    ((line[right] as number) / weight + right * right - ((line[left] as number) / weight + left * left)) /
    (2 * (right - left));
  for (let at = 1; at < length; at += 1) {
    let border = crossing(vertices[top] as number, at);
    while (border <= (borders[top] as number)) {
      top -= 1;
      border = crossing(vertices[top] as number, at);
    }
    top += 1;
    vertices[top] = at;
    borders[top] = border;
    borders[top + 1] = Number.POSITIVE_INFINITY;
  }
  const found = line.slice(0, length);
  for (let at = 0, piece = 0; at < length; at += 1) {
    while ((borders[piece + 1] as number) < at) piece += 1;
    const vertex = vertices[piece] as number;
    put(at, weight * (at - vertex) ** 2 + (found[vertex] as number));
  }
}
