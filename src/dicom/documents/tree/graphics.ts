import { spacingsOf } from '../../../domain/measurement/calibration.ts';
import type { Quantity } from '../../../domain/measurement/concepts.ts';
import type { AnnotationClaim } from '../../../domain/record/record.ts';
import type { ImageRoi, PatientRoi } from '../../../domain/record/roi.ts';
import type { PlanarItem, SpatialItem } from '../../contentTree/contentItem.ts';
import { type Point, principalAxes } from './principalAxes.ts';

/** One graphic with its points in DICOM's units: pixels from the corner of the first one, or millimetres, LPS. */
export interface Graphic {
  readonly type: PlanarItem['graphic'] | SpatialItem['graphic'];
  readonly points: readonly Point[];
}

/** What a shape is in graphics: the whole of it, and what each measurement was taken from where that is only a part. */
export interface Drawing {
  readonly graphics: readonly Graphic[];
  /** An area or a point, whose pixels can be asked about; not a line to measure along. */
  readonly isRegion: boolean;
  readonly ofQuantity: Readonly<Partial<Record<Quantity, Graphic>>>;
}

/**
 * A signed shape as DICOM graphics. Thousandths of a pixel from the centre of the first pixel become pixels from its corner
 * (PS3.3 C.18.6.1.2), micrometres millimetres, and all are rounded to single precision, in which SCOORD and SCOORD3D hold
 * them.
 */
export function toDrawing({ roi, calibration }: Pick<AnnotationClaim, 'roi' | 'calibration'>): Drawing {
  const drawing = roi.space === 'image' ? drawOnImage(roi, calibration) : drawInPatient(roi);
  const toUnits =
    roi.space === 'image'
      ? (value: number) => Math.fround((value + 500) / 1000)
      : (value: number) => Math.fround(value / 1000);
  const convert = ({ type, points }: Graphic): Graphic => ({
    type,
    points: points.map((point) => point.map(toUnits)),
  });
  return {
    ...drawing,
    graphics: drawing.graphics.map(convert),
    ofQuantity: Object.fromEntries(
      Object.entries(drawing.ofQuantity).map(([quantity, graphic]) => [quantity, convert(graphic)]),
    ),
  };
}

function drawOnImage(roi: ImageRoi, calibration: AnnotationClaim['calibration']): Drawing {
  const spacings = spacingsOf(calibration);
  const scale = spacings === null ? [1, 1] : [Number(spacings.column), Number(spacings.row)];
  const [centre, rim] = roi.points as readonly Point[];
  if (roi.shape === 'circle' && centre !== undefined && rim !== undefined)
    return region(
      scale[0] === scale[1]
        ? { type: 'CIRCLE', points: [centre, rim] }
        : { type: 'ELLIPSE', points: principalAxes(...circleInMillimetres(centre, rim, scale)) },
    );
  return draw(roi, scale, 'POLYLINE');
}

function drawInPatient(roi: PatientRoi): Drawing {
  const [centre, rim] = roi.points as readonly Point[];
  if (roi.shape === 'circle' && centre !== undefined && rim !== undefined)
    return region({ type: 'ELLIPSE', points: circleInPlane(centre, rim, roi.normal) });
  return draw(roi, [1, 1, 1], 'POLYGON');
}

/** `scale` makes lengths along the axes comparable; `closedType` is how this space calls a closed line. */
function draw(
  { shape, closed, points }: Pick<ImageRoi | PatientRoi, 'shape' | 'closed' | 'points'>,
  scale: Point,
  closedType: 'POLYLINE' | 'POLYGON',
): Drawing {
  const corners = points as readonly Point[];
  const [a, b, c, d] = corners;
  switch (shape) {
    case 'probe':
      return region({ type: 'POINT', points: corners });
    case 'ellipse':
      if (!a || !b || !c || !d) return lines();
      return region({ type: 'ELLIPSE', points: principalAxes(a, b, c, d) });
    case 'bidirectional': {
      if (!a || !b || !c || !d) return lines();
      const isLonger = length(a, b, scale) >= length(c, d, scale);
      const [long, short] = isLonger ? [line(a, b), line(c, d)] : [line(c, d), line(a, b)];
      return { ...lines(long, short), ofQuantity: { 'long-axis': long, 'short-axis': short } };
    }
    case 'cobb':
      return !a || !b || !c || !d ? lines() : lines(line(a, b), line(c, d));
    case 'rectangle':
      return region({ type: closedType, points: close(corners) });
    case 'freehand':
    case 'spline':
    case 'livewire':
      return closed === true ? region({ type: closedType, points: close(corners) }) : lines(line(...corners));
    case 'length':
    case 'arrow':
    case 'angle':
    case 'circle':
      return lines(line(...corners));
  }
}

function region(graphic: Graphic): Drawing {
  return { graphics: [graphic], isRegion: true, ofQuantity: {} };
}

function lines(...graphics: readonly Graphic[]): Drawing {
  return { graphics, isRegion: false, ofQuantity: {} };
}

function line(...points: readonly Point[]): Graphic {
  return { type: 'POLYLINE', points };
}

/** A line is closed when its last point is its first. */
function close(points: readonly Point[]): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = first?.every((value, axis) => value === last?.[axis]) ?? true;
  return isClosed || first === undefined ? points : [...points, first];
}

function length(a: Point, b: Point, scale: Point): number {
  return a.reduce((sum, value, axis) => {
    const step = ((b[axis] ?? 0) - value) * (scale[axis] ?? 1);
    return sum + step * step;
  }, 0);
}

/** Where pixels are not square, a circle in millimetres is an ellipse in pixels: the ends of its two axes. */
function circleInMillimetres(centre: Point, rim: Point, scale: Point): [Point, Point, Point, Point] {
  const radius = Math.sqrt(length(centre, rim, scale));
  const [x = 0, y = 0] = centre;
  const [across = 0, down = 0] = scale.map((spacing) => radius / spacing);
  return [
    [x - across, y],
    [x + across, y],
    [x, y - down],
    [x, y + down],
  ];
}

/** SCOORD3D has no circle (PS3.3 C.18.9.1.2): the ends of two diameters at right angles, the first through the signed point. */
function circleInPlane(centre: Point, rim: Point, normal: Point): Point[] {
  const radius = rim.map((value, axis) => value - (centre[axis] ?? 0));
  const [rx = 0, ry = 0, rz = 0] = radius;
  const [nx = 0, ny = 0, nz = 0] = normal.map((millionths) => millionths / 1e6);
  const other = [ny * rz - nz * ry, nz * rx - nx * rz, nx * ry - ny * rx];
  const at = (step: Point, sign: number): Point =>
    centre.map((value, axis) => value + sign * (step[axis] ?? 0));
  return [at(radius, -1), at(radius, 1), at(other, -1), at(other, 1)];
}
