import { Failure } from '../failure.ts';
import type { ImagePoint, PatientPoint } from '../record/roi.ts';

/** Largest magnitude of a signed coordinate: 100 000 pixels, or 100 metres. */
export const COORDINATE_BOUND = 100_000_000;

/**
 * A position in pixels, (0, 0) the centre of the first pixel, as it is signed: in thousandths of a pixel. Half a
 * thousandth rounds towards positive infinity.
 *
 * @throws Failure `geometry/out-of-bounds` for what is not a finite number or lies 100 000 pixels away
 */
export function quantisePoint(x: number, y: number): ImagePoint {
  return [quantise(x * 1000), quantise(y * 1000)];
}

/** Back to pixels, for drawing. */
export function toPixels([x, y]: ImagePoint): readonly [x: number, y: number] {
  return [x / 1000, y / 1000];
}

/**
 * DICOM SCOORD graphic data (PS3.3 C.18.6.1.2): (0, 0) is the outer corner of the first pixel, so that its centre is
 * (0.5, 0.5). Column first, then row.
 */
export function toScoord([x, y]: ImagePoint): readonly [column: number, row: number] {
  return [(x + 500) / 1000, (y + 500) / 1000];
}

/** From SCOORD graphic data, which is stored in single precision (VR FL). */
export function fromScoord(column: number, row: number): ImagePoint {
  return [quantise(column * 1000 - 500), quantise(row * 1000 - 500)];
}

/** A patient point as DICOM holds it, in millimetres, as it is signed: in micrometres. Throws as `quantisePoint`. */
export function toMicrometres([x, y, z]: readonly [number, number, number]): PatientPoint {
  return [quantise(x * 1000), quantise(y * 1000), quantise(z * 1000)];
}

/** Where an image lies: Image Plane module, PS3.3 C.7.6.2. Millimetres, LPS. */
export interface ImagePlane {
  /** Image Position (Patient): the centre of the first pixel. */
  readonly position: readonly [number, number, number];
  /** Image Orientation (Patient): direction cosines of a row (x grows), then of a column (y grows). */
  readonly orientation: readonly [number, number, number, number, number, number];
  /** Pixel Spacing: first value, between rows, along y. */
  readonly rowSpacingMm: number;
  /** Pixel Spacing: second value, between columns, along x. */
  readonly columnSpacingMm: number;
}

/** Equation C.7.6.2.1-1: a point of the image in patient coordinates, in micrometres. */
export function toPatientPoint([x, y]: ImagePoint, plane: ImagePlane): PatientPoint {
  // Thousandths of a pixel times millimetres a pixel are micrometres.
  const along = x * plane.columnSpacingMm;
  const down = y * plane.rowSpacingMm;
  const coordinate = (axis: 0 | 1 | 2): number =>
    quantise(
      plane.position[axis] * 1000 +
        along * plane.orientation[axis] +
        down * (plane.orientation[axis + 3] as number),
    );
  return [coordinate(0), coordinate(1), coordinate(2)];
}

/** A patient point seen in an image: its foot on the plane, and how far from the plane it lies. */
export interface ProjectedPoint {
  readonly point: ImagePoint;
  /** Signed, along row direction × column direction. */
  readonly distanceMicrometres: number;
}

/** Inverse of `toPatientPoint`, for points on the plane and near it. */
export function fromPatientPoint(patient: PatientPoint, plane: ImagePlane): ProjectedPoint {
  const [rx, ry, rz, cx, cy, cz] = plane.orientation;
  const offset = [0, 1, 2].map((axis) => (patient[axis] as number) - (plane.position[axis] as number) * 1000);
  const dot = (a: number, b: number, c: number): number =>
    a * (offset[0] as number) + b * (offset[1] as number) + c * (offset[2] as number);
  return {
    point: [
      quantise(dot(rx, ry, rz) / plane.columnSpacingMm),
      quantise(dot(cx, cy, cz) / plane.rowSpacingMm),
    ],
    distanceMicrometres: quantise(dot(ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx)),
  };
}

function quantise(thousandths: number): number {
  const rounded = Math.round(thousandths);
  if (!(Math.abs(rounded) <= COORDINATE_BOUND))
    throw new Failure(
      'geometry/out-of-bounds',
      'A point of the region lies outside of what can be recorded.',
      {
        hint: 'Draw the region on the image again.',
      },
    );
  // Adding zero turns minus zero, which has no canonical form, into zero.
  return rounded + 0;
}
