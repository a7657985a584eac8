import type { ImageCalibration, UltrasoundRegion } from '../domain/imaging/study.ts';
import { calibrationOf } from '../domain/measurement/calibrationOf.ts';
import type { AnnotationDraft } from './draft.ts';
import { toCalibrationWords } from './measurementWords.ts';

/** What the numbers of a drawn region rest on, as a sentence; `image` is null where its image is not open. */
export function toBasisWords(roi: AnnotationDraft['roi'], image: ImageCalibration | null): string {
  if (roi.plane !== undefined)
    return 'Lengths rest on patient coordinates. No pixel statistics on an interpolated plane.';
  if (image === null) return 'The image of this draft is not open.';
  if (image.regions === undefined) return `Lengths rest on ${toCalibrationWords(image.kind)}.`;
  const { regions } = image;
  const { kind, columnSpacingMm, rowSpacingMm } = calibrationOf(image, roi);
  if (kind !== 'ultrasound-region')
    return regions.length === 0
      ? 'Pixels only: no ultrasound region of this image has a scale in centimetres.'
      : 'Pixels only: it does not lie in one ultrasound region, where lengths could be measured.';
  const at = regions.findIndex((region) => holds(region, roi));
  const which =
    regions.length === 1 ? 'the ultrasound region' : `ultrasound region ${at + 1} of ${regions.length}`;
  const [across, down] = [short(columnSpacingMm), short(rowSpacingMm)];
  const pixel = across === down ? `${across} mm` : `${across} × ${down} mm`;
  return `Lengths rest on ${which}: a pixel is ${pixel}.`;
}

/** Four digits are what an eye compares; the record keeps all. */
function short(spacingMm: string | undefined): string {
  return String(Number(Number(spacingMm).toPrecision(4)));
}

/** The first point is enough: a region that has a scale lies in one of them as a whole. */
function holds({ left, top, right, bottom }: UltrasoundRegion, { points }: AnnotationDraft['roi']): boolean {
  const [[x, y] = [0, 0]] = points;
  return (
    x >= left * 1000 - 500 && x <= right * 1000 + 500 && y >= top * 1000 - 500 && y <= bottom * 1000 + 500
  );
}
