/** Bounds of a two-sided 95 % confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A coefficient of agreement with its interval; null where the data do not determine it. */
export interface Coefficient {
  readonly value: number;
  readonly interval: Interval | null;
}
