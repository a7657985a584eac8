import { expect, it } from 'vitest';
import { orientationLetters } from './orientationLetters.ts';
import { prefetchOrder } from './prefetchOrder.ts';

it('names the edges of the standard planes', () => {
  expect(orientationLetters([1, 0, 0, 0, 1, 0])).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  expect(orientationLetters([1, 0, 0, 0, 0, -1])).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  expect(orientationLetters([0, 1, 0, 0, 0, -1])).toEqual({ left: 'A', right: 'P', top: 'H', bottom: 'F' });
});

it('names an oblique edge by its strongest direction first', () => {
  expect(orientationLetters([1, 0, 0, 0, 0.9, -0.436]).top).toBe('AH');
});

it('moves the letters with the picture when it is turned or flipped', () => {
  const axial = [1, 0, 0, 0, 1, 0] as const;
  expect(orientationLetters(axial, { mirrored: true, turns: 0 })).toEqual({
    left: 'L',
    right: 'R',
    top: 'A',
    bottom: 'P',
  });
  // A quarter clockwise: what was on the left is on top.
  expect(orientationLetters(axial, { mirrored: false, turns: 1 })).toEqual({
    left: 'P',
    right: 'A',
    top: 'R',
    bottom: 'L',
  });
});

it('says nothing where the image has no orientation', () => {
  expect(orientationLetters(null)).toEqual({ left: '', right: '', top: '', bottom: '' });
});

it('prefetches outward from the shown image, in the direction of travel first, each once', () => {
  expect(prefetchOrder(2, 6)).toEqual([3, 1, 4, 0, 5]);
  expect(prefetchOrder(2, 6, -1)).toEqual([1, 3, 0, 4, 5]);
  expect(prefetchOrder(0, 1)).toEqual([]);
});
