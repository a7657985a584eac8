import type { ImagePoint } from '../record/roi.ts';
import { type Extent, mergeRanges, rowsBetween, type Span } from './spans.ts';

/**
 * Pixels whose centre lies inside a closed outline (even-odd rule) or on it, row by row. Decided in integers: no pixel
 * depends on rounding.
 */
export function* polygonSpans(points: readonly ImagePoint[], extent: Extent): Generator<Span> {
  const edges = toEdges(points);
  const ordinates = points.map((point) => point[1]);
  const [top, bottom] = rowsBetween(lowest(ordinates), highest(ordinates), extent);
  let next = 0;
  let active: Edge[] = [];
  for (let row = top; row <= bottom; row += 1) {
    const y = row * 1000;
    for (; next < edges.length && (edges[next] as Edge).y0 <= y; next += 1) active.push(edges[next] as Edge);
    active = active.filter((edge) => edge.y1 >= y);
    yield* mergeRanges(row, rangesOf(active, y), extent.columns);
  }
}

/** An edge with y0 ≤ y1; level edges have y0 = y1 and x0 ≤ x1. */
interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function toEdges(points: readonly ImagePoint[]): Edge[] {
  const edges = points.map((from, at): Edge => {
    const to = points[(at + 1) % points.length] as ImagePoint;
    const down = from[1] < to[1] || (from[1] === to[1] && from[0] <= to[0]);
    const [start, end] = down ? [from, to] : [to, from];
    return { x0: start[0], y0: start[1], x1: end[0], y1: end[1] };
  });
  return edges.sort((left, right) => left.y0 - right.y0);
}

/** Column ranges of the row at ordinate `y`: between crossings in pairs, and what the outline itself covers. */
function rangesOf(active: readonly Edge[], y: number): [number, number][] {
  const ranges: [number, number][] = [];
  const crossings: number[] = [];
  for (const edge of active) {
    // Half-open in y, so that a vertex between two descending edges is crossed once.
    if (edge.y0 <= y && y < edge.y1) crossings.push(crossingKey(edge, y));
    else if (edge.y0 === edge.y1) ranges.push([Math.ceil(edge.x0 / 1000), Math.floor(edge.x1 / 1000)]);
    // The lower end of an edge is on the outline although it is not crossed.
    else if (edge.x1 % 1000 === 0) ranges.push([edge.x1 / 1000, edge.x1 / 1000]);
  }
  crossings.sort((left, right) => left - right);
  for (let at = 0; at + 1 < crossings.length; at += 2)
    ranges.push([Math.ceil((crossings[at] as number) / 2), Math.floor((crossings[at + 1] as number) / 2)]);
  return ranges.filter(([first, last]) => first <= last);
}

/**
 * Where an edge crosses the row among pixel centres: 2c on the centre of column c, 2c + 1 strictly between the centres of
 * c and c + 1. Crossings with the same key are alike for every pixel, so their order does not matter.
 */
function crossingKey(edge: Edge, y: number): number {
  const height = edge.y1 - edge.y0;
  const numerator = edge.x0 * height + (y - edge.y0) * (edge.x1 - edge.x0);
  const safe =
    Math.abs(edge.x0) * height + (y - edge.y0) * Math.abs(edge.x1 - edge.x0) < Number.MAX_SAFE_INTEGER / 2;
  if (!safe) return wideCrossingKey(edge, y);
  const divisor = 1000 * height;
  const remainder = ((numerator % divisor) + divisor) % divisor;
  return ((numerator - remainder) / divisor) * 2 + (remainder === 0 ? 0 : 1);
}

/** The same where products need more than 53 bits. */
function wideCrossingKey(edge: Edge, y: number): number {
  const height = BigInt(edge.y1 - edge.y0);
  const numerator = BigInt(edge.x0) * height + BigInt(y - edge.y0) * BigInt(edge.x1 - edge.x0);
  const divisor = 1000n * height;
  const remainder = ((numerator % divisor) + divisor) % divisor;
  return Number((numerator - remainder) / divisor) * 2 + (remainder === 0n ? 0 : 1);
}

function lowest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
