import { z } from 'zod';
import { code, decimal, decimalBetween, line } from './primitives.ts';

/** What a length rests on. Spacings are millimetres between pixel centres. */
export const calibration = z
  .strictObject({
    kind: z.enum([
      'pixel-spacing', // Pixel Spacing (0028,0030), in the patient
      'imager-pixel-spacing', // Imager Pixel Spacing (0018,1164), at the detector
      'estimated-magnification', // Imager Pixel Spacing over Estimated Radiographic Magnification Factor (0018,1114)
      'ultrasound-region', // Sequence of Ultrasound Regions (0018,6011)
      'nominal-scanned', // Nominal Scanned Pixel Spacing (0018,2010)
      'patient-coordinates', // a region on a reformatted plane, in micrometres already
      'none', // pixels only
    ]),
    /** Between rows, that is along y. */
    rowSpacingMm: decimalBetween(1e-9, 100_000).exactOptional(),
    /** Between columns, that is along x. */
    columnSpacingMm: decimalBetween(1e-9, 100_000).exactOptional(),
  })
  .superRefine(({ kind, rowSpacingMm, columnSpacingMm }, context) => {
    const has = [rowSpacingMm, columnSpacingMm].filter((spacing) => spacing !== undefined).length;
    if (has !== (kind === 'none' || kind === 'patient-coordinates' ? 0 : 2))
      context.addIssue({
        code: 'custom',
        path: ['rowSpacingMm'],
        message: 'must be there with the other spacing, or both absent where the kind has none',
      });
  });
export type Calibration = z.infer<typeof calibration>;

/** A value computed from the quantised geometry; the verifier computes it again and shows any difference. */
export const measurement = z.strictObject({
  /** Our name of the quantity; `concept` is what others read. */
  quantity: z.enum([
    'length',
    'long-axis',
    'short-axis',
    'area',
    'perimeter',
    'angle',
    'cobb-angle',
    'radius',
    'mean',
    'standard-deviation',
    'minimum',
    'maximum',
    'median',
    'value',
  ]),
  concept: code,
  value: decimal,
  /** UCUM. */
  unit: code,
});
export type Measurement = z.infer<typeof measurement>;

/** What the reader saw: VOI window in output units, zoom relative to fit, position in the series. */
export const displayState = z.strictObject({
  windowCenter: decimal,
  windowWidth: decimalBetween(0, 1e15),
  zoomPercent: z.int().min(1).max(100_000),
  /** 1-based position in the series as it was ordered on screen. */
  slice: z.int().min(1).max(1_000_000),
  /** Number of images in that series. */
  of: z.int().min(1).max(1_000_000),
  inverted: z.boolean(),
});
export type DisplayState = z.infer<typeof displayState>;

export const finding = z.strictObject({
  /** Absent when the finding is stated in words only, in the text part. */
  concept: code.exactOptional(),
  site: code.exactOptional(),
  laterality: code.exactOptional(),
  /** Category of a reporting scheme, such as Lung-RADS 4A. */
  category: z.strictObject({ scheme: line(64), value: line(16) }).exactOptional(),
  confidence: z.enum(['low', 'moderate', 'high']).exactOptional(),
  /** What a model gave as its certainty, 0 to 1. */
  probability: decimalBetween(0, 1).exactOptional(),
});
export type Finding = z.infer<typeof finding>;
