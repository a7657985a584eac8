import type { Extent } from '../geometry/spans.ts';
import { spacingsOf } from '../measurement/calibration.ts';
import { spansOf } from '../measurement/measurePixels.ts';
import type { Calibration } from '../record/measurement.ts';
import type { ImagePoint, ImageRoi } from '../record/roi.ts';

/** A region on its image, with all that comparisons ask of it: worked out once, however many others it is compared with. */
export interface PlacedRegion {
  /** Pixels inside, as row, first and last column of one span after another, in order of rows, then columns. */
  readonly spans: Int32Array;
  readonly pixels: number;
  readonly outline: Outline;
  readonly box: Box;
  readonly unit: 'mm' | 'pixels';
}

/** Corners in millimetres where the image is calibrated, else in pixels: x and y of one after another. */
export interface Outline {
  readonly points: Float64Array;
  readonly isClosed: boolean;
}

/** In thousandths of a pixel. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** @param extent size of the image that it lies on */
export function placeRegion(roi: ImageRoi, calibration: Calibration, extent: Extent): PlacedRegion {
  const spacings = spacingsOf(calibration);
  const scale =
    spacings === null ? ([1, 1] as const) : ([Number(spacings.column), Number(spacings.row)] as const);
  const spans = toSpans(roi, calibration, extent);
  return {
    spans,
    pixels: countPixels(spans),
    outline: toOutline(roi, scale),
    box: boxAround(roi, scale),
    unit: spacings === null ? 'pixels' : 'mm',
  };
}

function toSpans(roi: ImageRoi, calibration: Calibration, extent: Extent): Int32Array {
  const found: number[] = [];
  for (const { row, first, last } of spansOf({ ...roi, closed: roi.closed ?? true }, calibration, extent))
    found.push(row, first, last);
  return Int32Array.from(found);
}

function countPixels(spans: Int32Array): number {
  let pixels = 0;
  for (let at = 0; at < spans.length; at += 3)
    pixels += (spans[at + 2] as number) - (spans[at + 1] as number) + 1;
  return pixels;
}

/** Corners an ellipse is replaced by: their sagitta is below 0.1 % of the radius. */
const CORNERS = 96;
const TURNS = Array.from({ length: CORNERS }, (_, at) => (2 * Math.PI * at) / CORNERS);

function toOutline(roi: ImageRoi, [sx, sy]: readonly [number, number]): Outline {
  const { shape, points } = roi;
  if (shape === 'ellipse') {
    const { centre, u, v } = axesOf(points);
    return {
      points: flat(
        TURNS.map((at) => [
          ((centre[0] + Math.cos(at) * u[0] + Math.sin(at) * v[0]) / 1000) * sx,
          ((centre[1] + Math.cos(at) * u[1] + Math.sin(at) * v[1]) / 1000) * sy,
        ]),
      ),
      isClosed: true,
    };
  }
  const scaled = points.map(([x, y]): [number, number] => [(x / 1000) * sx, (y / 1000) * sy]);
  if (shape === 'circle') {
    const [centre = [0, 0], rim = [0, 0]] = scaled;
    const radius = Math.hypot(rim[0] - centre[0], rim[1] - centre[1]);
    return {
      points: flat(TURNS.map((at) => [centre[0] + radius * Math.cos(at), centre[1] + radius * Math.sin(at)])),
      isClosed: true,
    };
  }
  return { points: flat(scaled), isClosed: shape === 'rectangle' || roi.closed === true };
}

function flat(points: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(points.flat());
}

function axesOf(points: readonly ImagePoint[]) {
  const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0]] = points;
  return {
    centre: [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4] as const,
    u: [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2] as const,
    v: [(d[0] - c[0]) / 2, (d[1] - c[1]) / 2] as const,
  };
}

function boxAround({ shape, points }: ImageRoi, [sx, sy]: readonly [number, number]): Box {
  if (shape === 'ellipse') {
    const { centre, u, v } = axesOf(points);
    return around(centre, Math.hypot(u[0], v[0]), Math.hypot(u[1], v[1]));
  }
  if (shape === 'circle') {
    const [centre = [0, 0], rim = [0, 0]] = points;
    const radius = Math.hypot((rim[0] - centre[0]) * sx, (rim[1] - centre[1]) * sy);
    return around(centre, radius / sx, radius / sy);
  }
  // Not `Math.min(...)`: an outline may have more points than a call has arguments.
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function around([x, y]: readonly [number, number], across: number, down: number): Box {
  return { left: x - across, top: y - down, right: x + across, bottom: y + down };
}
