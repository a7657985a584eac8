import type { Interval } from './agreement.ts';
import { NORMAL_975, tQuantile } from './distributions.ts';

export interface BlandAltman {
  /** Of each pair the mean of the two values, and the first less the second: arrays, for there may be many, and they cross to a worker. */
  readonly means: Float64Array;
  readonly differences: Float64Array;
  /** Mean difference: how much higher the first reader measures. */
  readonly bias: number;
  readonly biasInterval: Interval;
  /** Of the differences; the divisor is the count less one. */
  readonly standardDeviation: number;
  /** Between these lie 95 % of the differences: bias ± 1.96 standard deviations. */
  readonly limits: Interval;
  readonly lowerLimitInterval: Interval;
  readonly upperLimitInterval: Interval;
}

/**
 * Agreement of two readers' values of the same things. Null with fewer than two pairs.
 *
 * Bland and Altman, Lancet 1986; 327: 307. Intervals by t with n − 1 degrees of freedom; the standard error of a limit is
 * √(3 s²/n), as there.
 */
export function blandAltman(
  pairs: readonly (readonly [first: number, second: number])[],
): BlandAltman | null {
  const count = pairs.length;
  if (count < 2) return null;
  const means = Float64Array.from(pairs, ([first, second]) => (first + second) / 2);
  const differences = Float64Array.from(pairs, ([first, second]) => first - second);
  const bias = differences.reduce((sum, difference) => sum + difference, 0) / count;
  const squares = differences.reduce((sum, difference) => sum + (difference - bias) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / (count - 1));
  const t = tQuantile(0.975, count - 1);
  const around = (value: number, standardError: number): Interval => ({
    low: value - t * standardError,
    high: value + t * standardError,
  });
  const limits = {
    low: bias - NORMAL_975 * standardDeviation,
    high: bias + NORMAL_975 * standardDeviation,
  };
  const limitError = Math.sqrt(3 / count) * standardDeviation;
  return {
    means,
    differences,
    bias,
    biasInterval: around(bias, standardDeviation / Math.sqrt(count)),
    standardDeviation,
    limits,
    lowerLimitInterval: around(limits.low, limitError),
    upperLimitInterval: around(limits.high, limitError),
  };
}
