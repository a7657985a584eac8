import { z } from 'zod';
import { unsigned } from './primitives.ts';

/**
 * `[x, y]` in thousandths of a pixel; x along a row (column index), y along a column (row index); (0, 0) is the centre of
 * the first pixel. DICOM SCOORD (PS3.3 C.18.6.1.2) puts (0, 0) at the outer corner of that pixel, so
 * `scoord = milli / 1000 + 0.5`.
 */
export const imagePoint = z.tuple([coordinate(), coordinate()]).readonly();
export type ImagePoint = z.infer<typeof imagePoint>;

/** `[x, y, z]` in micrometres in the patient coordinate system (LPS, PS3.3 C.7.6.2.1.1). */
export const patientPoint = z.tuple([coordinate(), coordinate(), coordinate()]).readonly();
export type PatientPoint = z.infer<typeof patientPoint>;

function coordinate() {
  return z.int().min(-100_000_000).max(100_000_000);
}

export const ROI_SHAPES = [
  'length', // 2 points: ends
  'bidirectional', // 4 points: ends of the long axis, ends of the short axis
  'ellipse', // 4 points: ends of one axis, ends of the other, at right angles
  'circle', // 2 points: centre, a point of the circumference
  'rectangle', // 4 points: corners in order around
  'freehand', // 3 or more points of a closed outline, or 2 or more of an open line
  'spline', // the points of its outline, sampled
  'livewire', // the points of its outline
  'angle', // 3 points: end, vertex, end
  'cobb', // 4 points: two lines
  'arrow', // 2 points: tip, tail
  'probe', // 1 point
] as const;
export type RoiShape = (typeof ROI_SHAPES)[number];

const MAXIMUM_POINTS = 20_000;

/** A region on one image, in that image's pixels. `image` is the index into the images of the record's source part. */
export const imageRoi = z.strictObject({
  space: z.literal('image'),
  image: unsigned,
  shape: z.enum(ROI_SHAPES),
  /** Freehand, spline and livewire only: whether the outline is closed. */
  closed: z.boolean().optional(),
  points: z.array(imagePoint).min(1).max(MAXIMUM_POINTS).readonly(),
});
export type ImageRoi = z.infer<typeof imageRoi>;

/** A region on a reformatted plane, in patient coordinates. `images` are the indices of the images it was cut from. */
export const patientRoi = z.strictObject({
  space: z.literal('patient'),
  images: z.array(unsigned).min(1).max(4096).readonly(),
  shape: z.enum(ROI_SHAPES),
  closed: z.boolean().optional(),
  /** Unit normal of the plane in millionths. */
  normal: patientPoint,
  points: z.array(patientPoint).min(1).max(MAXIMUM_POINTS).readonly(),
});
export type PatientRoi = z.infer<typeof patientRoi>;

export const roi = z.discriminatedUnion('space', [imageRoi, patientRoi]);
export type Roi = z.infer<typeof roi>;
