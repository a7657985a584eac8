import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { orderImages, type Placed } from './orderImages.ts';

const AXIAL = [1, 0, 0, 0, 1, 0] as const;

function placed(number: number, z: number | null, more: Partial<Placed> = {}): Placed {
  return {
    key: `1.2.${number}#1` as ImageKey,
    instanceNumber: number,
    frame: 1,
    rows: 4,
    columns: 4,
    position: z === null ? null : [0, 0, z],
    orientation: AXIAL,
    frameOfReferenceUid: '1',
    phase: [],
    ...more,
  };
}

/** Slices numbered from the top down, as most scanners do. */
const stack = (count: number, spacing = 2.5) =>
  Array.from({ length: count }, (_, at) => placed(at + 1, 100 - at * spacing));

const numbers = (images: readonly ImageKey[]) => images.map((key) => Number(key.slice(4, -2)));

describe('orderImages', () => {
  it('orders any shuffle of a stack along its normal, in the direction of the scanner’s numbers', () => {
    const slices = stack(20);
    fc.assert(
      fc.property(fc.shuffledSubarray(slices, { minLength: 20 }), (shuffled) => {
        const { images, warnings } = orderImages(shuffled);
        expect(numbers(images)).toEqual(slices.map((_, at) => at + 1));
        expect(warnings).toEqual([]);
      }),
    );
  });

  it('follows positions where the numbers are scrambled', () => {
    const scrambled = [placed(3, 0), placed(1, 5), placed(4, 10), placed(2, 15), placed(9, 20)];
    const { images } = orderImages(scrambled);
    expect(numbers(images)).toEqual([3, 1, 4, 2, 9]);
  });

  it('counts missing slices', () => {
    const holes = stack(12).filter((_, at) => at !== 4 && at !== 8 && at !== 9);
    expect(orderImages(holes).warnings).toEqual(['3 slices are missing at 2 places']);
    expect(orderImages(stack(12).filter((_, at) => at !== 4)).warnings).toEqual(['1 slice is missing']);
  });

  it('tells unequal spacing', () => {
    const uneven = [0, 2, 4, 7.1, 9.1].map((z, at) => placed(at + 1, z));
    expect(orderImages(uneven).warnings).toEqual(['slice spacing is unequal: 2 to 3.1 mm']);
  });

  it('accepts the rounding of scanners', () => {
    const rounded = [0, 3.27, 6.54, 9.8, 13.07, 16.35].map((z, at) => placed(at + 1, z));
    expect(orderImages(rounded).warnings).toEqual([]);
  });

  it('tells a tilted gantry', () => {
    const tilted = Array.from({ length: 6 }, (_, at) =>
      placed(at + 1, at * 5, { position: [0, at * 1.5, at * 5] }),
    );
    expect(orderImages(tilted).warnings).toEqual([
      'slices are shifted against each other by 16.7° (tilted gantry)',
    ]);
  });

  it('shows several images per position volume by volume, in order of their phase', () => {
    const images = [1, 2, 3].flatMap((place) =>
      [500, 0].map((b, at) => placed(place * 10 + at, place * 4, { phase: [0, 0, b] })),
    );
    const ordered = orderImages(images);
    expect(numbers(ordered.images)).toEqual([11, 21, 31, 10, 20, 30]);
    expect(ordered.warnings).toEqual(['2 images at each of 3 positions, shown volume by volume']);
  });

  it('names a slice that is there twice', () => {
    const doubled = [...stack(5), placed(77, 95)];
    expect(orderImages(doubled).warnings).toEqual(['1 of 5 positions hold more than one image (up to 2)']);
  });

  it('falls back to the numbers without geometry, and says why for several directions', () => {
    expect(numbers(orderImages([placed(3, null), placed(1, null), placed(2, null)]).images)).toEqual([
      1, 2, 3,
    ]);
    const scouts = [placed(2, 0, { orientation: [0, 1, 0, 0, 0, -1] }), placed(1, 0)];
    const ordered = orderImages(scouts);
    expect(numbers(ordered.images)).toEqual([1, 2]);
    expect(ordered.warnings[0]).toMatch(/^2 slice directions/);
  });

  it('warns of different sizes and frames of reference', () => {
    const mixed = [placed(1, 0), placed(2, 2, { rows: 8 }), placed(3, 4, { frameOfReferenceUid: '2' })];
    expect(orderImages(mixed).warnings).toEqual([
      'images of 2 sizes: 4 × 4, 4 × 8',
      '2 frames of reference: positions may not belong together',
    ]);
  });
});
