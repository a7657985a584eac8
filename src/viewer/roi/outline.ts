import type { ImagePoint } from '../../domain/record/roi.ts';
import type { DrawnRoi } from '../viewer.ts';
import { controlsOf } from './spline.ts';

type Point = readonly [number, number];
export type Line = { readonly points: readonly Point[]; readonly closed: boolean };

const ELLIPSE_STEPS = 72;

/** The lines that draw a region, in the coordinates of its points. */
export function outline(roi: Pick<DrawnRoi, 'shape' | 'closed'>, points: readonly Point[]): Line[] {
  switch (roi.shape) {
    case 'ellipse':
      return [{ points: ellipse(points), closed: true }];
    case 'circle':
      return [{ points: circle(points), closed: true }];
    case 'rectangle':
      return [{ points, closed: true }];
    case 'freehand':
    case 'spline':
    case 'livewire':
      return [{ points, closed: roi.closed }];
    case 'bidirectional':
    case 'cobb':
      return [
        { points: points.slice(0, 2), closed: false },
        { points: points.slice(2, 4), closed: false },
      ];
    case 'probe':
      return [];
    default:
      return [{ points, closed: false }];
  }
}

/** Any affine picture of an ellipse is an ellipse with the pictures of its axes as conjugate diameters. */
function ellipse(points: readonly Point[]): Point[] {
  const [a, b, c, d] = points;
  if (!a || !b || !c || !d) return [];
  const centre: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  return around(centre, [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2], [(d[0] - c[0]) / 2, (d[1] - c[1]) / 2]);
}

function circle(points: readonly Point[]): Point[] {
  const [centre, edge] = points;
  if (!centre || !edge) return [];
  const radius: Point = [edge[0] - centre[0], edge[1] - centre[1]];
  return around(centre, radius, [-radius[1], radius[0]]);
}

function around(centre: Point, u: Point, v: Point): Point[] {
  return Array.from({ length: ELLIPSE_STEPS }, (_, step) => {
    const angle = (2 * Math.PI * step) / ELLIPSE_STEPS;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    return [centre[0] + u[0] * cos + v[0] * sin, centre[1] + u[1] * cos + v[1] * sin] as const;
  });
}

/** Two short lines at an arrow's tip, for an arrow on the screen. */
export function arrowHead(tip: Point, tail: Point, length: number): Line {
  const angle = Math.atan2(tail[1] - tip[1], tail[0] - tip[0]);
  const wing = (turn: number): Point => [
    tip[0] + length * Math.cos(angle + turn),
    tip[1] + length * Math.sin(angle + turn),
  ];
  return { points: [wing(0.45), tip, wing(-0.45)], closed: false };
}

/** Smallest box around the points: left, top, right, bottom. */
export function bounds(points: readonly Point[]): readonly [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

/** The points that can be taken with the pointer: of a spline those that it runs through. An outline drawn by hand has none. */
export function handles(roi: Pick<DrawnRoi, 'shape' | 'closed' | 'points'>): readonly ImagePoint[] {
  if (roi.shape === 'spline') return controlsOf(roi.points, roi.closed) ?? [];
  return roi.shape === 'freehand' || roi.shape === 'livewire' ? [] : roi.points;
}
