import type { Span } from '../geometry/spans.ts';
import type { DecodedFrame } from '../imaging/study.ts';
import type { Calibration } from '../record/measurement.ts';
import type { MeasurableRoi } from './measurableRoi.ts';
import { spansOf } from './measurePixels.ts';
import { holdsValues, type PixelSamples } from './pixelStatistics.ts';

/** How often values occur in a region. */
export interface Histogram {
  /** Ascending, next to each other, from the lowest value to the highest; empty ones among them. */
  readonly bins: readonly HistogramBin[];
  /** Pixels in all. */
  readonly count: number;
  /** Defined term of the values' unit, or empty. */
  readonly unit: string;
}

export interface HistogramBin {
  /** Lowest and highest value that can be in it, both included. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const MOST_BINS = 48;

/**
 * Counts the stored samples of the very pixels that the statistics are of. Every bin holds the same number of values that can
 * be stored, so that none is fuller for holding more of them. Null for lines, points, colour, and regions without a pixel.
 */
export function histogramOf(
  roi: MeasurableRoi,
  calibration: Calibration,
  { frame, rescaleSlope, rescaleIntercept, unit }: PixelSamples,
): Histogram | null {
  if (!holdsValues(frame) || roi.shape === 'probe' || !Number.isFinite(rescaleSlope * rescaleIntercept))
    return null;
  const spans = [...spansOf(roi, calibration, frame)];
  const ends = endsOf(frame, spans);
  if (ends === null) return null;
  const { samples } = frame;
  const isReal = samples instanceof Float32Array || samples instanceof Float64Array;
  const [lowest, highest] = ends;
  const values = isReal ? highest - lowest : highest - lowest + 1;
  const width = isReal ? values / MOST_BINS || 1 : Math.ceil(values / MOST_BINS);
  const length = isReal ? (values > 0 ? MOST_BINS : 1) : Math.ceil(values / width);
  const counts = new Array<number>(length).fill(0);
  for (const at of places(frame, spans)) {
    const bin = Math.min(length - 1, Math.floor(((samples[at] as number) - lowest) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const rescale = (sample: number) => rescaleSlope * sample + rescaleIntercept;
  const bins = counts.map((count, at): HistogramBin => {
    const first = lowest + at * width;
    const last = isReal ? Math.min(first + width, highest) : Math.min(first + width - 1, highest);
    const [from, to] = [rescale(first), rescale(last)];
    return { from: Math.min(from, to), to: Math.max(from, to), count };
  });
  return {
    bins: rescaleSlope < 0 ? bins.reverse() : bins,
    count: counts.reduce((sum, count) => sum + count, 0),
    unit,
  };
}

function* places({ columns }: DecodedFrame, spans: readonly Span[]): Generator<number> {
  for (const { row, first, last } of spans)
    for (let at = row * columns + first; at <= row * columns + last; at += 1) yield at;
}

function endsOf(frame: DecodedFrame, spans: readonly Span[]): readonly [number, number] | null {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of places(frame, spans)) {
    const sample = frame.samples[at] as number;
    if (!Number.isFinite(sample)) return null;
    lowest = Math.min(lowest, sample);
    highest = Math.max(highest, sample);
  }
  return lowest <= highest ? [lowest, highest] : null;
}
