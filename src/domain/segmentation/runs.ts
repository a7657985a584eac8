import type { Extent } from '../geometry/spans.ts';

/** Pixels of one image: row, first and last column of each stretch (both inside), in order; three numbers each. */
export type Runs = readonly number[];

export function toBitmap(runs: Runs, { rows, columns }: Extent): Uint8Array {
  const bitmap = new Uint8Array(rows * columns);
  for (let at = 0; at + 2 < runs.length; at += 3) {
    const [row = 0, first = 0, last = -1] = [runs[at], runs[at + 1], runs[at + 2]];
    bitmap.fill(1, row * columns + first, row * columns + last + 1);
  }
  return bitmap;
}

export function toRuns(bitmap: Uint8Array, { rows, columns }: Extent): Runs {
  const runs: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    for (let column = 0; column < columns; column += 1) {
      if (bitmap[start + column] !== 1) continue;
      const first = column;
      while (column + 1 < columns && bitmap[start + column + 1] === 1) column += 1;
      runs.push(row, first, column);
    }
  }
  return runs;
}

export function countPixels(runs: Runs): number {
  let count = 0;
  for (let at = 0; at + 2 < runs.length; at += 3) count += (runs[at + 2] ?? 0) - (runs[at + 1] ?? 0) + 1;
  return count;
}

/** The pixels of a mask that another does not have. */
export function without(runs: Runs, others: Runs, extent: Extent): Runs {
  if (runs.length === 0 || others.length === 0) return runs;
  const bitmap = toBitmap(runs, extent);
  const taken = toBitmap(others, extent);
  return toRuns(
    bitmap.map((pixel, at) => (taken[at] === 1 ? 0 : pixel)),
    extent,
  );
}

/** A mask whose holes are filled: pixels from which the border cannot be reached without crossing it. */
export function fillHoles(runs: Runs, extent: Extent): Runs {
  const { rows, columns } = extent;
  const bitmap = toBitmap(runs, extent);
  const queue: number[] = [];
  const visit = (pixel: number) => {
    if (bitmap[pixel] !== 0) return;
    bitmap[pixel] = 2;
    queue.push(pixel);
  };
  for (let column = 0; column < columns; column += 1) {
    visit(column);
    visit((rows - 1) * columns + column);
  }
  for (let row = 0; row < rows; row += 1) {
    visit(row * columns);
    visit(row * columns + columns - 1);
  }
  for (let pixel = queue.pop(); pixel !== undefined; pixel = queue.pop()) {
    const column = pixel % columns;
    if (column > 0) visit(pixel - 1);
    if (column < columns - 1) visit(pixel + 1);
    if (pixel >= columns) visit(pixel - columns);
    if (pixel < (rows - 1) * columns) visit(pixel + columns);
  }
  return toRuns(
    bitmap.map((pixel) => (pixel === 2 ? 0 : 1)),
    extent,
  );
}
