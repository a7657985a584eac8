import { describe, expect, it } from 'vitest';
import type { ImageKey, Study } from '../../domain/imaging/study.ts';
import { type KeyImage, neighbourOf } from './keyImages.ts';

const images = ['a#1', 'b#1', 'c#1', 'd#1'] as readonly ImageKey[];
const study = { series: [{ images: images.slice(0, 2) }, { images: images.slice(2) }] } as unknown as Study;
const key = (at: number): KeyImage => ({
  id: String(at),
  image: images[at] as ImageKey,
  mine: true,
  isSigned: false,
});
const from = (at: number, by: 1 | -1) => neighbourOf([key(1), key(3)], study, images[at] ?? null, by)?.id;

describe('going through key images', () => {
  it('goes to the next in the order of the study, across series, and round at the ends', () => {
    expect([from(0, 1), from(1, 1), from(2, 1), from(3, 1)]).toEqual(['1', '3', '3', '1']);
    expect([from(0, -1), from(1, -1), from(2, -1), from(3, -1)]).toEqual(['3', '3', '1', '1']);
  });

  it('begins with the first where no stored image is looked at, and has nowhere to go without any', () => {
    expect(neighbourOf([key(1), key(3)], study, null, 1)?.id).toBe('1');
    expect(neighbourOf([], study, images[0] as ImageKey, 1)).toBeNull();
  });
});
