import { circleSpans, ellipseSpans } from '../geometry/ellipseSpans.ts';
import { polygonSpans } from '../geometry/polygonSpans.ts';
import type { Extent, Span } from '../geometry/spans.ts';
import type { Calibration, Measurement } from '../record/measurement.ts';
import type { ImagePoint } from '../record/roi.ts';
import { spacingsOf, toCommonIntegers } from './calibration.ts';
import { type Quantity, toMeasurements, toValueUnit } from './concepts.ts';
import type { MeasurableRoi } from './measurableRoi.ts';
import { holdsValues, type PixelSamples, statisticsOf } from './pixelStatistics.ts';

/**
 * Statistics of the values whose pixel centre lies inside the shape or on its outline; of a probe, the value of the pixel
 * it stands in. Nothing for lines, colour images and regions without a pixel.
 */
export function measurePixels(
  roi: MeasurableRoi,
  calibration: Calibration,
  image: PixelSamples,
): Measurement[] {
  const { frame, rescaleSlope, rescaleIntercept } = image;
  if (!holdsValues(frame) || !Number.isFinite(rescaleSlope) || !Number.isFinite(rescaleIntercept)) return [];
  const found = statisticsOf(frame, spansOf(roi, calibration, frame));
  if (found === null) return [];
  const rescale = (sample: number): number => rescaleSlope * sample + rescaleIntercept;
  const ends = [rescale(found.minimum), rescale(found.maximum)] as const;
  const isReal = frame.samples instanceof Float32Array || frame.samples instanceof Float64Array;
  const places = placesFor(isReal ? Math.max(Math.abs(ends[0]), Math.abs(ends[1])) / 1000 : rescaleSlope);
  const unit = toValueUnit(image.unit);
  const of = (quantity: Quantity, value: number): Measurement[] =>
    toMeasurements(quantity, value, places, unit);
  if (roi.shape === 'probe') return of('value', rescale(found.mean));
  return [
    ...of('mean', rescale(found.mean)),
    ...of('standard-deviation', Math.abs(rescaleSlope) * found.standardDeviation),
    ...of('minimum', Math.min(...ends)),
    ...of('maximum', Math.max(...ends)),
    ...of('median', rescale(found.median)),
  ];
}

/** Rows and columns of the pixels that belong to a shape; empty for shapes that enclose nothing. */
export function spansOf(roi: MeasurableRoi, calibration: Calibration, extent: Extent): Iterable<Span> {
  const { shape, points } = roi;
  const [first, second] = points;
  switch (shape) {
    case 'ellipse':
      return points.length === 4 ? ellipseSpans(points, extent) : [];
    case 'circle':
      return first && second ? circleSpans(first, second, weightsOf(calibration), extent) : [];
    case 'rectangle':
      return points.length === 4 ? polygonSpans(points, extent) : [];
    case 'freehand':
    case 'spline':
    case 'livewire':
      return roi.closed && points.length > 2 ? polygonSpans(points, extent) : [];
    case 'probe':
      return first ? pixelUnder(first, extent) : [];
    default:
      return [];
  }
}

/** The pixel whose square holds the point; on a border, the one with the higher index. */
function pixelUnder([x, y]: ImagePoint, { rows, columns }: Extent): Span[] {
  const column = Math.floor((x + 500) / 1000);
  const row = Math.floor((y + 500) / 1000);
  const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
  return isInside ? [{ row, first: column, last: column }] : [];
}

function weightsOf(calibration: Calibration): readonly [column: bigint, row: bigint] {
  const spacings = spacingsOf(calibration);
  return spacings ? toCommonIntegers(spacings.column, spacings.row) : [1n, 1n];
}

/** Two places, or as many as show a hundredth of the step between neighbouring values. */
function placesFor(step: number): number {
  const [, exponent = '0'] = Math.abs(step).toExponential().split('e');
  return Math.min(9, Math.max(2, 2 - Number(exponent)));
}
