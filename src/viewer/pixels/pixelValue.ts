import type { ImageDescription } from '../../domain/imaging/study.ts';
import type { DisplayImage } from './displayImage.ts';

/**
 * The value of the pixel that covers (column, row), with its unit, from the decoder's own samples; null outside. Cornerstone's
 * probe (5.14) reads slice 0 of a one-slice image on every other slice of a stack, so the engine is not asked.
 */
export function pixelValue(
  image: DisplayImage,
  description: Pick<ImageDescription, 'rescaleUnit'>,
  column: number,
  row: number,
): string | null {
  if (column < 0 || row < 0 || column >= image.columns || row >= image.rows) return null;
  const at = row * image.columns + column;
  if (image.kind === 'colour') {
    return `${image.rgba[at * 4]}, ${image.rgba[at * 4 + 1]}, ${image.rgba[at * 4 + 2]}`;
  }
  const { samples, slope, intercept } = image.source;
  const value = slope * (samples[at] ?? 0) + intercept;
  const digits = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));
  return description.rescaleUnit === '' ? digits : `${digits} ${description.rescaleUnit}`;
}
