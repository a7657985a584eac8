import { fromPatientPoint, type ImagePlane, toPatientPoint } from '../../domain/geometry/coordinates.ts';
import { normalOf, type RegionPlane } from '../../domain/geometry/planeRoi.ts';
import { dot } from '../../domain/geometry/vector.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { DrawnRoi, Mark } from '../viewer.ts';
import { isPlaneKey } from '../volume/planeKey.ts';

/** Planes within a tenth of a degree are parallel. */
const PARALLEL = Math.cos((0.1 * Math.PI) / 180);
/** A region lies in a picture when it lies within half of its thickness; of this, where none is known. */
const THICKNESS_MM = 1;
const ROUNDING_MICROMETRES = 5;

/** Marks as they lie on an image: those drawn on a plane where that plane is, whatever it is called now. */
export function marksOn(image: ImageDescription, marks: readonly Mark[], thicknessMm: number | null): Mark[] {
  const plane = planeOf(image);
  const reach = ((thicknessMm ?? THICKNESS_MM) * 1000) / 2 + ROUNDING_MICROMETRES;
  return marks.flatMap((mark) => {
    const { plane: own } = mark.roi;
    if (own === undefined) return [mark];
    if (plane === null || own.frameOfReferenceUid === null) return [];
    if (own.frameOfReferenceUid !== image.frameOfReferenceUid) return [];
    const points = project(mark.roi, own, plane, reach);
    if (points === null) return [];
    // On an image of the study it would become a region of that image: it is changed where it was drawn.
    const editable = mark.editable && isPlaneKey(image.key);
    return [{ ...mark, editable, roi: { ...mark.roi, image: image.key, points } }];
  });
}

/** A mark with its image: one that was drawn on a plane lies on the first of these images that is that plane. */
export function findPlaced(
  images: readonly ImageKey[],
  mark: Mark,
  describeImage: (key: ImageKey) => ImageDescription,
): Mark | null {
  if (mark.roi.plane === undefined) return mark;
  for (const key of images) {
    const image = describeImage(key);
    const [placed] = marksOn(image, [mark], image.sliceThicknessMm);
    if (placed !== undefined) return placed;
  }
  return null;
}

function project(roi: DrawnRoi, from: RegionPlane, to: ImagePlane, reach: number): DrawnRoi['points'] | null {
  if (isSame(from, to)) return roi.points;
  if (Math.abs(dot(normalOf(from), normalOf(to))) < PARALLEL) return null;
  const points = roi.points.map((point) => fromPatientPoint(toPatientPoint(point, from), to));
  if (points.some(({ distanceMicrometres }) => Math.abs(distanceMicrometres) > reach)) return null;
  return points.map(({ point }) => point);
}

/** The very plane that it was drawn on: nothing needs to be rounded again. */
function isSame(from: ImagePlane, to: ImagePlane): boolean {
  return (
    from.columnSpacingMm === to.columnSpacingMm &&
    from.position.every((part, at) => part === to.position[at]) &&
    from.orientation.every((part, at) => part === to.orientation[at])
  );
}

function planeOf({ imagePosition, imageOrientation, calibration }: ImageDescription): ImagePlane | null {
  const { rowSpacingMm, columnSpacingMm } = calibration;
  if (imagePosition === null || imageOrientation === null) return null;
  if (rowSpacingMm === null || columnSpacingMm === null) return null;
  return { position: imagePosition, orientation: imageOrientation, rowSpacingMm, columnSpacingMm };
}
