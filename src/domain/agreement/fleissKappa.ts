import type { Coefficient } from './agreement.ts';
import { NORMAL_975 } from './distributions.ts';

/**
 * Fleiss' kappa of many readers over unordered categories. Null with fewer than two readings a case, without cases, or where
 * all readings name one category.
 *
 * Fleiss, Psychological Bulletin 76 (1971) 378. The interval rests on the spread of agreement between cases: the jackknife,
 * which needs no assumption of chance, and is null below three cases.
 *
 * @param counts `counts[case][category]`: readers who put the case into the category; the same number in every case
 * @throws RangeError where cases have different numbers of readings
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Coefficient | null {
  const readings = sum(counts[0] ?? []);
  if (counts.some((row) => sum(row) !== readings))
    throw new RangeError('every case needs the same number of readings');
  const value = kappaOf(sumsOf(counts, readings), readings);
  if (value === null) return null;
  return { value, interval: jackknife(counts, readings, value) };
}

interface Sums {
  readonly cases: number;
  /** Of the shares of agreeing pairs of readings, a case each. */
  readonly agreeing: number;
  /** Readings of each category. */
  readonly readings: readonly number[];
}

function sumsOf(counts: readonly (readonly number[])[], readings: number): Sums {
  const categories = counts.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: categories }, () => 0);
  for (const row of counts)
    for (const [category, count] of row.entries()) columns[category] = (columns[category] ?? 0) + count;
  return {
    cases: counts.length,
    agreeing: sum(counts.map((row) => agreementIn(row, readings))),
    readings: columns,
  };
}

/** Of all pairs of readings of one case, the share that names one category. */
function agreementIn(row: readonly number[], readings: number): number {
  return (sum(row.map((count) => count * count)) - readings) / (readings * (readings - 1));
}

function kappaOf({ cases, agreeing, readings: columns }: Sums, readings: number): number | null {
  if (cases === 0 || readings < 2) return null;
  const observed = agreeing / cases;
  const expected = sum(columns.map((count) => (count / (cases * readings)) ** 2));
  if (1 - expected < Number.EPSILON * columns.length) return null;
  return (observed - expected) / (1 - expected);
}

/** Kappa with each case left out in turn. */
function jackknife(
  counts: readonly (readonly number[])[],
  readings: number,
  value: number,
): Coefficient['interval'] {
  const cases = counts.length;
  if (cases < 3) return null;
  const all = sumsOf(counts, readings);
  const without = counts.map((row) =>
    kappaOf(
      {
        cases: cases - 1,
        agreeing: all.agreeing - agreementIn(row, readings),
        readings: all.readings.map((count, category) => count - (row[category] ?? 0)),
      },
      readings,
    ),
  );
  if (without.some((kappa) => kappa === null)) return null;
  const values = without as number[];
  const mean = sum(values) / cases;
  const standardError = Math.sqrt(
    ((cases - 1) / cases) * sum(values.map((kappa) => (kappa - mean) * (kappa - mean))),
  );
  return {
    low: Math.max(-1, value - NORMAL_975 * standardError),
    high: Math.min(1, value + NORMAL_975 * standardError),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
