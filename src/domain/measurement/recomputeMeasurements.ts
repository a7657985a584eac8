import type { Decimal } from '../canonical/decimal.ts';
import type { Measurement } from '../record/measurement.ts';
import type { AnnotationClaim } from '../record/record.ts';
import type { Roi } from '../record/roi.ts';
import type { Quantity } from './concepts.ts';
import { measurePixels } from './measurePixels.ts';
import { measureGeometry, measurePatientGeometry } from './measureRoi.ts';
import type { PixelSamples } from './pixelStatistics.ts';

/** One stated measurement beside what the signed geometry gives. */
export interface MeasurementComparison {
  readonly quantity: Quantity;
  /** `not computed`: values of pixels without the pixels, or of a kind that this shape does not give. */
  readonly outcome: 'equal' | 'different' | 'not computed';
  readonly stated: Decimal;
  readonly computed: Decimal | null;
}

const OF_PIXELS: ReadonlySet<Quantity> = new Set([
  'mean',
  'standard-deviation',
  'minimum',
  'maximum',
  'median',
  'value',
]);

/**
 * Computes every stated measurement again: of the geometry always, of pixel values when the image's samples are given.
 * Value, unit and concept must all be the same. A quantity that the shape does not give is `different`.
 */
export function recomputeMeasurements(
  claim: Pick<AnnotationClaim, 'roi' | 'calibration' | 'measurements'>,
  pixels?: PixelSamples,
): MeasurementComparison[] {
  const computed = computeAll(claim, pixels);
  return claim.measurements.map((stated) => {
    const again = computed.find((one) => one.quantity === stated.quantity);
    const canCompute =
      !OF_PIXELS.has(stated.quantity) || (pixels !== undefined && claim.roi.space === 'image');
    if (again === undefined && !canCompute)
      return { quantity: stated.quantity, outcome: 'not computed', stated: stated.value, computed: null };
    return {
      quantity: stated.quantity,
      outcome: again !== undefined && isSame(stated, again) ? 'equal' : 'different',
      stated: stated.value,
      computed: again?.value ?? null,
    };
  });
}

function computeAll(
  { roi, calibration }: Pick<AnnotationClaim, 'roi' | 'calibration'>,
  pixels: PixelSamples | undefined,
): Measurement[] {
  if (roi.space === 'patient') return measurePatientGeometry(roi.shape, isClosed(roi), roi.points);
  const measurable = { shape: roi.shape, closed: isClosed(roi), points: roi.points };
  return [
    ...measureGeometry(measurable, calibration),
    ...(pixels === undefined ? [] : measurePixels(measurable, calibration, pixels)),
  ];
}

function isClosed(roi: Roi): boolean {
  return roi.closed ?? false;
}

function isSame(a: Measurement, b: Measurement): boolean {
  return (
    a.value === b.value &&
    a.unit.scheme === b.unit.scheme &&
    a.unit.value === b.unit.value &&
    a.concept.scheme === b.concept.scheme &&
    a.concept.value === b.concept.value
  );
}
