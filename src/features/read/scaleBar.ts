const STEPS_MM = [1, 2, 5, 10, 20, 50, 100, 200];

/** The longest round length that fits into `maximumPixels` CSS pixels; null where nothing sensible fits. */
export function scaleBar(
  pixelsPerMm: number,
  maximumPixels: number,
): { readonly lengthMm: number; readonly pixels: number } | null {
  if (!(pixelsPerMm > 0) || !Number.isFinite(pixelsPerMm)) return null;
  const lengthMm = STEPS_MM.findLast((step) => step * pixelsPerMm <= maximumPixels);
  if (lengthMm === undefined) return null;
  return { lengthMm, pixels: lengthMm * pixelsPerMm };
}
