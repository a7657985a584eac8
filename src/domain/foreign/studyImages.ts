import type { ImagePlane } from '../geometry/coordinates.ts';
import { groupBy } from '../groupBy.ts';
import type { ImageDescription, ImageKey } from '../imaging/study.ts';

/** An image with its place in the patient. */
export interface PlacedImage {
  readonly image: ImageDescription;
  readonly plane: ImagePlane;
  /** Row direction × column direction. */
  readonly normal: readonly [number, number, number];
  /** How far from its plane something still counts as lying on it, in micrometres. */
  readonly reachMicrometres: number;
}

/** The open images of a study, as marks of other systems are looked up on them. */
export interface StudyImages {
  get(key: ImageKey): ImageDescription | null;
  /** Null where the image has no place in the patient, or is not open. */
  place(key: ImageKey): PlacedImage | null;
  /** Placed images of a frame of reference, by series; all placed images where it is empty. */
  inFrame(frameOfReferenceUid: string): readonly (readonly PlacedImage[])[];
}

/** A slice without a thickness is taken for this thin. */
const THIN_MM = 1;
/** What rounding of positions may make. */
const ROUNDING_MM = 0.02;

export function toStudyImages(descriptions: readonly ImageDescription[]): StudyImages {
  const byKey = new Map(descriptions.map((image) => [image.key, image]));
  const series = groupBy(
    descriptions,
    (image) => `${image.seriesInstanceUid} ${image.frameOfReferenceUid ?? ''}`,
  );
  const placed = [...series.values()].map(placeSeries).filter((list) => list.length > 0);
  const byPlace = new Map(placed.flat().map((place) => [place.image.key, place]));
  return {
    get: (key) => byKey.get(key) ?? null,
    place: (key) => byPlace.get(key) ?? null,
    inFrame: (frame) =>
      frame === '' ? placed : placed.filter(([first]) => first?.image.frameOfReferenceUid === frame),
  };
}

/** A slice reaches half-way to its neighbours, so that nothing falls into a gap; but not across slices that are missing. */
function placeSeries(images: readonly ImageDescription[]): readonly PlacedImage[] {
  const found = images.flatMap((image) => placeOf(image) ?? []);
  const stacks = groupBy(found, ({ normal }) => normal.map((part) => part.toFixed(2)).join(' '));
  return [...stacks.values()].flatMap((stack) => {
    const heights = stack.map(heightOf).toSorted((left, right) => left - right);
    return stack.map((place): PlacedImage => {
      const thickness = place.image.sliceThicknessMm ?? 0;
      const half = (thickness > 0 ? thickness : THIN_MM) / 2;
      const gap = nearestGap(heights, heightOf(place));
      return {
        ...place,
        reachMicrometres: (Math.max(half, Math.min(gap / 2, 2 * half)) + ROUNDING_MM) * 1000,
      };
    });
  });
}

type Place = Omit<PlacedImage, 'reachMicrometres'>;

function placeOf(image: ImageDescription): Place | null {
  const { imagePosition: position, imageOrientation: orientation, calibration } = image;
  const { kind, rowSpacingMm, columnSpacingMm } = calibration;
  if (position === null || orientation === null || rowSpacingMm === null || columnSpacingMm === null)
    return null;
  if (kind !== 'pixel-spacing') return null;
  const [rx, ry, rz, cx, cy, cz] = orientation;
  return {
    image,
    plane: { position, orientation, rowSpacingMm, columnSpacingMm },
    normal: [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx],
  };
}

function heightOf({ plane, normal }: Place): number {
  const [x, y, z] = plane.position;
  return x * normal[0] + y * normal[1] + z * normal[2];
}

/** Millimetres to the nearest other height; images at the same place are no neighbours. Zero where there is none. */
function nearestGap(sorted: readonly number[], height: number): number {
  const below = sorted.findLast((other) => other < height - ROUNDING_MM);
  const above = sorted.find((other) => other > height + ROUNDING_MM);
  const gaps = [below, above].flatMap((other) => (other === undefined ? [] : [Math.abs(other - height)]));
  return gaps.length === 0 ? 0 : Math.min(...gaps);
}
