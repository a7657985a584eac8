import type { ImagePoint } from '../../domain/record/roi.ts';
import type { DrawnRoi } from '../viewer.ts';
import { keepCrossed } from './bidirectional.ts';
import { handles } from './outline.ts';
import { redrawPart } from './redrawPart.ts';
import { simplifyLine } from './simplifyLine.ts';
import { controlsOf, insertControl, toSpline } from './spline.ts';

/** The region with all of it moved, in thousandths of a pixel. */
export function moveRoi(roi: DrawnRoi, dx: number, dy: number): DrawnRoi {
  return { ...roi, points: roi.points.map(([x, y]): ImagePoint => [x + Math.round(dx), y + Math.round(dy)]) };
}

/**
 * The region with one handle dragged to a place; the rest follows so that the shape stays what it is: an ellipse keeps its
 * centre, a rectangle its right angles, the axes of a bidirectional measurement theirs.
 * @param aspect height of a pixel over its width, for what is to be at right angles in the patient
 */
export function moveHandle(roi: DrawnRoi, handle: number, to: ImagePoint, aspect: number): DrawnRoi {
  if (handles(roi)[handle] === undefined) return roi;
  switch (roi.shape) {
    case 'rectangle':
      return { ...roi, points: moveCorner(roi.points, handle, to) };
    case 'ellipse':
      return { ...roi, points: moveAxisEnd(roi.points, handle, to) };
    case 'bidirectional':
      return { ...roi, points: keepCrossed(roi.points, handle, to, aspect) };
    case 'circle':
      return handle === 0
        ? moveRoi(roi, to[0] - (roi.points[0]?.[0] ?? 0), to[1] - (roi.points[0]?.[1] ?? 0))
        : { ...roi, points: replace(roi.points, handle, to) };
    case 'spline':
      return { ...roi, points: toSpline(replace(handles(roi), handle, to), roi.closed) };
    default:
      return { ...roi, points: replace(roi.points, handle, to) };
  }
}

/** A smooth line with one more point that it runs through, or null where the region has no such points. */
export function insertPoint(roi: DrawnRoi, place: ImagePoint): DrawnRoi | null {
  const controls = roi.shape === 'spline' ? controlsOf(roi.points, roi.closed) : null;
  if (controls === null) return null;
  return { ...roi, points: toSpline(insertControl(controls, roi.closed, place), roi.closed) };
}

/** A smooth line without one of the points it runs through; null where too few would be left. */
export function deletePoint(roi: DrawnRoi, handle: number): DrawnRoi | null {
  const controls = roi.shape === 'spline' ? controlsOf(roi.points, roi.closed) : null;
  if (controls === null || controls[handle] === undefined || controls.length <= 3) return null;
  return { ...roi, points: toSpline(controls.toSpliced(handle, 1), roi.closed) };
}

/** Whether a part of the region can be drawn anew. */
export function canRedraw(roi: DrawnRoi): boolean {
  return (
    roi.shape === 'freehand' ||
    roi.shape === 'livewire' ||
    (roi.shape === 'spline' && handles(roi).length === 0)
  );
}

const REDRAW_TOLERANCE = 10;
const MAXIMUM_POINTS = 20_000;

/** An outline with the part drawn anew that a line runs beside; the outline as it was where that would be too long for a record. */
export function redrawRoi(roi: DrawnRoi, line: readonly ImagePoint[], reach: number): DrawnRoi {
  const points = redrawPart(roi.points, roi.closed, simplifyLine(line, REDRAW_TOLERANCE), reach);
  return points.length > MAXIMUM_POINTS ? roi : { ...roi, points };
}

function replace(points: readonly ImagePoint[], at: number, to: ImagePoint): ImagePoint[] {
  return points.map((point, index) => (index === at ? to : point));
}

function moveCorner(points: readonly ImagePoint[], corner: number, to: ImagePoint): readonly ImagePoint[] {
  const opposite = points[(corner + 2) % 4];
  const next = points[(corner + 1) % 4];
  if (!opposite || !next || points.length !== 4) return points;
  const nextSharesX = next[0] === opposite[0];
  const moved = [...points];
  moved[corner] = to;
  moved[(corner + 1) % 4] = nextSharesX ? [opposite[0], to[1]] : [to[0], opposite[1]];
  moved[(corner + 3) % 4] = nextSharesX ? [to[0], opposite[1]] : [opposite[0], to[1]];
  return moved;
}

function moveAxisEnd(points: readonly ImagePoint[], end: number, to: ImagePoint): readonly ImagePoint[] {
  const other = end % 2 === 0 ? end + 1 : end - 1;
  const from = points[end];
  const facing = points[other];
  if (!from || !facing) return points;
  // Twice the centre is a whole number, so the mirrored end needs no rounding and the centre cannot drift.
  const twiceX = from[0] + facing[0];
  const twiceY = from[1] + facing[1];
  const dx = from[0] - twiceX / 2;
  const dy = from[1] - twiceY / 2;
  const length = Math.hypot(dx, dy);
  if (length === 0) return points;
  const along = ((to[0] - twiceX / 2) * dx + (to[1] - twiceY / 2) * dy) / length;
  const x = Math.round(twiceX / 2 + (dx / length) * along);
  const y = Math.round(twiceY / 2 + (dy / length) * along);
  const moved = [...points];
  moved[end] = [x, y];
  moved[other] = [twiceX - x, twiceY - y];
  return moved;
}
