import { add, dot, subtract, type Vector } from '../geometry/vector.ts';
import type { Uid } from '../ids.ts';
import type { ImageDescription } from './study.ts';
import { scale, toFrame } from './volumeGeometry.ts';

/** Where an image lies in the patient. Millimetres, LPS; unit vectors. */
export interface SlicePlane {
  readonly frameOfReference: Uid;
  /** Centre of the first pixel. */
  readonly origin: Vector;
  readonly right: Vector;
  readonly down: Vector;
  readonly normal: Vector;
  readonly columns: number;
  readonly rows: number;
  readonly columnSpacingMm: number;
  readonly rowSpacingMm: number;
  readonly thicknessMm: number | null;
}

/** A point of an image in pixels, 0 at the first centre. */
export type PixelPoint = readonly [x: number, y: number];

/** Null for an image that does not say where it lies: a projection, an ultrasound, a screenshot. */
export function toSlicePlane(image: ImageDescription): SlicePlane | null {
  const { frameOfReferenceUid, imagePosition, imageOrientation, calibration } = image;
  const { columnSpacingMm, rowSpacingMm } = calibration;
  if (frameOfReferenceUid === null || imagePosition === null || imageOrientation === null) return null;
  if (!columnSpacingMm || !rowSpacingMm) return null;
  return {
    frameOfReference: frameOfReferenceUid,
    origin: imagePosition,
    ...toFrame(imageOrientation),
    columns: image.columns,
    rows: image.rows,
    columnSpacingMm,
    rowSpacingMm,
    thicknessMm: image.sliceThicknessMm,
  };
}

export function pointOn(plane: SlicePlane, [x, y]: PixelPoint): Vector {
  return add(
    plane.origin,
    add(scale(plane.right, x * plane.columnSpacingMm), scale(plane.down, y * plane.rowSpacingMm)),
  );
}

export function centreOfSlice(plane: SlicePlane): Vector {
  return pointOn(plane, [(plane.columns - 1) / 2, (plane.rows - 1) / 2]);
}

/** Slices whose planes meet at less than this are scrolled along. */
const PARALLEL_COSINE = Math.cos((15 * Math.PI) / 180);

export function isParallel(one: SlicePlane, other: SlicePlane): boolean {
  return Math.abs(dot(one.normal, other.normal)) >= PARALLEL_COSINE;
}

/** Which slice of a stack shows the place of another slice, or why none does. */
export type SliceMatch =
  | { readonly kind: 'at'; readonly index: number }
  /** The stack does not reach there; `index` is its nearest slice. */
  | { readonly kind: 'beyond'; readonly index: number }
  | { readonly kind: 'other-frame' | 'other-plane' | 'unplaced' };

/**
 * Finds the slice of a stack that lies nearest to the middle of another slice, in one frame of reference. Where several lie at
 * one place (phases, b-values), the one nearest to `now` in the stack, so that scrolling stays within a phase.
 */
export function matchSlice(
  to: SlicePlane | null,
  stack: readonly (SlicePlane | null)[],
  now: number,
): SliceMatch {
  const [first] = stack;
  if (to === null || first == null) return { kind: 'unplaced' };
  if (first.frameOfReference !== to.frameOfReference) return { kind: 'other-frame' };
  if (!isParallel(first, to)) return { kind: 'other-plane' };
  const middle = centreOfSlice(to);
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, plane] of stack.entries()) {
    if (plane === null) continue;
    const distance = Math.abs(dot(subtract(middle, plane.origin), plane.normal));
    const isNearer = distance < nearest - SAME_PLACE_MM;
    const isAsNear = distance < nearest + SAME_PLACE_MM;
    if (isNearer || (isAsNear && Math.abs(index - now) < Math.abs(best - now))) {
      best = index;
      nearest = Math.min(nearest, distance);
    }
  }
  return { kind: nearest <= reachMm(stack) ? 'at' : 'beyond', index: best };
}

const SAME_PLACE_MM = 0.01;

/** How far from its outermost slices a stack still shows something: half a slice, and a little for rounding. */
function reachMm(stack: readonly (SlicePlane | null)[]): number {
  const placed = stack.filter((plane) => plane !== null);
  const [first] = placed;
  if (first === undefined) return 0;
  const along = placed.map(({ origin }) => dot(origin, first.normal)).sort((a, b) => a - b);
  const gaps = along.slice(1).map((at, before) => at - (along[before] as number));
  const real = gaps.filter((gap) => gap > SAME_PLACE_MM).sort((a, b) => a - b);
  const gap = real[Math.floor(real.length / 2)] ?? first.thicknessMm ?? 5;
  return Math.max(gap, first.thicknessMm ?? 0) * 0.5 + 0.5;
}

/**
 * The slice of another frame of reference that lies as far from where it stood when both were linked: by the distance along
 * the normals where the stacks are parallel and placed, else by the number of images.
 */
export function shiftedSlice(
  driver: { readonly planes: readonly (SlicePlane | null)[]; readonly from: number; readonly to: number },
  stack: { readonly planes: readonly (SlicePlane | null)[]; readonly from: number },
): number {
  const clamp = (index: number) => Math.min(Math.max(index, 0), stack.planes.length - 1);
  const [begin, end] = [driver.planes[driver.from], driver.planes[driver.to]];
  const start = stack.planes[stack.from];
  if (begin == null || end == null || start == null || !isParallel(begin, start))
    return clamp(stack.from + driver.to - driver.from);
  const way =
    dot(subtract(end.origin, begin.origin), begin.normal) * Math.sign(dot(begin.normal, start.normal));
  const wanted = dot(start.origin, start.normal) + way;
  let best = stack.from;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, plane] of stack.planes.entries()) {
    if (plane === null) continue;
    const distance = Math.abs(dot(plane.origin, start.normal) - wanted);
    if (distance < nearest - SAME_PLACE_MM) {
      nearest = distance;
      best = index;
    }
  }
  return best;
}

/**
 * Where one slice cuts through another, as a line within the other image: the reference line. Null where they are parallel, of
 * different frames of reference, or do not meet within both images.
 */
export function cutLine(cutter: SlicePlane, image: SlicePlane): readonly [PixelPoint, PixelPoint] | null {
  if (cutter.frameOfReference !== image.frameOfReference) return null;
  // Nearly parallel planes meet somewhere, but nobody reads anything off that line.
  if (isParallel(cutter, image)) return null;
  // In the image's pixels the cutting plane is a·x + b·y = c.
  const a = dot(image.right, cutter.normal) * image.columnSpacingMm;
  const b = dot(image.down, cutter.normal) * image.rowSpacingMm;
  const c = dot(subtract(cutter.origin, image.origin), cutter.normal);
  const square = a * a + b * b;
  const foot: PixelPoint = [(a * c) / square, (b * c) / square];
  const length = Math.sqrt(square);
  const along: PixelPoint = [-b / length, a / length];
  let range: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const limit = (start: number, step: number, low: number, high: number) => {
    if (Math.abs(step) < 1e-9) {
      if (start < low || start > high) range = [1, 0];
      return;
    }
    const ends = [(low - start) / step, (high - start) / step].sort((p, q) => p - q) as [number, number];
    range = [Math.max(range[0], ends[0]), Math.min(range[1], ends[1])];
  };
  limit(foot[0], along[0], -0.5, image.columns - 0.5);
  limit(foot[1], along[1], -0.5, image.rows - 0.5);
  // And within the cutter: how its own columns and rows grow along the line.
  const start = subtract(pointOn(image, foot), cutter.origin);
  const step = subtract(pointOn(image, [foot[0] + along[0], foot[1] + along[1]]), pointOn(image, foot));
  limit(
    dot(start, cutter.right) / cutter.columnSpacingMm,
    dot(step, cutter.right) / cutter.columnSpacingMm,
    -0.5,
    cutter.columns - 0.5,
  );
  limit(
    dot(start, cutter.down) / cutter.rowSpacingMm,
    dot(step, cutter.down) / cutter.rowSpacingMm,
    -0.5,
    cutter.rows - 0.5,
  );
  if (range[0] >= range[1]) return null;
  const at = (t: number): PixelPoint => [foot[0] + along[0] * t, foot[1] + along[1] * t];
  return [at(range[0]), at(range[1])];
}
