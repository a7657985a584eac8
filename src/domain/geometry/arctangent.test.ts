import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleOf } from './arctangent.ts';

describe('the angle of a direction', () => {
  it.each([
    [0, 1, 0],
    [1, 1, 45],
    [1, 0, 90],
    [1, -1, 135],
    [0, -1, 180],
    [Math.sqrt(3), 1, 60],
    [0, 0, 0],
  ])('of (y %d, x %d) is %d degrees', (y, x, degrees) => {
    expect(angleOf(y, x)).toBeCloseTo(degrees, 12);
  });

  it('is exact at the quarter turns', () => {
    expect(angleOf(5, 0)).toBe(90);
    expect(angleOf(0, 3)).toBe(0);
    expect(angleOf(0, -3)).toBe(180);
  });

  it('equals Math.atan2 to thirteen digits', () => {
    const part = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(part, part, fc.boolean(), (y, size, left) => {
        const x = left ? -size : size;
        expect(angleOf(y, x)).toBeCloseTo((Math.atan2(y, x) * 180) / Math.PI, 11);
      }),
      { numRuns: 1000 },
    );
  });
});
