import { Failure } from '../failure.ts';
import type { Uid } from '../ids.ts';
import type { ImageKey } from '../imaging/study.ts';
import { unit } from '../imaging/volumeGeometry.ts';
import type { ImagePoint, PatientPoint, PatientRoi, RoiShape } from '../record/roi.ts';
import { fromPatientPoint, type ImagePlane, toPatientPoint } from './coordinates.ts';
import { cross, norm, type Vector } from './vector.ts';

/** A plane through a volume, as a region on it rests on it. */
export interface RegionPlane extends ImagePlane {
  readonly frameOfReferenceUid: Uid | null;
  /** The images that the region was cut from, along their normal. */
  readonly images: readonly ImageKey[];
}

interface Shape {
  readonly shape: RoiShape;
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
}

const OUTLINES: ReadonlySet<RoiShape> = new Set(['freehand', 'spline', 'livewire']);
const MILLIONTHS = 1_000_000;
/** As many as a record's source may name. */
const MOST_IMAGES = 4096;

/** A region on a plane in the patient, as it is signed. `images` are the indices of the plane's images in the source. */
export function toPatientRoi(drawn: Shape, plane: RegionPlane, images: readonly number[]): PatientRoi {
  if (images.length === 0 || images.length > MOST_IMAGES)
    throw new Failure(
      'roi/too-many-images',
      'The region reaches through more images than a record can name.',
      {
        hint: 'Draw it on a thinner slab, or on the images themselves.',
      },
    );
  const normal = normalOf(plane);
  const { shape, closed } = drawn;
  return {
    space: 'patient',
    images,
    shape,
    ...(OUTLINES.has(shape) ? { closed } : {}),
    normal: [toMillionths(normal[0]), toMillionths(normal[1]), toMillionths(normal[2])],
    points: toPatientPoints(drawn.points, plane),
  };
}

export function toPatientPoints(points: readonly ImagePoint[], plane: ImagePlane): readonly PatientPoint[] {
  return points.map((point) => toPatientPoint(point, plane));
}

/** A signed region as it can be drawn: on a plane of its own, a millimetre a pixel, that has its first point as origin. */
export function fromPatientRoi(
  roi: PatientRoi,
  frameOfReferenceUid: Uid | null,
  images: readonly ImageKey[],
): Shape & { readonly plane: RegionPlane } {
  const normal = unit(roi.normal);
  const [x, y, z] = roi.points[0] as PatientPoint;
  // Any two directions in the plane will do: nothing is shown of it but the region.
  const aside: Vector = Math.abs(normal[0]) < 0.7 ? [1, 0, 0] : [0, 1, 0];
  const down = unit(cross(normal, aside));
  const right = cross(down, normal);
  const plane: RegionPlane = {
    position: [x / 1000, y / 1000, z / 1000],
    orientation: [...right, ...down],
    rowSpacingMm: 1,
    columnSpacingMm: 1,
    frameOfReferenceUid,
    images,
  };
  const points = roi.points.map((point) => fromPatientPoint(point, plane).point);
  return { shape: roi.shape, closed: roi.closed ?? false, points, plane };
}

/** Unit normal, row direction × column direction. */
export function normalOf({ orientation: [rx, ry, rz, cx, cy, cz] }: ImagePlane): Vector {
  const normal = cross([rx, ry, rz], [cx, cy, cz]);
  const length = norm(normal);
  return [normal[0] / length, normal[1] / length, normal[2] / length];
}

function toMillionths(part: number): number {
  return Math.round(part * MILLIONTHS) + 0;
}
