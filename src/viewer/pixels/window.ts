import type { ImageDescription } from '../../domain/imaging/study.ts';
import type { DisplayImage, GreyImage } from './displayImage.ts';

/** Centre and width in output units (HU on CT), as PS3.3 C.11.2.1.2 has them. */
export interface Window {
  readonly center: number;
  readonly width: number;
}

/** How the image asks to be seen: its own window, else one computed from its values; null for colour. */
export function defaultWindow(
  image: DisplayImage,
  description: Pick<ImageDescription, 'window'>,
): Window | null {
  if (image.kind === 'colour') return null;
  const own = description.window;
  if (own !== null && Number.isFinite(own.center) && Number.isFinite(own.width) && own.width > 0) return own;
  return computedWindow(image);
}

/**
 * From the 1st to the 99th percentile of what is not the picture's lowest value: air and padding say nothing of
 * the tissue, and a few bright vessels or implants would make the rest dark.
 */
export function computedWindow(
  image: Pick<GreyImage, 'minimum' | 'maximum' | 'slope' | 'intercept'> & {
    readonly samples: ArrayLike<number>;
  },
): Window {
  const { minimum, maximum, samples, slope, intercept } = image;
  const counts = new Uint32Array(maximum - minimum + 1);
  for (let at = 0; at < samples.length; at += 1) {
    const bin = (samples[at] ?? 0) - minimum;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const above = samples.length - (counts[0] ?? 0);
  const low = above === 0 ? minimum : percentile(counts, above * 0.01) + minimum;
  const high = above === 0 ? maximum : percentile(counts, above * 0.99) + minimum;
  const width = Math.max((high - low) * slope, slope);
  return { center: ((low + high) / 2) * slope + intercept, width };
}

/** From the lowest to the highest value. */
export function fullWindow({ minimum, maximum, slope, intercept }: GreyImage): Window {
  return { center: ((minimum + maximum) / 2) * slope + intercept, width: (maximum - minimum + 1) * slope };
}

function percentile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let bin = 1; bin < counts.length; bin += 1) {
    seen += counts[bin] ?? 0;
    if (seen > rank) return bin;
  }
  return counts.length - 1;
}

/**
 * The samples that become black and white. Where output values are whole numbers the LINEAR function of PS3.3 C.11.2.1.2.1
 * holds, with its half and one; where they are not (activity, real-world values) its half would be an arbitrary shift,
 * and LINEAR_EXACT (C.11.2.1.3.2) is meant.
 */
export function toSampleRange(
  window: Window,
  image: GreyImage,
): { readonly lower: number; readonly upper: number } {
  const whole = Number.isInteger(image.slope) && Number.isInteger(image.intercept);
  const centre = whole ? window.center - 0.5 : window.center;
  const half = Math.max(whole ? window.width - 1 : window.width, 1e-9 * image.slope) / 2;
  return {
    lower: (centre - half - image.intercept) / image.slope,
    upper: (centre + half - image.intercept) / image.slope,
  };
}

/** A drag of one CSS pixel changes the window by this much, in output units: the whole range over about a thousand pixels. */
export function windowStep(image: GreyImage): number {
  return Math.max(((image.maximum - image.minimum) * image.slope) / 1024, image.slope / 16);
}

export function draggedWindow(window: Window, image: GreyImage, dx: number, dy: number): Window {
  const step = windowStep(image);
  const whole = Number.isInteger(image.slope) && Number.isInteger(image.intercept);
  const width = Math.max(window.width + dx * step, whole ? 1 : image.slope);
  return { center: window.center + dy * step, width };
}
