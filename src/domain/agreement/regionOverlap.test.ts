import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansOf } from '../measurement/measurePixels.ts';
import type { Calibration } from '../record/measurement.ts';
import { type ImagePoint, type ImageRoi, toImageRoi } from '../record/roi.ts';
import { placeRegion } from './placedRegion.ts';
import { boxesMeet, likenessOf, overlapOf } from './regionOverlap.ts';

const IMAGE = { rows: 40, columns: 40 };
const CALIBRATION = {
  kind: 'pixel-spacing',
  rowSpacingMm: '0.5',
  columnSpacingMm: '0.8',
} as unknown as Calibration;

const point = fc.tuple(fc.integer({ min: -3000, max: 42_000 }), fc.integer({ min: -3000, max: 42_000 }));
const outline = fc
  .tuple(fc.array(point, { minLength: 3, maxLength: 9 }), fc.boolean())
  .map(([points, closed]) => toImageRoi({ shape: 'freehand', closed, points }, 0));
const circle = fc
  .tuple(point, point)
  .map((points) => toImageRoi({ shape: 'circle', closed: false, points }, 0));
const ellipse = fc
  .tuple(point, fc.integer({ max: 9000 }), fc.integer({ max: 9000 }))
  .map(([[x, y], u, v]) => {
    const points: ImagePoint[] = [
      [x - u, y - v],
      [x + u, y + v],
      [x + v, y - u],
      [x - v, y + u],
    ];
    return toImageRoi({ shape: 'ellipse', closed: false, points }, 0);
  });
const line = fc
  .tuple(point, point)
  .map((points) => toImageRoi({ shape: 'length', closed: false, points }, 0));
const region = fc.oneof(outline, circle, ellipse, line);

/** Every pixel by itself. */
function pixelsOf(roi: ImageRoi): ReadonlySet<number> {
  const pixels = new Set<number>();
  for (const { row, first, last } of spansOf({ ...roi, closed: roi.closed ?? true }, CALIBRATION, IMAGE))
    for (let column = first; column <= last; column += 1) pixels.add(row * IMAGE.columns + column);
  return pixels;
}

/** Every corner against every line. */
function plainHausdorff(a: Float64Array, b: Float64Array, closed: readonly [boolean, boolean]): number {
  const pointsOf = (flat: Float64Array) =>
    Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] as number, flat[2 * at + 1] as number]);
  const one = (from: number[][], to: number[][], isClosed: boolean) => {
    const ends = isClosed ? [...to.slice(1), to[0] as number[]] : to.slice(1);
    return Math.max(
      ...from.map(([x = 0, y = 0]) =>
        Math.min(
          ...ends.map(([x1 = 0, y1 = 0], at) => {
            const [x0 = 0, y0 = 0] = to[at] as number[];
            const [dx, dy] = [x1 - x0, y1 - y0];
            const squared = dx * dx + dy * dy;
            const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
            return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
          }),
        ),
      ),
    );
  };
  const [left, right] = [pointsOf(a), pointsOf(b)];
  return Math.max(one(left, right, closed[1]), one(right, left, closed[0]));
}

describe('overlap of two regions', () => {
  it('counts the pixels that both hold, as counting one by one does', () => {
    fc.assert(
      fc.property(region, region, (a, b) => {
        const [left, right] = [pixelsOf(a), pixelsOf(b)];
        const common = [...left].filter((pixel) => right.has(pixel)).length;
        const isArea = left.size > 0 && right.size > 0;
        const overlap = overlapOf(placeRegion(a, CALIBRATION, IMAGE), placeRegion(b, CALIBRATION, IMAGE));
        expect(overlap.dice).toBe(isArea ? (2 * common) / (left.size + right.size) : null);
        expect(overlap.iou).toBe(isArea ? common / (left.size + right.size - common) : null);
      }),
    );
  });

  it('gives the Hausdorff distance that trying every line gives', () => {
    fc.assert(
      fc.property(region, region, (a, b) => {
        const [left, right] = [a, b].map((roi) => placeRegion(roi, CALIBRATION, IMAGE)) as [
          ReturnType<typeof placeRegion>,
          ReturnType<typeof placeRegion>,
        ];
        const plain = plainHausdorff(left.outline.points, right.outline.points, [
          left.outline.isClosed,
          right.outline.isClosed,
        ]);
        expect(overlapOf(left, right).hausdorff).toBeCloseTo(plain, 9);
      }),
    );
  });

  it('is nothing where the boxes around them do not meet: such pairs need not be looked at', () => {
    fc.assert(
      fc.property(region, region, (a, b) => {
        const [left, right] = [placeRegion(a, CALIBRATION, IMAGE), placeRegion(b, CALIBRATION, IMAGE)];
        expect(boxesMeet(left.box, right.box) || likenessOf(left, right) === 0).toBe(true);
      }),
    );
  });
});
