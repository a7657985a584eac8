import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolateRuns } from './interpolate.ts';
import { countPixels, type Runs, toBitmap, toRuns } from './runs.ts';

const EXTENT = { rows: 32, columns: 40 };

function disc(x: number, y: number, radius: number, aspect = 1): Runs {
  const { rows, columns } = EXTENT;
  const bitmap = Uint8Array.from({ length: rows * columns }, (_, at) =>
    Number(Math.hypot((at % columns) - x, (Math.floor(at / columns) - y) * aspect) <= radius),
  );
  return toRuns(bitmap, EXTENT);
}
const half = (lower: Runs, upper: Runs, share = 0.5) => interpolateRuns({ lower, upper, share }, EXTENT, 1);
const centre = (runs: Runs) => {
  const bitmap = toBitmap(runs, EXTENT);
  const places = [...bitmap.keys()].filter((at) => bitmap[at] === 1);
  const mean = (of: (at: number) => number) => places.reduce((sum, at) => sum + of(at), 0) / places.length;
  return [mean((at) => at % EXTENT.columns), mean((at) => Math.floor(at / EXTENT.columns))];
};

describe('a mask between two others', () => {
  it('is the same where both are the same, wherever it lies and however fine the pixels are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }).filter((pixels) => pixels.some(Boolean)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.5, 1, 3),
        (pixels, share, aspect) => {
          const extent = { rows: 8, columns: 8 };
          const runs = toRuns(Uint8Array.from(pixels, Number), extent);
          expect(interpolateRuns({ lower: runs, upper: runs, share }, extent, aspect)).toEqual(runs);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('grows from the smaller to the larger, nearer to the nearer one', () => {
    const [small, large] = [disc(20, 16, 4), disc(20, 16, 10)];
    const areas = [0.25, 0.5, 0.75].map((share) => countPixels(half(small, large, share)));
    const within = [countPixels(small), ...areas, countPixels(large)];
    expect(within).toEqual(within.toSorted((left, right) => left - right));
    expect(Math.abs((areas[1] ?? 0) - Math.PI * 49)).toBeLessThan(12);
  });

  it('lies within what both cover together and covers what both share, where they overlap', () => {
    const [left, right] = [disc(17, 16, 9), disc(21, 15, 8)];
    const bitmaps = [left, right, half(left, right)].map((runs) => toBitmap(runs, EXTENT));
    const [a, b, between] = bitmaps as [Uint8Array, Uint8Array, Uint8Array];
    for (const [at, pixel] of between.entries()) {
      if (pixel === 1) expect((a[at] ?? 0) | (b[at] ?? 0)).toBe(1);
      if (((a[at] ?? 0) & (b[at] ?? 0)) === 1) expect(pixel).toBe(1);
    }
  });

  it('moves along where the two lie beside each other, and keeps its size', () => {
    const [left, right] = [disc(8, 8, 5), disc(30, 22, 5)];
    const between = half(left, right);
    expect(centre(between)).toEqual([19, 15]);
    expect(countPixels(between)).toBe(countPixels(left));
  });

  it('weighs distances in the patient, where pixels are not square', () => {
    const between = interpolateRuns(
      { lower: disc(20, 16, 4, 2), upper: disc(20, 16, 12, 2), share: 0.5 },
      EXTENT,
      2,
    );
    const expected = disc(20, 16, 8, 2);
    expect(Math.abs(countPixels(between) - countPixels(expected))).toBeLessThan(10);
  });

  it('is empty where one of them is', () => {
    expect(half([], disc(20, 16, 4))).toEqual([]);
    expect(half(disc(20, 16, 4), [])).toEqual([]);
  });
});
