import type { Box, Outline, PlacedRegion } from './placedRegion.ts';

/** How two regions on one image lie to each other. Shares from 0 to 1, lengths in millimetres where calibrated, else in pixels. */
export interface RegionOverlap {
  /** Twice the common pixels over the pixels of both; null where a shape encloses none. */
  readonly dice: number | null;
  /** Common pixels over the pixels of either (Jaccard). */
  readonly iou: number | null;
  /** Largest distance from a corner of one outline to the nearest of the other's lines, both ways (Hausdorff). */
  readonly hausdorff: number;
  readonly unit: 'mm' | 'pixels';
}

/** Both placed with one calibration on one image. */
export function overlapOf(a: PlacedRegion, b: PlacedRegion): RegionOverlap {
  const common = commonPixels(a.spans, b.spans);
  const isArea = a.pixels > 0 && b.pixels > 0;
  return {
    dice: isArea ? (2 * common) / (a.pixels + b.pixels) : null,
    iou: isArea ? common / (a.pixels + b.pixels - common) : null,
    hausdorff: hausdorff(a.outline, b.outline),
    unit: a.unit,
  };
}

/** By pixels where both enclose some, else by the boxes around them: from 0, apart, to 1. */
export function likenessOf(a: PlacedRegion, b: PlacedRegion): number {
  if (a.pixels === 0 || b.pixels === 0) return overlapOfBoxes(a.box, b.box);
  return (2 * commonPixels(a.spans, b.spans)) / (a.pixels + b.pixels);
}

/** A box is taken a pixel wider on all sides, so that a point has an area. */
const MARGIN = 1000;

/** Whether two regions can be alike at all: boxes that do not meet hold no common pixel. */
export function boxesMeet(a: Box, b: Box): boolean {
  return (
    a.left - MARGIN < b.right + MARGIN &&
    b.left - MARGIN < a.right + MARGIN &&
    a.top - MARGIN < b.bottom + MARGIN &&
    b.top - MARGIN < a.bottom + MARGIN
  );
}

/** Where a sweep from left to right meets a box first, and leaves it. */
export function sweepOf({ left, right }: Box): readonly [from: number, to: number] {
  return [left - MARGIN, right + MARGIN];
}

/** Dice of two boxes, each with its margin. */
function overlapOfBoxes(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left) + 2 * MARGIN;
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 2 * MARGIN;
  if (width <= 0 || height <= 0) return 0;
  return (2 * width * height) / (areaOf(a) + areaOf(b));
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left + 2 * MARGIN) * (bottom - top + 2 * MARGIN);
}

/** Spans of both are in order, so one walk along the two finds what they share. */
function commonPixels(a: Int32Array, b: Int32Array): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [rowA, rowB] = [a[i] as number, b[j] as number];
    if (rowA !== rowB) {
      if (rowA < rowB) i += 3;
      else j += 3;
      continue;
    }
    const [lastA, lastB] = [a[i + 2] as number, b[j + 2] as number];
    const shared = Math.min(lastA, lastB) - Math.max(a[i + 1] as number, b[j + 1] as number) + 1;
    if (shared > 0) common += shared;
    if (lastA < lastB) i += 3;
    else j += 3;
  }
  return common;
}

function hausdorff(a: Outline, b: Outline): number {
  return Math.sqrt(farthest(b, a, farthest(a, b, 0)));
}

/**
 * Square of the largest distance from a corner of one outline to the other, or `least` where none is larger. A corner is left
 * as soon as some line is nearer than the largest so far (Taha and Hanbury, IEEE TPAMI 37 (2015) 2153), and lines are tried
 * from the one that was nearest to the corner before: the answer is that of trying all.
 */
function farthest(from: Outline, to: Outline, least: number): number {
  const lines = linesOf(to);
  let most = least;
  let near = 0;
  for (let at = 0; at < from.points.length; at += 2) {
    const [x, y] = [from.points[at] as number, from.points[at + 1] as number];
    let nearest = Number.POSITIVE_INFINITY;
    const begin = near;
    for (let step = 0; step < lines && nearest > most; step += 1) {
      const line = begin + step < lines ? begin + step : begin + step - lines;
      const squared = squaredDistance(to.points, line, x, y);
      if (squared < nearest) {
        nearest = squared;
        near = line;
      }
    }
    if (nearest > most) most = nearest;
  }
  return most;
}

/** A point alone is a line without length. */
function linesOf({ points, isClosed }: Outline): number {
  const corners = points.length / 2;
  return isClosed ? corners : Math.max(1, corners - 1);
}

function squaredDistance(points: Float64Array, line: number, x: number, y: number): number {
  const start = 2 * line;
  const end = (start + 2) % points.length;
  const [x0, y0] = [points[start] as number, points[start + 1] as number];
  const [dx, dy] = [(points[end] as number) - x0, (points[end + 1] as number) - y0];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  const [restX, restY] = [x - x0 - t * dx, y - y0 - t * dy];
  return restX * restX + restY * restY;
}
