import { z } from 'zod';
import { unsigned } from './primitives.ts';

/**
 * `[x, y]` in thousandths of a pixel; x along a row (column index), y along a column (row index); (0, 0) is the centre of
 * the first pixel. DICOM SCOORD (PS3.3 C.18.6.1.2) puts (0, 0) at the outer corner of that pixel, so
 * `scoord = milli / 1000 + 0.5`.
 */
const imagePoint = z.tuple([coordinate(), coordinate()]).readonly();
export type ImagePoint = z.infer<typeof imagePoint>;

/** `[x, y, z]` in micrometres in the patient coordinate system (LPS, PS3.3 C.7.6.2.1.1). */
const patientPoint = z.tuple([coordinate(), coordinate(), coordinate()]).readonly();
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

const OUTLINES: readonly RoiShape[] = ['freehand', 'spline', 'livewire'];
const POINTS: Readonly<Partial<Record<RoiShape, number>>> = {
  length: 2,
  bidirectional: 4,
  ellipse: 4,
  circle: 2,
  rectangle: 4,
  angle: 3,
  cobb: 4,
  arrow: 2,
  probe: 1,
};

/** Whether a shape is an outline, which alone says whether it is closed. */
function isOutline(shape: RoiShape): boolean {
  return OUTLINES.includes(shape);
}

const MAXIMUM_POINTS = 20_000;

/** A region on one image, in that image's pixels. `image` is the index into the images of the record's source part. */
const imageRoi = z
  .strictObject({
    space: z.literal('image'),
    image: unsigned,
    shape: z.enum(ROI_SHAPES),
    /** Freehand, spline and livewire only, and always there: whether the last point joins the first. */
    closed: z.boolean().exactOptional(),
    points: z.array(imagePoint).min(1).max(MAXIMUM_POINTS).readonly(),
  })
  .superRefine(checkShape);
export type ImageRoi = z.infer<typeof imageRoi>;

/** A region on a reformatted plane, in patient coordinates. `images` are the indices of the images it was cut from. */
const patientRoi = z
  .strictObject({
    space: z.literal('patient'),
    images: z.array(unsigned).min(1).max(4096).readonly(),
    shape: z.enum(ROI_SHAPES),
    closed: z.boolean().exactOptional(),
    /** Unit normal of the plane in millionths. */
    normal: patientPoint,
    points: z.array(patientPoint).min(1).max(MAXIMUM_POINTS).readonly(),
  })
  .superRefine((roi, context) => {
    checkShape(roi, context);
    checkPlane(roi, context);
  });
export type PatientRoi = z.infer<typeof patientRoi>;

export const roi = z.discriminatedUnion('space', [imageRoi, patientRoi]);
export type Roi = z.infer<typeof roi>;

/** Each shape has its number of points, and only an outline is open or closed. */
function checkShape(
  roi: {
    readonly shape: RoiShape;
    readonly closed?: boolean | undefined;
    readonly points: readonly unknown[];
  },
  context: z.RefinementCtx,
): void {
  if ((roi.closed !== undefined) !== isOutline(roi.shape))
    context.addIssue({
      code: 'custom',
      path: ['closed'],
      message: 'must be told of an outline, and of nothing else',
    });
  const [least, most] = isOutline(roi.shape)
    ? [roi.closed === true ? 3 : 2, MAXIMUM_POINTS]
    : [POINTS[roi.shape] ?? 1, POINTS[roi.shape] ?? 1];
  if (roi.points.length < least || roi.points.length > most)
    context.addIssue({
      code: 'custom',
      path: ['points'],
      message: 'must be as many as the shape has',
    });
}

const MILLIONTHS = 1_000_000;
/** The normal's own rounding moves its length by two millionths at most. */
const NORMAL_TOLERANCE = 2;
/** Micrometres by which rounding may lift a point off its plane, beside what the rounded normal adds with distance. */
const PLANE_TOLERANCE = 2;

/** The points lie in one plane with the normal told, so that closed shapes have one area. */
function checkPlane(
  { normal, points }: { readonly normal: PatientPoint; readonly points: readonly PatientPoint[] },
  context: z.RefinementCtx,
): void {
  const [nx, ny, nz] = normal;
  if (Math.abs(Math.sqrt(nx * nx + ny * ny + nz * nz) - MILLIONTHS) > NORMAL_TOLERANCE)
    context.addIssue({ code: 'custom', path: ['normal'], message: 'must have the length one' });
  const [first] = points;
  // Refinements run beside the bounds of a list: that there is no point at all is said there.
  if (first === undefined) return;
  const [ox, oy, oz] = first;
  const isOnPlane = points.every(([x, y, z]) => {
    const [dx, dy, dz] = [x - ox, y - oy, z - oz];
    const height = Math.abs(dx * nx + dy * ny + dz * nz) / MILLIONTHS;
    const distance = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
    return height <= PLANE_TOLERANCE + (NORMAL_TOLERANCE * distance) / MILLIONTHS;
  });
  if (!isOnPlane)
    context.addIssue({ code: 'custom', path: ['points'], message: 'must lie in one plane with the normal' });
}

/** A drawn shape as it is signed: `image` is its index in the source, `closed` is told of outlines only. */
export function toImageRoi(
  drawn: { readonly shape: RoiShape; readonly closed: boolean; readonly points: readonly ImagePoint[] },
  image: number,
): ImageRoi {
  const { shape, closed, points } = drawn;
  return { space: 'image', image, shape, ...(isOutline(shape) ? { closed } : {}), points };
}
