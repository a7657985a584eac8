import type { Decimal } from '../canonical/decimal.ts';
import type { ReaderId } from '../ids.ts';

/** A decimal as `numerator / 10^places`, so that shares are compared with a cut-off without rounding. */
export interface Exact {
  readonly numerator: bigint;
  readonly places: number;
}

export function toExact(decimal: Decimal): Exact {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return { numerator: BigInt(whole + fraction), places: fraction.length };
}

/** Weights of readers over one common denominator that grows as penalties multiply them; sums are exact. */
export interface Weights {
  of(reader: ReaderId): bigint;
  /** Multiplies the weights of some readers, and leaves those of all others. */
  penalise(readers: ReadonlySet<ReaderId>, factor: Exact): void;
}

/** Readers who are not listed weigh 1. */
export function createWeights(
  listed: readonly { readonly reader: ReaderId; readonly weight: Decimal }[],
  all: ReadonlySet<ReaderId>,
): Weights {
  const exact = new Map(listed.map(({ reader, weight }) => [reader, toExact(weight)]));
  const places = Math.max(0, ...[...exact.values()].map((weight) => weight.places));
  const scaled = new Map<ReaderId, bigint>();
  for (const reader of all) {
    const weight = exact.get(reader) ?? { numerator: 1n, places: 0 };
    scaled.set(reader, weight.numerator * 10n ** BigInt(places - weight.places));
  }
  return {
    of: (reader) => scaled.get(reader) ?? 0n,
    penalise(readers, { numerator, places: more }) {
      for (const [reader, weight] of scaled)
        scaled.set(reader, weight * (readers.has(reader) ? numerator : 10n ** BigInt(more)));
    },
  };
}
