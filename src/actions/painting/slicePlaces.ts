import type { ImageDescription } from '../../domain/imaging/study.ts';

/** Between parallel planes, in millimetres along their normal; null where they are not parallel, or nobody says. */
export function heightBetween(own: ImageDescription, other: ImageDescription): number | null {
  if (own.imagePosition === null || other.imagePosition === null || own.imageOrientation === null)
    return null;
  if (String(own.imageOrientation) !== String(other.imageOrientation)) return null;
  const [rx, ry, rz, cx, cy, cz] = own.imageOrientation;
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  return normal.reduce((sum, part, axis) => {
    const [to = 0, from = 0] = [other.imagePosition?.[axis], own.imagePosition?.[axis]];
    return sum + part * (to - from);
  }, 0);
}

/** Height of a pixel over its width; 1 where the image gives no one scale. */
export function aspectOf({
  calibration: { rowSpacingMm, columnSpacingMm, regions },
}: ImageDescription): number {
  const isKnown = rowSpacingMm !== null && columnSpacingMm !== null && regions === undefined;
  return isKnown ? rowSpacingMm / columnSpacingMm : 1;
}
