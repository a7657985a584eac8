import { toFittingDecimal } from '../canonical/decimal.ts';
import type { Measurement } from '../record/measurement.ts';
import type { Code } from '../record/primitives.ts';

export type Quantity = Measurement['quantity'];

const sct = (value: string, meaning: string): Code => ({ scheme: 'SCT', value, meaning });
const ucum = (value: string, meaning: string): Code => ({ scheme: 'UCUM', value, meaning });

/**
 * Coded name of each quantity, as TID 1500 measurement groups carry them (PS3.16 CID 7464, 7469, 7470 and 7471); a Cobb
 * angle and the value of one pixel have no concept there.
 */
export const QUANTITY_CONCEPTS: Readonly<Record<Quantity, Code>> = {
  length: sct('410668003', 'Length'),
  'long-axis': sct('103339001', 'Long axis'),
  'short-axis': sct('103340004', 'Short axis'),
  area: sct('42798000', 'Area'),
  perimeter: sct('131191004', 'Perimeter'),
  angle: sct('1483009', 'Angle'),
  'cobb-angle': sct('285285000', 'Cobb angle'),
  radius: sct('131190003', 'Radius'),
  mean: sct('373098007', 'Mean'),
  'standard-deviation': sct('386136009', 'Standard Deviation'),
  minimum: sct('255605001', 'Minimum'),
  maximum: sct('56851009', 'Maximum'),
  median: sct('373099004', 'Median'),
  value: { scheme: '99COUNTERSIGN', value: 'PIXEL-VALUE', meaning: 'Pixel value' },
};

export const MILLIMETRE = ucum('mm', 'millimeter');
export const SQUARE_MILLIMETRE = ucum('mm2', 'square millimeter');
export const DEGREE = ucum('deg', 'Degree');
/** Where no spacing is known: widths of a pixel, and for an area their number. */
export const PIXELS = ucum('{pixels}', 'pixels');
const NO_UNITS = ucum('1', 'no units');

/**
 * Units of rescaled samples by Rescale Type (0028,1054) or, in PET, Units (0054,1001) and SUV Type (0054,1006). What is
 * not listed is unspecified and has no units.
 */
const BECQUERELS = ucum('Bq/ml', 'Becquerels/milliliter');
const COUNTS = ucum('{counts}', 'Counts');
const COUNTS_A_SECOND = ucum('{counts}/s', 'Counts per second');
const UPTAKE = ucum('g/ml{SUVbw}', 'Standardized Uptake Value body weight');
const VALUE_UNITS: Readonly<Record<string, Code>> = {
  HU: ucum("[hnsf'U]", 'Hounsfield Unit'),
  PCT: ucum('%', 'Percent'),
  MGML: ucum('mg/ml', 'mg/ml'),
  BQML: BECQUERELS,
  CNTS: COUNTS,
  CPS: COUNTS_A_SECOND,
  SUV: UPTAKE,
  GML: UPTAKE,
  // As an image's description writes them for the eye.
  'Bq/mL': BECQUERELS,
  counts: COUNTS,
  cps: COUNTS_A_SECOND,
  Gy: ucum('Gy', 'Gray'),
};

/** UCUM code of a rescaled value; `unit` is the defined term of the image, such as HU. */
export function toValueUnit(unit: string): Code {
  return Object.hasOwn(VALUE_UNITS, unit) ? (VALUE_UNITS[unit] as Code) : NO_UNITS;
}

/** One measurement, rounded half away from zero; none where the value does not fit a decimal string. */
export function toMeasurements(quantity: Quantity, value: number, places: number, unit: Code): Measurement[] {
  const text = toFittingDecimal(value, places);
  return text === null ? [] : [{ quantity, concept: QUANTITY_CONCEPTS[quantity], value: text, unit }];
}
