import { describe, expect, it } from 'vitest';
import { scaleBar } from './scaleBar.ts';

describe('scale bar', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBar(2, 150)).toEqual({ lengthMm: 50, pixels: 100 });
    expect(scaleBar(2, 100)).toEqual({ lengthMm: 50, pixels: 100 });
    expect(scaleBar(2, 99)).toEqual({ lengthMm: 20, pixels: 40 });
  });

  it('is absent where no step fits or the scale is not known', () => {
    expect(scaleBar(500, 120)).toBeNull();
    expect(scaleBar(0, 120)).toBeNull();
    expect(scaleBar(Number.NaN, 120)).toBeNull();
  });
});
