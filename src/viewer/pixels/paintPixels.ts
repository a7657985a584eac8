import type { DisplayImage, GreyImage } from './displayImage.ts';
import { toSampleRange, type Window } from './window.ts';

/** How samples become light. */
export interface Shading {
  /** Of a grey image; null shows its whole range. */
  readonly window: Window | null;
  /** The reader's own inversion, besides the image's. */
  readonly inverted: boolean;
}

/** Fills pictures with pixels, red, green, blue and opaque alpha a byte each. Keeps the table of the last shading: a series has one. */
export interface PixelPainter {
  /** @param target as many words as the image has pixels */
  paint(image: DisplayImage, shading: Shading, target: Uint32Array): void;
}

const OPAQUE = 0xff_00_00_00;
const COLOURS = 0x00_ff_ff_ff;

export function createPixelPainter(): PixelPainter {
  let shades = new Uint32Array(0);
  let shadesOf = '';

  /** The pixel of every value that samples of this width can have, by their bits: negative ones come last. */
  function tableFor(image: GreyImage, { window, inverted }: Shading): Uint32Array {
    const { lower, upper } =
      window === null ? { lower: image.minimum, upper: image.maximum } : toSampleRange(window, image);
    const blackIsHigh = image.inverted !== inverted;
    const isSigned = image.samples instanceof Int16Array;
    const count = image.samples.BYTES_PER_ELEMENT === 1 ? 256 : 65_536;
    const wanted = `${lower} ${upper} ${blackIsHigh} ${isSigned} ${count}`;
    if (wanted === shadesOf) return shades;
    if (shades.length !== count) shades = new Uint32Array(count);
    shadesOf = wanted;
    const gain = 255 / Math.max(upper - lower, 1e-9);
    for (let bits = 0; bits < count; bits += 1) {
      const sample = isSigned && bits >= 32_768 ? bits - 65_536 : bits;
      const light = Math.round(Math.min(Math.max((sample - lower) * gain, 0), 255));
      const grey = blackIsHigh ? 255 - light : light;
      shades[bits] = OPAQUE | (grey << 16) | (grey << 8) | grey;
    }
    return shades;
  }

  return {
    paint(image, shading, target) {
      if (image.kind === 'colour') {
        const { rgba } = image;
        target.set(new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength / 4));
        if (shading.inverted)
          for (let at = 0; at < target.length; at += 1) target[at] = (target[at] ?? 0) ^ COLOURS;
        return;
      }
      const table = tableFor(image, shading);
      const { samples } = image;
      const bits =
        samples instanceof Int16Array
          ? new Uint16Array(samples.buffer, samples.byteOffset, samples.length)
          : samples;
      for (let at = 0; at < target.length; at += 1) target[at] = table[bits[at] as number] as number;
    },
  };
}
