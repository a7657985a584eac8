import type { Coefficient, Interval } from './agreement.ts';
import { fQuantile } from './distributions.ts';

/**
 * The six forms of Shrout and Fleiss: `1`, each case has readers of its own; `2`, the readers are a sample of all readers
 * (absolute agreement); `3`, these readers are all that matter (consistency). `single`: of one reader's value; `average`: of
 * the mean of all readers.
 */
export type IccModel = 'one-way' | 'two-way-random' | 'two-way-mixed';
export type IccUnit = 'single' | 'average';

interface MeanSquares {
  readonly cases: number;
  readonly readers: number;
  readonly betweenCases: number;
  readonly betweenReaders: number;
  readonly withinCases: number;
  readonly error: number;
}

const TAIL = 0.975;

/**
 * Intraclass correlation with its 95 % interval. Null with fewer than two cases or readers, or where no value differs.
 *
 * Shrout and Fleiss, Psychological Bulletin 86 (1979) 420; McGraw and Wong, Psychological Methods 1 (1996) 30.
 *
 * @param values `values[case][reader]`, complete
 */
export function intraclassCorrelation(
  values: readonly (readonly number[])[],
  model: IccModel,
  unit: IccUnit,
): Coefficient | null {
  const squares = meanSquaresOf(values);
  if (squares === null || (squares.betweenCases === 0 && squares.error === 0)) return null;
  const value = single(squares, model);
  const interval = intervalOf(squares, model);
  if (unit === 'single') return { value, interval };
  const average = (one: number) => toAverage(one, squares.readers);
  return { value: average(value), interval: { low: average(interval.low), high: average(interval.high) } };
}

/** Spearman–Brown: reliability of the mean of k readers from that of one. */
function toAverage(single: number, readers: number): number {
  return (readers * single) / (1 + (readers - 1) * single);
}

function single(squares: MeanSquares, model: IccModel): number {
  const { cases: n, readers: k, betweenCases: b, betweenReaders: j, withinCases: w, error: e } = squares;
  if (model === 'one-way') return (b - w) / (b + (k - 1) * w);
  if (model === 'two-way-random') return (b - e) / (b + (k - 1) * e + (k * (j - e)) / n);
  return (b - e) / (b + (k - 1) * e);
}

function intervalOf(squares: MeanSquares, model: IccModel): Interval {
  const { cases: n, readers: k, betweenCases, withinCases, error } = squares;
  if (model === 'one-way') return ofRatio(betweenCases / withinCases, n - 1, n * (k - 1), k);
  if (model === 'two-way-mixed') return ofRatio(betweenCases / error, n - 1, (n - 1) * (k - 1), k);
  return ofRandomReaders(squares);
}

/** The ratio F of mean squares, divided and multiplied by its quantiles. */
function ofRatio(ratio: number, above: number, below: number, readers: number): Interval {
  const toCorrelation = (f: number) => (Number.isFinite(f) ? (f - 1) / (f + readers - 1) : 1);
  return {
    low: toCorrelation(ratio / fQuantile(TAIL, above, below)),
    high: toCorrelation(ratio * fQuantile(TAIL, below, above)),
  };
}

/** Approximate: degrees of freedom by Satterthwaite, as in the paper of 1979 (Fleiss and Shrout 1978). */
function ofRandomReaders(squares: MeanSquares): Interval {
  const { cases: n, readers: k, betweenCases: b, betweenReaders: j, error: e } = squares;
  const icc = single(squares, 'two-way-random');
  const readerRatio = e === 0 ? 0 : j / e;
  const part = k * icc * readerRatio;
  const rest = n * (1 + (k - 1) * icc) - k * icc;
  const degrees = ((k - 1) * (n - 1) * (part + rest) ** 2) / ((n - 1) * part ** 2 + rest ** 2);
  const upper = fQuantile(TAIL, n - 1, degrees);
  const lower = fQuantile(TAIL, degrees, n - 1);
  const spread = k * j + (k * n - k - n) * e;
  return {
    low: (n * (b - upper * e)) / (upper * spread + n * b),
    high: (n * (lower * b - e)) / (spread + n * lower * b),
  };
}

function meanSquaresOf(values: readonly (readonly number[])[]): MeanSquares | null {
  const cases = values.length;
  const readers = values[0]?.length ?? 0;
  if (values.some((row) => row.length !== readers))
    throw new RangeError('every case needs a value of every reader');
  if (cases < 2 || readers < 2) return null;
  const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;
  const grand = mean(values.flat());
  const deviations = (numbers: readonly number[]) => sum(numbers.map((one) => (one - grand) * (one - grand)));
  const readerMeans = Array.from({ length: readers }, (_, at) =>
    mean(values.map((row) => row[at] as number)),
  );
  const ofCases = readers * deviations(values.map(mean));
  const ofReaders = cases * deviations(readerMeans);
  const residual = Math.max(0, deviations(values.flat()) - ofCases - ofReaders);
  return {
    cases,
    readers,
    betweenCases: ofCases / (cases - 1),
    betweenReaders: ofReaders / (readers - 1),
    withinCases: (ofReaders + residual) / (cases * (readers - 1)),
    error: residual / ((cases - 1) * (readers - 1)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
