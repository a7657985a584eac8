import { describe, expect, it } from 'vitest';
import { COLOUR_MAPS, toColours } from './colourMaps.ts';

const at = (map: Uint8ClampedArray, index: number) => [...map.slice(index * 3, index * 3 + 3)];

describe('colours laid over an image', () => {
  it('are hot iron as the standard has it: red, then yellow, then white', () => {
    const map = COLOUR_MAPS['hot-iron'];
    expect([0, 1, 64, 127, 128, 192, 255].map((index) => at(map, index))).toEqual([
      [0, 0, 0],
      [2, 0, 0],
      [128, 0, 0],
      [254, 0, 0],
      [255, 0, 0],
      [255, 128, 0],
      [255, 254, 252],
    ]);
  });

  it('are a rainbow from blue over green to red', () => {
    const map = COLOUR_MAPS.rainbow;
    expect(at(map, 0)).toEqual([0, 0, 255]);
    expect(at(map, 255)).toEqual([255, 0, 0]);
    const [red = 255, green = 0, blue = 255] = at(map, 128);
    expect(green).toBe(255);
    expect(Math.max(red, blue)).toBeLessThan(10);
  });

  it('fade in from nothing, and end at the top of the range', () => {
    const rgba = toColours(
      Float32Array.from([-1, 0, Number.NaN, 0.3, 5, 50]),
      COLOUR_MAPS['hot-iron'],
      5,
      0.5,
    );
    const alphas = [0, 1, 2, 3, 4, 5].map((pixel) => rgba[pixel * 4 + 3]);
    expect(alphas.slice(0, 3)).toEqual([0, 0, 0]);
    expect(alphas[3]).toBeCloseTo(255 * 0.5 * 0.5, -1);
    expect(alphas.slice(4)).toEqual([128, 128]);
    expect([...rgba.slice(16, 19)]).toEqual([...rgba.slice(20, 23)]);
  });
});
