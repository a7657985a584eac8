import { describe, expect, it } from 'vitest';
import type { ImageCalibration, ImageKey } from '../domain/imaging/study.ts';
import { toBasisWords } from './basisWords.ts';

const lengthFrom = (x: number, to: number) =>
  ({
    image: '1.2.3#1' as ImageKey,
    shape: 'length',
    closed: false,
    points: [
      [x * 1000, 10_000],
      [to * 1000, 10_000],
    ],
  }) as const;
const region = (left: number, right: number, spacing: number) => ({
  left,
  right,
  top: 0,
  bottom: 99,
  rowSpacingMm: spacing,
  columnSpacingMm: spacing,
});
const ultrasound = (...regions: ReturnType<typeof region>[]): ImageCalibration => ({
  kind: 'none',
  rowSpacingMm: null,
  columnSpacingMm: null,
  regions,
});

describe('what the numbers of a region rest on', () => {
  it('is said by the region of an ultrasound image that holds all of it', () => {
    const image = ultrasound(region(0, 99, 0.25), region(100, 199, 0.5));
    expect(toBasisWords(lengthFrom(110, 150), image)).toBe(
      'Lengths rest on ultrasound region 2 of 2: a pixel is 0.5 mm.',
    );
    expect(toBasisWords(lengthFrom(10, 50), ultrasound(region(0, 99, 0.25)))).toBe(
      'Lengths rest on the ultrasound region: a pixel is 0.25 mm.',
    );
  });

  it('is nothing but pixels across ultrasound regions, and where none has a scale', () => {
    const image = ultrasound(region(0, 99, 0.25), region(100, 199, 0.5));
    expect(toBasisWords(lengthFrom(50, 150), image)).toMatch(/^Pixels only: it does not lie in one/);
    expect(toBasisWords(lengthFrom(50, 150), ultrasound())).toMatch(/^Pixels only: no ultrasound region/);
  });

  it('is the spacing of any other image, and told where the image is not open', () => {
    const image: ImageCalibration = { kind: 'pixel-spacing', rowSpacingMm: 1, columnSpacingMm: 1 };
    expect(toBasisWords(lengthFrom(1, 2), image)).toBe('Lengths rest on Pixel Spacing.');
    expect(toBasisWords(lengthFrom(1, 2), null)).toBe('The image of this draft is not open.');
  });
});
