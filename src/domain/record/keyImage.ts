import type { Finding } from './measurement.ts';
import type { Code } from './primitives.ts';
import type { ImagePoint } from './roi.ts';

/** Title of a selection of images without further reason (PS3.16 TID 2010, CID 7010). */
export const KEY_IMAGE: Code = { scheme: 'DCM', value: '113000', meaning: 'Of Interest' };

/** The whole image as a rectangle: outer corners of its outer pixels, in thousandths of a pixel. */
export function wholeImage(rows: number, columns: number): readonly ImagePoint[] {
  const [left, top, right, bottom] = [-500, -500, columns * 1000 - 500, rows * 1000 - 500];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

interface Annotated {
  readonly finding: Finding;
  readonly roi: { readonly shape: string; readonly points: readonly (readonly number[])[] };
  /** Null while a draft is being measured. */
  readonly measurements: readonly unknown[] | null;
}

/**
 * Whether an annotation says no more than that an image is a key image: of interest, the whole of it, and nothing measured.
 * All three, so that nothing that was drawn is ever taken for one and left undrawn.
 */
export function isKeyImage({ finding, roi, measurements }: Annotated): boolean {
  const [first, , third] = roi.points;
  return (
    finding.concept?.scheme === KEY_IMAGE.scheme &&
    finding.concept.value === KEY_IMAGE.value &&
    measurements?.length === 0 &&
    roi.shape === 'rectangle' &&
    first?.length === 2 &&
    first.every((part) => part === -500) &&
    third?.every((part) => part % 1000 === 500) === true
  );
}
