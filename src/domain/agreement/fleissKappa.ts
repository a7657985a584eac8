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
  const value = kappaOf(counts, readings);
  if (value === null) return null;
  return { value, interval: jackknife(counts, readings, value) };
}

function kappaOf(counts: readonly (readonly number[])[], readings: number): number | null {
  const cases = counts.length;
  if (cases === 0 || readings < 2) return null;
  const categories = Math.max(...counts.map((row) => row.length));
  const agreeing = sum(
    counts.map((row) => (sum(row.map((count) => count * count)) - readings) / (readings * (readings - 1))),
  );
  const observed = agreeing / cases;
  let expected = 0;
  for (let category = 0; category < categories; category += 1)
    expected += (sum(counts.map((row) => row[category] ?? 0)) / (cases * readings)) ** 2;
  if (1 - expected < Number.EPSILON * categories) return null;
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
  const without = counts.map((_, at) => kappaOf(counts.toSpliced(at, 1), readings));
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
