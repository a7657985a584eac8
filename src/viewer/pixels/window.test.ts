import { describe, expect, it } from 'vitest';
import { type GreyImage, toDisplayImage } from './displayImage.ts';
import { decodedFrame, describedImage } from './pixels.fixtures.ts';
import { computedWindow, defaultWindow, draggedWindow, toSampleRange } from './window.ts';

function grey(samples: Int16Array | Uint16Array, slope = 1, intercept = 0): GreyImage {
  const image = toDisplayImage(
    decodedFrame(samples, { rows: 1, columns: samples.length }),
    describedImage({ rows: 1, columns: samples.length, rescaleSlope: slope, rescaleIntercept: intercept }),
  );
  if (image.kind !== 'grey') throw new Error('not grey');
  return image;
}

describe('the window an image opens with', () => {
  const image = grey(Int16Array.from([0, 10, 20, 30]));

  it('is its own where it has one', () => {
    expect(defaultWindow(image, { window: { center: 40, width: 400 } })).toEqual({ center: 40, width: 400 });
  });

  it('is computed where its own makes no sense', () => {
    expect(defaultWindow(image, { window: { center: 40, width: 0 } })).not.toEqual({ center: 40, width: 0 });
    expect(defaultWindow(image, { window: { center: Number.NaN, width: 10 } })?.center).not.toBeNaN();
  });

  it('is none for colour', () => {
    const colour = {
      kind: 'colour',
      rows: 1,
      columns: 1,
      aspect: 1,
      rgba: new Uint8ClampedArray(4),
    } as const;
    expect(defaultWindow(colour, { window: { center: 1, width: 2 } })).toBeNull();
  });

  it('is not made dark by a few bright pixels, nor flat by much air', () => {
    const samples = new Uint16Array(10_000);
    for (let at = 0; at < 4000; at += 1) samples[at] = 100 + (at % 200);
    samples.fill(60_000, 0, 20);
    const { center, width } = computedWindow(grey(samples));
    expect(center).toBeGreaterThan(150);
    expect(center).toBeLessThan(250);
    expect(width).toBeGreaterThan(150);
    expect(width).toBeLessThan(250);
  });

  it('exists for an image of one value', () => {
    expect(computedWindow(grey(new Int16Array(12).fill(7)))).toEqual({ center: 7, width: 1 });
  });

  it('is in output units', () => {
    const { center } = computedWindow(grey(Int16Array.from([0, 0, 100, 200, 300]), 2, -1000));
    expect(center).toBe(-600);
  });
});

describe('a window on the samples', () => {
  it('follows the LINEAR function of the standard for whole output values', () => {
    // PS3.3 C.11.2.1.2.1, example: c = 2048, w = 4096 becomes 0 … 4095.
    const image = grey(Int16Array.from([0, 4095]));
    expect(toSampleRange({ center: 2048, width: 4096 }, image)).toEqual({ lower: 0, upper: 4095 });
    expect(toSampleRange({ center: 40, width: 400 }, grey(Int16Array.from([0, 1]), 1, -1024))).toEqual({
      lower: 864,
      upper: 1263,
    });
  });

  it('is exact for real output values', () => {
    const range = toSampleRange({ center: 2.5, width: 5 }, grey(Uint16Array.from([0, 50_000]), 0.0001, 0));
    expect(range.lower).toBeCloseTo(0, 6);
    expect(range.upper).toBeCloseTo(50_000, 4);
  });

  it('never turns inside out, however narrow', () => {
    const image = grey(Int16Array.from([0, 100]));
    const narrow = toSampleRange({ center: 50, width: 1 }, image);
    expect(narrow.upper).toBeGreaterThan(narrow.lower);
    expect(draggedWindow({ center: 50, width: 10 }, image, -5000, 0).width).toBe(1);
  });
});
