import type { Coefficient } from './agreement.ts';
import { NORMAL_975 } from './distributions.ts';

/** How grave a disagreement between two ordered categories is: all alike, by steps, or by steps squared. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

export interface Kappa extends Coefficient {
  /** Weighted shares of agreement, observed and expected by chance. */
  readonly observed: number;
  readonly expected: number;
  /** Of the estimate, in large samples. */
  readonly standardError: number;
}

/**
 * Cohen's kappa of two readers, weighted for ordered categories. Null without cases, or where chance alone agrees wholly
 * (both always say the same one category).
 *
 * Cohen 1960 and 1968; standard error: Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969) 323.
 *
 * @param counts square; `counts[i][j]`: cases that the first reader puts into category i and the second into j
 */
export function cohenKappa(
  counts: readonly (readonly number[])[],
  weights: KappaWeights = 'none',
): Kappa | null {
  const size = counts.length;
  const total = sum(counts.map(sum));
  if (total === 0) return null;
  const share = (i: number, j: number) => (counts[i]?.[j] ?? 0) / total;
  const indices = [...counts.keys()];
  const rows = indices.map((i) => sum(indices.map((j) => share(i, j))));
  const columns = indices.map((j) => sum(indices.map((i) => share(i, j))));
  const weight = (i: number, j: number) => agreementWeight(weights, Math.abs(i - j), size);

  const cells = indices.flatMap((i) => indices.map((j) => ({ i, j })));
  const chance = (i: number, j: number) => (rows[i] as number) * (columns[j] as number);
  const observed = sum(cells.map(({ i, j }) => weight(i, j) * share(i, j)));
  const expected = sum(cells.map(({ i, j }) => weight(i, j) * chance(i, j)));
  if (1 - expected < Number.EPSILON * size) return null;
  const value = (observed - expected) / (1 - expected);

  const rowMean = indices.map((i) => sum(indices.map((j) => weight(i, j) * (columns[j] as number))));
  const columnMean = indices.map((j) => sum(indices.map((i) => weight(i, j) * (rows[i] as number))));
  const spread = sum(
    cells.map(({ i, j }) => {
      const means = (rowMean[i] as number) + (columnMean[j] as number);
      return share(i, j) * (weight(i, j) - means * (1 - value)) ** 2;
    }),
  );
  const centre = value - expected * (1 - value);
  const standardError = Math.sqrt(Math.max(0, spread - centre ** 2) / total) / (1 - expected);
  return {
    value,
    observed,
    expected,
    standardError,
    interval: {
      low: Math.max(-1, value - NORMAL_975 * standardError),
      high: Math.min(1, value + NORMAL_975 * standardError),
    },
  };
}

function agreementWeight(weights: KappaWeights, distance: number, size: number): number {
  if (weights === 'none') return distance === 0 ? 1 : 0;
  const steps = distance / Math.max(1, size - 1);
  return weights === 'linear' ? 1 - steps : 1 - steps ** 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
