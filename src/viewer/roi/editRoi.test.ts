import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePoint } from '../../domain/record/roi.ts';
import type { DrawnRoi } from '../viewer.ts';
import { longAxisFirst } from './bidirectional.ts';
import { moveHandle, moveRoi } from './editRoi.ts';

const coordinate = fc.integer({ min: -100_000, max: 600_000 });
const point = fc.tuple(coordinate, coordinate) as fc.Arbitrary<ImagePoint>;
const aspect = fc.constantFrom(0.5, 1, 1.7);

function roi(shape: DrawnRoi['shape'], points: readonly ImagePoint[]): DrawnRoi {
  return { image: '1.2.3#1', shape, closed: false, points };
}

describe('dragging a handle', () => {
  it('keeps a rectangle right-angled with the opposite corner where it was, from any corner', () => {
    const corners = roi('rectangle', [
      [0, 0],
      [100, 0],
      [100, 50],
      [0, 50],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), point, (corner, to) => {
        const { points } = moveHandle(corners, corner, to, 1);
        expect(points[corner]).toEqual(to);
        expect(points[(corner + 2) % 4]).toEqual(corners.points[(corner + 2) % 4]);
        const [a, b, c, d] = points as [ImagePoint, ImagePoint, ImagePoint, ImagePoint];
        expect([a[0] - d[0], b[0] - c[0], a[1] - b[1], c[1] - d[1]]).toEqual([0, 0, 0, 0]);
      }),
    );
  });

  it('keeps the centre of an ellipse and the direction of its axes', () => {
    const ellipse = roi('ellipse', [
      [1001, 100],
      [1001, 301],
      [500, 200],
      [1502, 200],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), point, (end, to) => {
        const { points } = moveHandle(ellipse, end, to, 1);
        const [a, b, c, d] = points as [ImagePoint, ImagePoint, ImagePoint, ImagePoint];
        expect([a[0] + b[0], a[1] + b[1]]).toEqual([2002, 401]);
        expect([c[0] + d[0], c[1] + d[1]]).toEqual([2002, 400]);
        expect([a[0] - b[0], c[1] - d[1]]).toEqual([0, 0]);
      }),
    );
  });

  it('keeps the axes of a bidirectional measurement at right angles in the patient', () => {
    const start = roi('bidirectional', [
      [0, 0],
      [100_000, 0],
      [50_000, 30_000],
      [50_000, -20_000],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), point, aspect, (handle, to, ratio) => {
        const { points } = moveHandle(start, handle, to, ratio);
        const [a, b, c, d] = points as [ImagePoint, ImagePoint, ImagePoint, ImagePoint];
        const long = [b[0] - a[0], (b[1] - a[1]) * ratio] as const;
        const short = [d[0] - c[0], (d[1] - c[1]) * ratio] as const;
        const lengths = Math.hypot(...long) * Math.hypot(...short);
        // Points are whole thousandths: the angle is right but for what the rounding of the shorter axis makes.
        const slack = 4 * (Math.hypot(...long) + Math.hypot(...short)) + 1;
        expect(Math.abs(long[0] * short[0] + long[1] * short[1])).toBeLessThanOrEqual(
          Math.max(slack, lengths * 1e-9),
        );
      }),
    );
  });

  it('puts the end of a length where it was dropped and leaves the other', () => {
    const length = roi('length', [
      [0, 0],
      [10, 10],
    ]);
    expect(moveHandle(length, 1, [700, 800], 1).points).toEqual([
      [0, 0],
      [700, 800],
    ]);
    expect(moveHandle(length, 5, [1, 1], 1)).toBe(length);
  });

  it('moves a region as a whole without changing its form', () => {
    const moved = moveRoi(
      roi('angle', [
        [0, 0],
        [5, 5],
        [10, 0],
      ]),
      7.4,
      -3.6,
    );
    expect(moved.points).toEqual([
      [7, -4],
      [12, 1],
      [17, -4],
    ]);
  });
});

it('names the longer axis first, by length in the patient', () => {
  const points: ImagePoint[] = [
    [0, 0],
    [100, 0],
    [50, -40],
    [50, 40],
  ];
  expect(longAxisFirst(points, 1)).toEqual(points);
  expect(longAxisFirst(points, 2)).toEqual([points[2], points[3], points[0], points[1]]);
});
