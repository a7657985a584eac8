import type { DecodedFrame } from '../../../domain/imaging/study.ts';

/**
 * Runs of equal samples row by row, for each of the wanted values: row, first and last column (both inside), 0-based.
 * Samples that map to null belong to nothing.
 */
export function maskRuns(
  { rows, columns, samples }: Pick<DecodedFrame, 'rows' | 'columns' | 'samples'>,
  segmentOf: (sample: number) => number | null,
): ReadonlyMap<number, Uint16Array> {
  const runs = new Map<number, number[]>();
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    for (let column = 0; column < columns; ) {
      const sample = samples[start + column] as number;
      let last = column;
      while (last + 1 < columns && samples[start + last + 1] === sample) last += 1;
      const value = segmentOf(sample);
      if (value !== null) append(runs, value, row, column, last);
      column = last + 1;
    }
  }
  return new Map([...runs].map(([value, list]) => [value, Uint16Array.from(list)]));
}

/** Neighbouring runs of one value, which different samples may make, become one. */
function append(runs: Map<number, number[]>, value: number, row: number, first: number, last: number): void {
  const list = runs.get(value);
  if (list === undefined) {
    runs.set(value, [row, first, last]);
    return;
  }
  if (list.at(-3) === row && list.at(-1) === first - 1) list[list.length - 1] = last;
  else list.push(row, first, last);
}
