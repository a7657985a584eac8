/** Fewer values have no spread worth the name: with three, every third set would hold an outlier. */
const LEAST = 5;
/** Beyond this many robust standard deviations a value stands apart. */
const BEYOND = 3.5;
/** Median absolute deviation, and mean absolute deviation, of the standard normal distribution. */
const MAD_OF_NORMAL = 0.6745;
const MEAN_OF_NORMAL = 0.797885;

export interface Spread {
  readonly median: number;
  /** What a deviation is divided by: estimates a standard deviation, and no outlier widens it much. */
  readonly scale: number;
}

/**
 * Where values lie and how far they spread, by medians: up to half of the values may be anything. Where more than half are
 * equal the mean absolute deviation stands in for the median one. Null with fewer than five values, or where all are equal.
 *
 * Modified z-score: Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993, section 3.3
 * (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17).
 */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length < LEAST) return null;
  const middle = median(values);
  const deviations = values.map((value) => Math.abs(value - middle));
  const typical = median(deviations);
  if (typical > 0) return { median: middle, scale: typical / MAD_OF_NORMAL };
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / values.length;
  return mean > 0 ? { median: middle, scale: mean / MEAN_OF_NORMAL } : null;
}

/** The modified z-score of a value that stands apart; null of one that does not. */
export function scoreOf(value: number, { median: middle, scale }: Spread): number | null {
  const score = (value - middle) / scale;
  return Math.abs(score) > BEYOND ? score : null;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
