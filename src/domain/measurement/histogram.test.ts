import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodedFrame } from '../imaging/study.ts';
import { histogramOf } from './histogram.ts';
import { measureRoi } from './measureRoi.ts';

const NONE = { kind: 'none' } as const;
const SIZE = 16;

function imageOf(samples: DecodedFrame['samples'], slope = 1, intercept = 0) {
  const frame: DecodedFrame = {
    rows: SIZE,
    columns: SIZE,
    samplesPerPixel: 1,
    samples,
    photometricInterpretation: 'MONOCHROME2',
  };
  return { frame, rescaleSlope: slope, rescaleIntercept: intercept, unit: 'HU' };
}
const box = (right: number, bottom: number) => ({
  shape: 'rectangle' as const,
  closed: true,
  points: [
    [0, 0],
    [right * 1000, 0],
    [right * 1000, bottom * 1000],
    [0, bottom * 1000],
  ] as const,
});
const filled = (value: (at: number) => number) =>
  Int16Array.from({ length: SIZE * SIZE }, (_, at) => value(at));

describe('the histogram of a region', () => {
  it('counts every pixel of the region once, between the minimum and maximum that are measured', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 256, maxLength: 256 }),
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 1, max: 15 }),
        fc.constantFrom(1, -2, 0.5),
        (values, right, bottom, slope) => {
          const image = imageOf(Int16Array.from(values), slope, -1024);
          const found = histogramOf(box(right, bottom), NONE, image);
          const measured = measureRoi(box(right, bottom), NONE, image);
          const of = (quantity: string) => Number(measured.find((one) => one.quantity === quantity)?.value);
          expect(found?.count).toBe((right + 1) * (bottom + 1));
          expect(found?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(found?.count);
          expect(found?.bins[0]?.from).toBeCloseTo(of('minimum'), 6);
          expect(found?.bins.at(-1)?.to).toBeCloseTo(of('maximum'), 6);
          for (const [at, bin] of (found?.bins ?? []).entries())
            if (at > 0) expect(bin.from).toBeGreaterThan(found?.bins[at - 1]?.to ?? 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives every bin as many values that can be stored, so that an even spread looks even', () => {
    const found = histogramOf(box(15, 15), NONE, imageOf(filled((at) => at % 128)));
    expect(new Set(found?.bins.slice(0, -1).map(({ count }) => count))).toEqual(new Set([6]));
  });

  it('puts few values into a bin each, in the unit of the image', () => {
    const found = histogramOf(
      box(15, 15),
      NONE,
      imageOf(
        filled((at) => at % 2),
        2,
        -10,
      ),
    );
    expect(found).toEqual({
      unit: 'HU',
      count: 256,
      bins: [
        { from: -10, to: -10, count: 128 },
        { from: -8, to: -8, count: 128 },
      ],
    });
  });

  it('spreads real samples over equal widths, and one value over one bin', () => {
    const spread = histogramOf(
      box(15, 15),
      NONE,
      imageOf(Float32Array.from({ length: 256 }, (_, at) => at / 8)),
    );
    expect(spread?.count).toBe(256);
    expect(spread?.bins.at(-1)?.to).toBe(255 / 8);
    const flat = histogramOf(box(15, 15), NONE, imageOf(new Float32Array(256).fill(2.5)));
    expect(flat?.bins).toEqual([{ from: 2.5, to: 2.5, count: 256 }]);
  });

  it('is none of a line, a point, colours, or samples that are no numbers', () => {
    const image = imageOf(filled((at) => at));
    const points = box(3, 3).points;
    expect(
      histogramOf({ shape: 'length', closed: false, points: points.slice(0, 2) }, NONE, image),
    ).toBeNull();
    expect(
      histogramOf({ shape: 'probe', closed: false, points: points.slice(0, 1) }, NONE, image),
    ).toBeNull();
    const colour = {
      ...image,
      frame: { ...image.frame, photometricInterpretation: 'RGB', samplesPerPixel: 3 },
    };
    expect(histogramOf(box(3, 3), NONE, colour)).toBeNull();
    expect(histogramOf(box(3, 3), NONE, imageOf(new Float32Array(256).fill(Number.NaN)))).toBeNull();
  });
});
