import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePoint } from '../record/roi.ts';
import { maskOutline } from './maskOutline.ts';

/** Rows of a picture with # for pixels of the mask. */
function runsOf(...picture: string[]): Uint16Array {
  return Uint16Array.from(
    picture.flatMap((line, row) =>
      [...line.matchAll(/#+/g)].flatMap((match) => [row, match.index, match.index + match[0].length - 1]),
    ),
  );
}

/** Twice the area that an outline goes around, positive clockwise on a screen; thousandths become pixels. */
function signedArea(outline: readonly ImagePoint[]): number {
  return (
    outline.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = outline[(at + 1) % outline.length] ?? [x, y];
      return sum + (x * nextY - nextX * y) / 1e6;
    }, 0) / 2
  );
}

/** Even-odd rule at the centre of a pixel. */
function isInside(outlines: readonly (readonly ImagePoint[])[], column: number, row: number): boolean {
  let crossings = 0;
  for (const outline of outlines)
    for (const [at, [x0, y0]] of outline.entries()) {
      const [x1, y1] = outline[(at + 1) % outline.length] ?? [x0, y0];
      if (x0 === x1 && x0 < column * 1000 && Math.min(y0, y1) < row * 1000 && row * 1000 < Math.max(y0, y1))
        crossings += 1;
    }
  return crossings % 2 === 1;
}

describe('the outline of a mask', () => {
  it('goes around one pixel at its corners, clockwise', () => {
    expect(maskOutline(runsOf('', '..#'))).toEqual([
      [
        [1500, 1500],
        [1500, 500],
        [2500, 500],
        [2500, 1500],
      ],
    ]);
  });

  it('leaves out corners on a straight line, and goes the other way around a hole', () => {
    const outlines = maskOutline(runsOf('####', '#..#', '####'));
    expect(outlines.map((outline) => outline.length)).toEqual([4, 4]);
    expect(outlines.map(signedArea)).toEqual([12, -2]);
  });

  it('keeps pixels apart that meet at a corner only', () => {
    expect(maskOutline(runsOf('#.', '.#')).map(signedArea)).toEqual([1, 1]);
    expect(maskOutline(runsOf('.#', '#.')).map(signedArea)).toEqual([1, 1]);
  });

  it('has no outline for nothing', () => {
    expect(maskOutline(new Uint16Array(0))).toEqual([]);
  });

  it('holds exactly the pixels of the mask, whatever they are', () => {
    const line = fc.string({ unit: fc.constantFrom('#', '.'), minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (picture) => {
        const outlines = maskOutline(runsOf(...picture));
        const pixels = picture.join('').replaceAll('.', '').length;
        expect(outlines.reduce((sum, outline) => sum + signedArea(outline), 0)).toBe(pixels);
        for (const [row, text] of picture.entries())
          for (let column = 0; column < 7; column += 1)
            expect(isInside(outlines, column, row)).toBe(text[column] === '#');
      }),
    );
  });
});
