import type { GreyImage } from './displayImage.ts';
import { computedWindow, type Window } from './window.ts';

/** Columns and rows, both ends included. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The window that shows the values within a box; null where the box holds no pixel. */
export function regionWindow(image: GreyImage, box: PixelBox): Window | null {
  const left = Math.max(Math.min(box.left, box.right), 0);
  const right = Math.min(Math.max(box.left, box.right), image.columns - 1);
  const top = Math.max(Math.min(box.top, box.bottom), 0);
  const bottom = Math.min(Math.max(box.top, box.bottom), image.rows - 1);
  const width = right - left + 1;
  if (width <= 0 || bottom < top) return null;
  const samples = new Int32Array(width * (bottom - top + 1));
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let row = top; row <= bottom; row += 1)
    for (let column = 0; column < width; column += 1) {
      const sample = image.samples[row * image.columns + left + column] ?? 0;
      samples[(row - top) * width + column] = sample;
      minimum = Math.min(minimum, sample);
      maximum = Math.max(maximum, sample);
    }
  return computedWindow({ minimum, maximum, samples, slope: image.slope, intercept: image.intercept });
}
