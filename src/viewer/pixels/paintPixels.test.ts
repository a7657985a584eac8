import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GreyImage, toDisplayImage } from './displayImage.ts';
import { createPixelPainter, type Shading } from './paintPixels.ts';
import { decodedFrame, describedImage } from './pixels.fixtures.ts';
import { toSampleRange } from './window.ts';

function grey(samples: GreyImage['samples'], change: Partial<GreyImage> = {}): GreyImage {
  const source = { samples, slope: 1, intercept: 0 };
  const base = { kind: 'grey', columns: samples.length, rows: 1, aspect: 1, slope: 1, intercept: 0 } as const;
  return { ...base, samples, minimum: 0, maximum: 255, inverted: false, source, ...change };
}

function painted(image: Parameters<ReturnType<typeof createPixelPainter>['paint']>[0], shading: Shading) {
  const target = new Uint32Array(image.columns * image.rows);
  createPixelPainter().paint(image, shading, target);
  return [...new Uint8Array(target.buffer)];
}

const levels = (bytes: readonly number[]) => bytes.filter((_, at) => at % 4 === 0);

describe('painting pixels', () => {
  it('shows a grey value as the window has it, for every kind of samples', () => {
    const kinds = [
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1 }).map((some) => new Uint8Array(some)),
      fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1 }).map((some) => new Uint16Array(some)),
      fc
        .array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1 })
        .map((some) => new Int16Array(some)),
    ];
    const window = fc.record({
      center: fc.integer({ min: -40_000, max: 70_000 }),
      width: fc.integer({ min: 1, max: 70_000 }),
    });
    fc.assert(
      fc.property(
        fc.oneof(...kinds),
        window,
        fc.boolean(),
        fc.boolean(),
        (samples, chosen, mono1, inverted) => {
          const image = grey(samples, { inverted: mono1 });
          const { lower, upper } = toSampleRange(chosen, image);
          const expected = [...samples].map((sample) => {
            const light = Math.round(Math.min(Math.max((255 * (sample - lower)) / (upper - lower), 0), 255));
            return mono1 === inverted ? light : 255 - light;
          });
          const bytes = painted(image, { window: chosen, inverted });
          const got = levels(bytes);
          // The gain is a product here and a quotient there: at a half they may round apart.
          for (const [at, level] of expected.entries())
            expect(Math.abs((got[at] ?? 0) - level)).toBeLessThanOrEqual(1);
          expect(
            bytes.every((byte, at) => (at % 4 === 3 ? byte === 255 : byte === bytes[at - (at % 4)])),
          ).toBe(true);
        },
      ),
    );
  });

  it('shows the extremes as black and white, and the other way round where low is white', () => {
    const window = { center: 128, width: 256 };
    expect(levels(painted(grey(new Uint8Array([0, 255])), { window, inverted: false }))).toEqual([0, 255]);
    const mono1 = grey(new Uint8Array([0, 255]), { inverted: true });
    expect(levels(painted(mono1, { window, inverted: false }))).toEqual([255, 0]);
    expect(levels(painted(mono1, { window, inverted: true }))).toEqual([0, 255]);
  });

  it('makes a new table when window, inversion or kind of samples change', () => {
    const painter = createPixelPainter();
    const target = new Uint32Array(1);
    const level = (image: GreyImage, shading: Shading) => {
      painter.paint(image, shading, target);
      return (target[0] ?? 0) & 0xff;
    };
    const wide = { window: { center: 128, width: 256 }, inverted: false };
    expect(level(grey(new Uint8Array([100])), wide)).toBe(100);
    expect(level(grey(new Uint8Array([100])), { ...wide, inverted: true })).toBe(155);
    expect(level(grey(new Uint8Array([100])), { window: { center: 50, width: 10 }, inverted: false })).toBe(
      255,
    );
    expect(level(grey(new Int16Array([-1])), wide)).toBe(0);
    expect(level(grey(new Uint16Array([65_535])), wide)).toBe(255);
  });

  it('leaves colours as they are, or turns each of them around', () => {
    const frame = { ...decodedFrame(new Uint8Array([1, 2, 3, 250, 251, 252])), samplesPerPixel: 3 as const };
    const picture = { ...frame, rows: 1, columns: 2, photometricInterpretation: 'RGB' };
    const image = toDisplayImage(picture, describedImage({ rows: 1, columns: 2, bitsStored: 8 }));
    const window = null;
    expect(painted(image, { window, inverted: false })).toEqual([1, 2, 3, 255, 250, 251, 252, 255]);
    expect(painted(image, { window, inverted: true })).toEqual([254, 253, 252, 255, 5, 4, 3, 255]);
  });
});
