import type { DecodedFrame } from '../../domain/imaging/study.ts';
import type { Palette } from '../instance/palette.ts';
import type { StoredFrame } from './storedFrame.ts';

/** Turns YBR_FULL and PALETTE COLOR into RGB of 8 bits; everything else passes through. */
export function toDisplayColours(stored: StoredFrame, palette: Palette | null): DecodedFrame {
  if (stored.photometricInterpretation === 'YBR_FULL') return fromYbrFull(stored);
  if (stored.photometricInterpretation === 'PALETTE COLOR' && palette !== null)
    return fromPalette(stored, palette);
  return stored;
}

/** PS3.3 C.7.6.3.1.2, with ITU-R BT.601 coefficients in 16-bit fixed point, so that every machine rounds alike. */
function fromYbrFull(stored: StoredFrame): DecodedFrame {
  const { samples } = stored;
  if (!(samples instanceof Uint8Array)) return { ...stored, photometricInterpretation: 'RGB' };
  const rgb = new Uint8ClampedArray(samples.length);
  for (let at = 0; at + 2 < samples.length; at += 3) {
    const y = (samples[at] as number) << 16;
    const cb = (samples[at + 1] as number) - 128;
    const cr = (samples[at + 2] as number) - 128;
    rgb[at] = (y + 91_881 * cr + 32_768) >> 16;
    rgb[at + 1] = (y - 22_554 * cb - 46_802 * cr + 32_768) >> 16;
    rgb[at + 2] = (y + 116_130 * cb + 32_768) >> 16;
  }
  return { ...stored, samples: new Uint8Array(rgb.buffer), photometricInterpretation: 'RGB' };
}

function fromPalette(stored: StoredFrame, palette: Palette): DecodedFrame {
  const { samples } = stored;
  const rgb = new Uint8Array(samples.length * 3);
  const last = palette.red.length - 1;
  for (let at = 0; at < samples.length; at += 1) {
    // Values before the first mapped take its entry, values beyond the table its last (PS3.3 C.7.6.3.1.5).
    const entry = Math.min(last, Math.max(0, (samples[at] as number) - palette.firstMapped));
    rgb[at * 3] = palette.red[entry] as number;
    rgb[at * 3 + 1] = palette.green[entry] as number;
    rgb[at * 3 + 2] = palette.blue[entry] as number;
  }
  return { ...stored, samplesPerPixel: 3, samples: rgb, photometricInterpretation: 'RGB' };
}
