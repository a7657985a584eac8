import { Failure } from '../../domain/failure.ts';
import type { DecodedFrame, ImageDescription } from '../../domain/imaging/study.ts';

type Samples = DecodedFrame['samples'];

/** A decoded frame in the form that is put on the screen, made from the very samples that a record's pixel digest covers. */
export type DisplayImage = GreyImage | ColourImage;

interface DisplayBase {
  readonly columns: number;
  readonly rows: number;
  /** Height of a pixel over its width. */
  readonly aspect: number;
}

export interface GreyImage extends DisplayBase {
  readonly kind: 'grey';
  readonly samples: Uint8Array | Uint16Array | Int16Array;
  readonly minimum: number;
  readonly maximum: number;
  /** Output value (HU on CT) = slope × sample + intercept; the slope is above zero. */
  readonly slope: number;
  readonly intercept: number;
  /** MONOCHROME1: the smallest value is white. */
  readonly inverted: boolean;
  /** The decoder's own samples and rescale, for values that are read out. */
  readonly source: { readonly samples: Samples; readonly slope: number; readonly intercept: number };
}

export interface ColourImage extends DisplayBase {
  readonly kind: 'colour';
  /** Red, green, blue, opaque alpha. */
  readonly rgba: Uint8ClampedArray;
}

/**
 * Checks a decoded frame against what its header promises and prepares it for the screen.
 * @throws Failure `image/wrong-size`, `image/unsupported-colour`
 */
export function toDisplayImage(frame: DecodedFrame, description: ImageDescription): DisplayImage {
  const { rows, columns, samplesPerPixel, samples } = frame;
  const expected = rows * columns * samplesPerPixel;
  if (rows !== description.rows || columns !== description.columns || samples.length !== expected) {
    // A buffer of another length would leave the picture shown before on the canvas.
    throw new Failure(
      'image/wrong-size',
      `The decoded picture is not the ${description.columns} × ${description.rows} pixels that its header promises.`,
      {
        hint: 'Ask for the image to be sent again: the file is damaged.',
        facts: [
          ['samples', samples.length],
          ['expected', expected],
          ['columns', columns],
          ['rows', rows],
        ],
      },
    );
  }
  const base = { rows, columns, aspect: pixelAspect(description) };
  if (frame.photometricInterpretation === 'PALETTE COLOR') {
    throw new Failure(
      'image/unsupported-colour',
      'The picture is made of numbers of colours, but its table of colours is missing.',
    );
  }
  if (samplesPerPixel === 1) return { ...base, ...toGrey(frame, description) };
  if (samplesPerPixel === 3) return { ...base, kind: 'colour', rgba: fromRgb(frame, description.bitsStored) };
  throw new Failure(
    'image/unsupported-colour',
    `A picture of ${samplesPerPixel} samples a pixel cannot be shown.`,
  );
}

function pixelAspect(description: ImageDescription): number {
  const { rowSpacingMm, columnSpacingMm, regions } = description.calibration;
  // An ultrasound region's spacing measures; it does not say how the whole picture is to be drawn.
  if (rowSpacingMm === null || columnSpacingMm === null || regions !== undefined) return 1;
  const aspect = rowSpacingMm / columnSpacingMm;
  return Number.isFinite(aspect) && aspect > 0 ? aspect : 1;
}

function toGrey(frame: DecodedFrame, description: ImageDescription) {
  const slope = Number.isFinite(description.rescaleSlope) ? description.rescaleSlope : 1;
  const intercept = Number.isFinite(description.rescaleIntercept) ? description.rescaleIntercept : 0;
  const source = { samples: frame.samples, slope, intercept };
  const inverted = frame.photometricInterpretation === 'MONOCHROME1';
  const { minimum, maximum } = extremes(frame.samples);
  const kind = 'grey' as const;
  if (slope > 0 && isScreenReady(frame.samples)) {
    return { kind, samples: frame.samples, minimum, maximum, slope, intercept, inverted, source };
  }
  // Wide integers, real numbers and falling rescales: 65 536 steps over the picture's own range, on the screen only.
  const low = Math.min(slope * minimum, slope * maximum) + intercept;
  const high = Math.max(slope * minimum, slope * maximum) + intercept;
  const step = high > low ? (high - low) / 65_535 : 1;
  const samples = new Uint16Array(frame.samples.length);
  for (let at = 0; at < samples.length; at += 1) {
    const value = slope * Number(frame.samples[at]) + intercept;
    samples[at] = Number.isFinite(value) ? Math.round((value - low) / step) : 0;
  }
  const top = high > low ? 65_535 : 0;
  return { kind, samples, minimum: 0, maximum: top, slope: step, intercept: low, inverted, source };
}

function isScreenReady(samples: Samples): samples is Uint8Array | Uint16Array | Int16Array {
  return samples instanceof Uint8Array || samples instanceof Uint16Array || samples instanceof Int16Array;
}

function extremes(samples: Samples): { minimum: number; maximum: number } {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < samples.length; at += 1) {
    const value = samples[at] ?? 0;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return Number.isFinite(minimum) && Number.isFinite(maximum)
    ? { minimum, maximum }
    : { minimum: 0, maximum: 0 };
}

function fromRgb(frame: DecodedFrame, bitsStored: number): Uint8ClampedArray {
  const { samples, rows, columns } = frame;
  const top = 2 ** bitsStored - 1;
  const gain = bitsStored > 8 ? 255 / top : 1;
  const rgba = new Uint8ClampedArray(rows * columns * 4).fill(255);
  for (let pixel = 0; pixel < rows * columns; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      rgba[pixel * 4 + channel] = (samples[pixel * 3 + channel] ?? 0) * gain;
    }
  }
  return rgba;
}
