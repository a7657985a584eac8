import type { Span } from '../geometry/spans.ts';
import type { DecodedFrame } from '../imaging/study.ts';

/** Samples of an image and what makes them values: `value = slope × sample + intercept` (PS3.3 C.11.1.1.2). */
export interface PixelSamples {
  readonly frame: DecodedFrame;
  readonly rescaleSlope: number;
  readonly rescaleIntercept: number;
  /** Defined term of the rescaled value: HU, BQML … or empty. */
  readonly unit: string;
}

/** Over the stored samples, before rescale. */
export interface SampleStatistics {
  readonly count: number;
  readonly mean: number;
  /** Of the population: the divisor is the count. */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The mean of the two in the middle where the count is even. */
  readonly median: number;
}

/** Whether samples stand for one physical value each, not colour or indices into a palette, and all are there. */
export function holdsValues(frame: DecodedFrame): boolean {
  return (
    frame.samplesPerPixel === 1 &&
    frame.photometricInterpretation.startsWith('MONOCHROME') &&
    frame.samples.length >= frame.rows * frame.columns
  );
}

/** Null where no pixel centre lies inside, or where a sample is not a finite number. */
export function statisticsOf(frame: DecodedFrame, spans: Iterable<Span>): SampleStatistics | null {
  const { samples } = frame;
  if (samples instanceof Float32Array || samples instanceof Float64Array) return ofReals(frame, spans);
  return samples.BYTES_PER_ELEMENT <= 2 ? ofShortIntegers(frame, spans) : ofLongIntegers(frame, spans);
}

/** At most 16 bits: one pass fills a histogram, from which everything follows exactly. */
function ofShortIntegers(frame: DecodedFrame, spans: Iterable<Span>): SampleStatistics | null {
  const counts = new Uint32Array(0x1_0000);
  const offset = 0x8000;
  const signed = frame.samples instanceof Int16Array || frame.samples instanceof Int8Array;
  const shift = signed ? offset : 0;
  for (const { row, first, last } of spans) {
    const start = row * frame.columns;
    for (let at = start + first; at <= start + last; at += 1) {
      const bin = (frame.samples[at] as number) + shift;
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  const occupied: [value: number, count: number][] = [];
  counts.forEach((count, bin) => {
    if (count > 0) occupied.push([bin - shift, count]);
  });
  return ofHistogram(occupied);
}

function ofLongIntegers(frame: DecodedFrame, spans: Iterable<Span>): SampleStatistics | null {
  const sorted = gather(frame, spans).sort();
  const occupied: [value: number, count: number][] = [];
  for (const value of sorted) {
    const top = occupied.at(-1);
    if (top && top[0] === value) top[1] += 1;
    else occupied.push([value, 1]);
  }
  return ofHistogram(occupied);
}

/** Values ascending, with how often each occurs. Sums are exact; each result is rounded once. */
function ofHistogram(
  occupied: readonly (readonly [value: number, count: number])[],
): SampleStatistics | null {
  const [lowest, highest] = [occupied[0], occupied.at(-1)];
  if (!lowest || !highest) return null;
  let count = 0;
  let sum = 0n;
  let squares = 0n;
  for (const [value, times] of occupied) {
    count += times;
    sum += BigInt(value) * BigInt(times);
    squares += BigInt(value) * BigInt(value) * BigInt(times);
  }
  const n = BigInt(count);
  return {
    count,
    mean: Number(sum) / count,
    standardDeviation: Math.sqrt(Number(n * squares - sum * sum)) / count,
    minimum: lowest[0],
    maximum: highest[0],
    median: (nth(occupied, (count - 1) >> 1) + nth(occupied, count >> 1)) / 2,
  };
}

function nth(occupied: readonly (readonly [value: number, count: number])[], rank: number): number {
  let passed = 0;
  for (const [value, times] of occupied) {
    passed += times;
    if (rank < passed) return value;
  }
  throw new RangeError('the rank is not below the count');
}

/** Real samples: ascending order makes the sums independent of the order of rows. */
function ofReals(frame: DecodedFrame, spans: Iterable<Span>): SampleStatistics | null {
  const sorted = gather(frame, spans).sort();
  const count = sorted.length;
  if (count === 0 || !sorted.every(Number.isFinite)) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const spread = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return {
    count,
    mean,
    standardDeviation: Math.sqrt(spread / count),
    minimum: sorted[0] as number,
    maximum: sorted[count - 1] as number,
    median: ((sorted[(count - 1) >> 1] as number) + (sorted[count >> 1] as number)) / 2,
  };
}

function gather(frame: DecodedFrame, spans: Iterable<Span>): Float64Array {
  const found = [...spans];
  const count = found.reduce((sum, span) => sum + span.last - span.first + 1, 0);
  const values = new Float64Array(count);
  let filled = 0;
  for (const { row, first, last } of found) {
    const start = row * frame.columns;
    values.set(frame.samples.subarray(start + first, start + last + 1), filled);
    filled += last - first + 1;
  }
  return values;
}
