import type { ImagePlane } from '../geometry/coordinates.ts';
import { maskOutline } from '../geometry/maskOutline.ts';
import type { ImageKey } from '../imaging/study.ts';
import type { ImagePoint } from '../record/roi.ts';
import type { ForeignMask } from './foreignObject.ts';
import { distanceFrom } from './placeContour.ts';
import type { PlacedImage, StudyImages } from './studyImages.ts';

/** Pixels of a mask on an image, with how the mask's pixels lie among those of the image. */
export interface PlacedMask {
  readonly mask: ForeignMask;
  readonly toImage: Affine;
}

/** x′ = a·x + b·y + c and y′ = d·x + e·y + f, in thousandths of a pixel from the centre of the first. */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const SAME: Affine = [1, 0, 0, 0, 1, 0];
/** Cosine of the angle under which planes count as parallel. */
const PARALLEL = 0.9999;
/** Millimetres by which positions of the same pixel may differ between writers. */
const SAME_PLACE_MM = 0.01;

/**
 * A mask on the images that it was made from: pixel by pixel where both have the same grid, else by their places in the
 * patient. Where none of these images is open, on the nearest parallel image of each series whose slice it lies in.
 */
export function placeMask(
  mask: ForeignMask,
  images: StudyImages,
): readonly (readonly [ImageKey, PlacedMask])[] {
  const named = mask.images.flatMap((key): (readonly [ImageKey, PlacedMask])[] => {
    const image = images.get(key);
    if (image === null) return [];
    const place = images.place(key);
    const hasSameGrid = image.rows === mask.rows && image.columns === mask.columns;
    if (hasSameGrid && (place === null || mask.plane === null || isSamePlane(place.plane, mask.plane)))
      return [[key, { mask, toImage: SAME }]];
    const toImage = place !== null && isWithin(mask, place) ? affineTo(mask, place) : null;
    return toImage === null ? [] : [[key, { mask, toImage }]];
  });
  if (named.length > 0) return named;
  return images.inFrame(mask.frameOfReferenceUid).flatMap((series) => {
    const [place] = series
      .filter((one) => isWithin(mask, one))
      .toSorted((left, right) => Math.abs(heightOf(mask, left)) - Math.abs(heightOf(mask, right)));
    const toImage = place === undefined ? null : affineTo(mask, place);
    return place === undefined || toImage === null ? [] : [[place.image.key, { mask, toImage }] as const];
  });
}

const outlined = new WeakMap<PlacedMask, readonly (readonly ImagePoint[])[]>();

/** The closed outlines of a mask on its image, holes included. Found once for each placed mask. */
export function outlineOfMask(placed: PlacedMask): readonly (readonly ImagePoint[])[] {
  const known = outlined.get(placed);
  if (known !== undefined) return known;
  const [a, b, c, d, e, f] = placed.toImage;
  const found = maskOutline(placed.mask.runs).map((outline) =>
    outline.map(
      ([x, y]): ImagePoint => [Math.round(a * x + b * y + c) + 0, Math.round(d * x + e * y + f) + 0],
    ),
  );
  outlined.set(placed, found);
  return found;
}

function isSamePlane(left: ImagePlane, right: ImagePlane): boolean {
  const near = (one: readonly number[], other: readonly number[], tolerance: number) =>
    one.every((value, at) => Math.abs(value - (other[at] ?? Number.NaN)) <= tolerance);
  return (
    near(left.position, right.position, SAME_PLACE_MM) &&
    near(left.orientation, right.orientation, 1e-3) &&
    near([left.rowSpacingMm, left.columnSpacingMm], [right.rowSpacingMm, right.columnSpacingMm], 1e-3)
  );
}

/** Whether the mask's plane is parallel to the image and lies in its slice. */
function isWithin({ plane }: ForeignMask, place: PlacedImage): boolean {
  if (plane === null) return false;
  const [rx, ry, rz, cx, cy, cz] = plane.orientation;
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx] as const;
  const cosine = normal[0] * place.normal[0] + normal[1] * place.normal[1] + normal[2] * place.normal[2];
  return Math.abs(cosine) >= PARALLEL && Math.abs(heightAbove(plane, place)) <= place.reachMicrometres;
}

function heightOf({ plane }: ForeignMask, place: PlacedImage): number {
  return plane === null ? Number.POSITIVE_INFINITY : heightAbove(plane, place);
}

function heightAbove({ position: [x, y, z] }: ImagePlane, place: PlacedImage): number {
  return distanceFrom(place, [x * 1000, y * 1000, z * 1000]);
}

/** From the mask's pixels by way of the patient (PS3.3 equation C.7.6.2.1-1) to those of the image. */
function affineTo({ plane }: ForeignMask, place: PlacedImage): Affine | null {
  if (plane === null) return null;
  const to = place.plane;
  const along = (axis: 0 | 3, vector: readonly number[]) =>
    [0, 1, 2].reduce((sum, at) => sum + (to.orientation[axis + at] ?? 0) * (vector[at] ?? 0), 0);
  const row = plane.orientation.slice(0, 3).map((cosine) => cosine * plane.columnSpacingMm);
  const column = plane.orientation.slice(3).map((cosine) => cosine * plane.rowSpacingMm);
  const offset = plane.position.map((value, at) => (value - (to.position[at] ?? 0)) * 1000);
  return [
    along(0, row) / to.columnSpacingMm,
    along(0, column) / to.columnSpacingMm,
    along(0, offset) / to.columnSpacingMm,
    along(3, row) / to.rowSpacingMm,
    along(3, column) / to.rowSpacingMm,
    along(3, offset) / to.rowSpacingMm,
  ];
}
