import type { ImagePoint } from '../record/roi.ts';

/** A corner of pixels: `x` of the column to its right, `y` of the row below. */
interface Corner {
  readonly x: number;
  readonly y: number;
}

/** A side of a pixel or several in a line, with the mask on its right hand. */
interface Side {
  readonly from: Corner;
  readonly to: Corner;
  used: boolean;
}

/**
 * The outlines of a set of pixels, in thousandths of a pixel with (0, 0) at the centre of the first: closed, along the sides of
 * the pixels, clockwise around the set and the other way around its holes. Pixels that meet at a corner only are apart.
 *
 * @param runs row, first and last column of each run (both inside), by row, then column; runs do not touch
 */
export function maskOutline(runs: Uint16Array): readonly (readonly ImagePoint[])[] {
  const sides = new Map<number, Side[]>();
  const add = (x0: number, y0: number, x1: number, y1: number) => {
    const from = { x: x0, y: y0 };
    const side: Side = { from, to: { x: x1, y: y1 }, used: false };
    const list = sides.get(keyOf(from));
    if (list === undefined) sides.set(keyOf(from), [side]);
    else list.push(side);
  };
  let above: readonly Range[] = [];
  let rowAbove = -1;
  for (const [row, ranges] of byRow(runs)) {
    if (row !== rowAbove + 1) {
      closeRow(above, rowAbove + 1, add);
      above = [];
    }
    for (const [start, end] of ranges) {
      add(start, row + 1, start, row);
      add(end, row, end, row + 1);
    }
    for (const [start, end] of without(ranges, above)) add(start, row, end, row);
    for (const [start, end] of without(above, ranges)) add(end, row, start, row);
    above = ranges;
    rowAbove = row;
  }
  closeRow(above, rowAbove + 1, add);
  return chain(sides);
}

/** Corners where a run starts and ends. */
type Range = readonly [start: number, end: number];
type AddSide = (x0: number, y0: number, x1: number, y1: number) => void;

/** Lower sides of a row below which nothing is. */
function closeRow(ranges: readonly Range[], y: number, add: AddSide): void {
  for (const [start, end] of ranges) add(end, y, start, y);
}

function* byRow(runs: Uint16Array): Generator<readonly [row: number, ranges: readonly Range[]]> {
  for (let at = 0; at + 2 < runs.length; ) {
    const row = runs[at] as number;
    const ranges: Range[] = [];
    for (; at + 2 < runs.length && runs[at] === row; at += 3)
      ranges.push([runs[at + 1] as number, (runs[at + 2] as number) + 1]);
    yield [row, ranges];
  }
}

/** What of `ranges` no range of `others` covers; both in order and without overlaps. */
function* without(ranges: readonly Range[], others: readonly Range[]): Generator<Range> {
  let next = 0;
  for (const [start, end] of ranges) {
    let from = start;
    while (next < others.length && (others[next] as Range)[1] <= from) next += 1;
    for (let at = next; at < others.length && (others[at] as Range)[0] < end; at += 1) {
      const [otherStart, otherEnd] = others[at] as Range;
      if (otherStart > from) yield [from, otherStart];
      from = Math.max(from, otherEnd);
    }
    if (from < end) yield [from, end];
  }
}

function keyOf({ x, y }: Corner): number {
  return y * 0x20000 + x;
}

/** Joins sides to outlines, turning right where two meet at a corner, and leaves out corners on a straight line. */
function chain(sides: ReadonlyMap<number, readonly Side[]>): readonly (readonly ImagePoint[])[] {
  const outlines: ImagePoint[][] = [];
  for (const list of sides.values()) {
    for (const first of list) {
      if (first.used) continue;
      const corners: Corner[] = [];
      for (
        let side: Side | undefined = first;
        side !== undefined && !side.used;
        side = nextSide(side, sides)
      ) {
        side.used = true;
        corners.push(side.from);
      }
      outlines.push(corners.filter((corner, at) => isTurn(corners, at, corner)).map(toPoint));
    }
  }
  return outlines;
}

function nextSide(side: Side, sides: ReadonlyMap<number, readonly Side[]>): Side | undefined {
  const choices = sides.get(keyOf(side.to)) ?? [];
  return choices.find((choice) => turnsRight(side, choice)) ?? choices[0];
}

/** With y downwards, a right turn has a positive cross product. */
function turnsRight(from: Side, to: Side): boolean {
  const [ux, uy] = [from.to.x - from.from.x, from.to.y - from.from.y];
  const [vx, vy] = [to.to.x - to.from.x, to.to.y - to.from.y];
  return ux * vy - uy * vx > 0;
}

function isTurn(corners: readonly Corner[], at: number, corner: Corner): boolean {
  const before = corners.at(at - 1) ?? corner;
  const after = corners[(at + 1) % corners.length] ?? corner;
  return !(
    (before.x === corner.x && corner.x === after.x) ||
    (before.y === corner.y && corner.y === after.y)
  );
}

function toPoint({ x, y }: Corner): ImagePoint {
  return [x * 1000 - 500, y * 1000 - 500];
}
