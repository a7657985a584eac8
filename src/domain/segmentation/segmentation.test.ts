import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePoint } from '../record/roi.ts';
import { paintStroke } from './paint.ts';
import { countPixels, fillHoles, toBitmap, toRuns, without } from './runs.ts';

const EXTENT = { rows: 24, columns: 32 };
const bitmap = fc.uint8Array({ min: 0, max: 1, minLength: 24 * 32, maxLength: 24 * 32 });
const point = fc.tuple(fc.integer({ min: -5000, max: 36_000 }), fc.integer({ min: -5000, max: 28_000 }));

describe('a mask as stretches of pixels', () => {
  it('holds exactly the pixels it was made of', () => {
    fc.assert(
      fc.property(bitmap, (pixels) => {
        const runs = toRuns(pixels, EXTENT);
        expect(toBitmap(runs, EXTENT)).toEqual(pixels);
        expect(countPixels(runs)).toBe(pixels.reduce((sum, pixel) => sum + pixel, 0));
      }),
    );
  });

  it('loses what another takes, and nothing else', () => {
    fc.assert(
      fc.property(bitmap, bitmap, (mine, others) => {
        const left = toBitmap(without(toRuns(mine, EXTENT), toRuns(others, EXTENT), EXTENT), EXTENT);
        expect(left.every((pixel, at) => pixel === (mine[at] === 1 && others[at] === 0 ? 1 : 0))).toBe(true);
      }),
    );
  });

  it('has its holes filled, but stays open where it is open', () => {
    const ring = paintStroke([], { path: [[10_000, 10_000]], radius: 6, erase: false }, EXTENT, 1);
    const hollow = paintStroke(ring, { path: [[10_000, 10_000]], radius: 3, erase: true }, EXTENT, 1);
    expect(fillHoles(hollow, EXTENT)).toEqual(ring);
    const cut = paintStroke(
      hollow,
      {
        path: [
          [10_000, 10_000],
          [20_000, 10_000],
        ],
        radius: 1,
        erase: true,
      },
      EXTENT,
      1,
    );
    expect(fillHoles(cut, EXTENT)).toEqual(cut);
  });
});

describe('a stroke of the brush', () => {
  it('paints the pixels whose centres lie within its radius of the path, in the patient', () => {
    const path: ImagePoint[] = [
      [5000, 5000],
      [15_000, 5000],
    ];
    const painted = toBitmap(paintStroke([], { path, radius: 4, erase: false }, EXTENT, 2), EXTENT);
    const isIn = (column: number, row: number) => painted[row * EXTENT.columns + column] === 1;
    expect([isIn(1, 5), isIn(0, 5), isIn(19, 5), isIn(20, 5)]).toEqual([true, false, true, false]);
    // Pixels twice as high as wide: two rows are four widths.
    expect([isIn(10, 3), isIn(10, 2), isIn(10, 7), isIn(10, 8)]).toEqual([true, false, true, false]);
  });

  it('takes back with the eraser what the brush has painted, wherever it went', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (path) => {
        const painted = paintStroke([], { path, radius: 3, erase: false }, EXTENT, 1.5);
        expect(paintStroke(painted, { path, radius: 3, erase: true }, EXTENT, 1.5)).toEqual([]);
      }),
    );
  });

  it('paints only what is allowed, and erases anything', () => {
    const stroke = { path: [[10_000, 10_000]] as ImagePoint[], radius: 4, erase: false };
    const even = paintStroke([], stroke, EXTENT, 1, (pixel) => pixel % 2 === 0);
    expect(toBitmap(even, EXTENT).every((pixel, at) => pixel === 0 || at % 2 === 0)).toBe(true);
    expect(countPixels(even)).toBeGreaterThan(10);
    expect(paintStroke(even, { ...stroke, erase: true }, EXTENT, 1, () => false)).toEqual([]);
  });
});
