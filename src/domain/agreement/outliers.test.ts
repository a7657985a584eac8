import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import { testLongAxis, testSquare } from './marks.fixtures.ts';
import { findOutliers } from './outliers.ts';
import { toReads } from './ratings.ts';
import { scoreOf, spreadOf } from './robust.ts';

const readers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => testWord(name) as string as ReaderId);

describe('the modified z-score', () => {
  it('finds the far value of the uranium mass-spectrometer readings (NIST/SEMATECH e-Handbook 1.3.5.17.1), and no other', () => {
    const values = [199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57];
    const spread = spreadOf(values);
    if (spread === null) throw new Error('no spread');
    expect(spread.median).toBeCloseTo(201.37, 9);
    expect(values.filter((value) => scoreOf(value, spread) !== null)).toEqual([245.57]);
    // 0.6745 × 44.2 / 0.995
    expect(scoreOf(245.57, spread)).toBeCloseTo(29.963, 3);
  });

  it('rests on the mean deviation where most values are equal, and says nothing of fewer than five or of equal ones', () => {
    expect(spreadOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 2])?.scale).toBeCloseTo(0.1 / 0.797885, 6);
    expect(spreadOf([1, 2, 3, 400])).toBeNull();
    expect(spreadOf([7, 7, 7, 7, 7])).toBeNull();
  });
});

/** Five cases, each with one lesion that all six readers mark; one reader's mark of one case is given by the caller. */
function readsWith(
  odd: (at: number, reader: number) => readonly [x: number, side: number, longAxis: string] | null,
) {
  return toReads(
    [0, 1, 2, 3, 4].flatMap((at) =>
      readers.map((reader, number) => {
        const jitter = (at * 7 + number * 3) % 5;
        const [x, side, axis] = odd(at, number) ?? [20 + (jitter % 2), 20, String(30 + jitter / 10)];
        return testSquare(reader, x, 20, side, { case: `CASE ${at}`, ...testLongAxis(axis) });
      }),
    ),
  );
}

describe('what stands apart', () => {
  it('is nothing where readers differ as readers do', () => {
    const { found, compared } = findOutliers(readsWith(() => null));
    expect(found).toEqual([]);
    expect(compared).toEqual({ value: 30, case: 5, reader: 6 });
  });

  it('is a value that no other reader of the lesion comes near, with its case and record', () => {
    const reads = readsWith((at, reader) => (at === 2 && reader === 4 ? [20, 20, '300'] : null));
    const [first] = findOutliers(reads).found;
    expect(first).toMatchObject({
      kind: 'value',
      variable: 'long-axis',
      unit: 'mm',
      value: 300,
      case: 'CASE 2',
      lesion: 1,
      reader: readers[4],
    });
    expect(first?.median).toBeLessThan(31);
    expect(first?.record).toBe(reads.lesions[2]?.marks.get(readers[4] as ReaderId)?.record);
  });

  it('is a reader whose regions lie elsewhere in every case, and never one for agreeing too well', () => {
    const { found } = findOutliers(readsWith((_, reader) => (reader === 1 ? [32, 20, '30.1'] : null)));
    const apart = found.filter(({ kind, variable }) => kind === 'reader' && variable === 'Dice');
    expect(apart.map(({ reader }) => reader)).toEqual([readers[1]]);
    expect(apart[0]?.score).toBeLessThan(-3.5);
  });

  it('is a case on which readers agree less than on the others', () => {
    const { found } = findOutliers(
      readsWith((at, reader) => (at === 3 ? [20 + 3 * reader, 20, '30.1'] : null)),
    );
    expect(found.filter(({ kind, variable }) => kind === 'case' && variable === 'Dice')).toMatchObject([
      { case: 'CASE 3' },
    ]);
  });

  it('is a reader who overlooks what the others mark', () => {
    const reads = readsWith((_, reader) => (reader === 5 ? [300, 20, '30.1'] : null));
    const apart = findOutliers(reads).found.filter(
      ({ kind, variable }) => kind === 'reader' && variable === 'lesions in common',
    );
    expect(apart.map(({ reader }) => reader)).toEqual([readers[5]]);
  });
});
