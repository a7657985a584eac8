import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePoint } from '../record/roi.ts';
import { circleSpans, ellipseSpans } from './ellipseSpans.ts';
import { polygonSpans } from './polygonSpans.ts';
import type { Extent, Span } from './spans.ts';

const SMALL: Extent = { rows: 12, columns: 10 };

function pixelsOf(spans: Iterable<Span>): string[] {
  const pixels: string[] = [];
  for (const { row, first, last } of spans)
    for (let column = first; column <= last; column += 1) pixels.push(`${column},${row}`);
  return pixels;
}

function pixelsWhere(extent: Extent, isInside: (x: bigint, y: bigint) => boolean): string[] {
  const pixels: string[] = [];
  for (let row = 0; row < extent.rows; row += 1)
    for (let column = 0; column < extent.columns; column += 1)
      if (isInside(BigInt(column) * 1000n, BigInt(row) * 1000n)) pixels.push(`${column},${row}`);
  return pixels;
}

/** Even-odd rule and the outline itself, in exact arithmetic, edge by edge: the slow way. */
function isInPolygon(points: readonly ImagePoint[], x: bigint, y: bigint): boolean {
  let inside = false;
  for (let at = 0; at < points.length; at += 1) {
    const [ax, ay] = (points[at] as ImagePoint).map(BigInt) as [bigint, bigint];
    const [bx, by] = (points[(at + 1) % points.length] as ImagePoint).map(BigInt) as [bigint, bigint];
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const between = (a: bigint, b: bigint, c: bigint): boolean => (a <= c && c <= b) || (b <= c && c <= a);
    if (turn === 0n && between(ax, bx, x) && between(ay, by, y)) return true;
    if (ay <= y !== by <= y && turn > 0n === by > ay) inside = !inside;
  }
  return inside;
}

/** Many coordinates on pixel centres, so that vertices, level edges and touching lines are common. */
const coordinate = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map((pixels) => pixels * 1000),
  fc.integer({ min: -2000, max: 12_000 }),
);
const point = fc.tuple(coordinate, coordinate);

describe('pixels of a polygon', () => {
  it('are those whose centre lies inside or on the outline', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 9 }), (points) => {
        expect(pixelsOf(polygonSpans(points, SMALL))).toEqual(
          pixelsWhere(SMALL, (x, y) => isInPolygon(points, x, y)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('stay exact where products need more than 53 bits', () => {
    const far = fc.oneof(coordinate, fc.constantFrom(-100_000_000, 100_000_000, 99_999_999));
    fc.assert(
      fc.property(fc.array(fc.tuple(far, far), { minLength: 3, maxLength: 6 }), (points) => {
        expect(pixelsOf(polygonSpans(points, SMALL))).toEqual(
          pixelsWhere(SMALL, (x, y) => isInPolygon(points, x, y)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('hold a centre on the border and leave out one a thousandth beyond', () => {
    const square = (right: number): ImagePoint[] => [
      [1000, 1000],
      [right, 1000],
      [right, 2000],
      [1000, 2000],
    ];
    expect(pixelsOf(polygonSpans(square(3000), SMALL))).toEqual(['1,1', '2,1', '3,1', '1,2', '2,2', '3,2']);
    expect(pixelsOf(polygonSpans(square(2999), SMALL))).toEqual(['1,1', '2,1', '1,2', '2,2']);
  });

  it('are counted once where an outline crosses itself', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (points) => {
        const pixels = pixelsOf(polygonSpans(points, SMALL));
        expect(new Set(pixels).size).toBe(pixels.length);
      }),
    );
  });
});

describe('pixels of an ellipse', () => {
  it('are those inside or on the conic of its conjugate diameters', () => {
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), (ends) => {
        const [a, b, c, d] = ends.map(([x, y]) => [BigInt(x), BigInt(y)] as const) as [
          readonly [bigint, bigint],
          readonly [bigint, bigint],
          readonly [bigint, bigint],
          readonly [bigint, bigint],
        ];
        const u = [b[0] - a[0], b[1] - a[1]] as const;
        const v = [d[0] - c[0], d[1] - c[1]] as const;
        const det = u[0] * v[1] - u[1] * v[0];
        const expected = pixelsWhere(SMALL, (x, y) => {
          const px = 4n * x - a[0] - b[0] - c[0] - d[0];
          const py = 4n * y - a[1] - b[1] - c[1] - d[1];
          const s = px * v[1] - py * v[0];
          const t = u[0] * py - u[1] * px;
          return det !== 0n && s * s + t * t <= 4n * det * det;
        });
        expect(pixelsOf(ellipseSpans(ends, SMALL))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('touch the four pixels at the ends of its axes', () => {
    const ends: ImagePoint[] = [
      [2000, 5000],
      [8000, 5000],
      [5000, 3000],
      [5000, 7000],
    ];
    const pixels = pixelsOf(ellipseSpans(ends, SMALL));
    for (const end of ['2,5', '8,5', '5,3', '5,7']) expect(pixels).toContain(end);
    expect(pixels).not.toContain('2,4');
  });

  it('are none where it has no area', () => {
    const flat: ImagePoint[] = [
      [2000, 5000],
      [8000, 5000],
      [5000, 5000],
      [5000, 5000],
    ];
    expect(pixelsOf(ellipseSpans(flat, SMALL))).toEqual([]);
  });
});

describe('pixels of a circle', () => {
  it('are those no farther in millimetres than the point of the circumference', () => {
    const weight = fc.bigInt({ min: 1n, max: 5000n });
    fc.assert(
      fc.property(point, point, weight, weight, (centre, edge, column, row) => {
        const far = (x: bigint, y: bigint): bigint =>
          (column * (x - BigInt(centre[0]))) ** 2n + (row * (y - BigInt(centre[1]))) ** 2n;
        const limit = far(BigInt(edge[0]), BigInt(edge[1]));
        expect(pixelsOf(circleSpans(centre, edge, [column, row], SMALL))).toEqual(
          pixelsWhere(SMALL, (x, y) => limit > 0n && far(x, y) <= limit),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
