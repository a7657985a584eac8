import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePoint } from '../../domain/record/roi.ts';
import { finishStroke, isDegenerate } from './finishStroke.ts';
import { arrowHead, bounds, handles, outline } from './outline.ts';
import { simplifyLine } from './simplifyLine.ts';

const KEY = '1.2.3#1';

describe('a finished stroke', () => {
  it('is nothing without an extent', () => {
    const here: ImagePoint = [5, 5];
    const there: ImagePoint = [9, 5];
    expect(finishStroke(KEY, 'length', false, [here, here], 1)).toBeNull();
    expect(finishStroke(KEY, 'arrow', false, [here], 1)).toBeNull();
    expect(finishStroke(KEY, 'angle', false, [here, there, there], 1)).toBeNull();
    expect(finishStroke(KEY, 'rectangle', false, [here, there, there, here], 1)).toBeNull();
    expect(finishStroke(KEY, 'ellipse', false, [here, here, here, there], 1)).toBeNull();
    expect(finishStroke(KEY, 'bidirectional', false, [here, there, here, here], 1)).toBeNull();
    expect(finishStroke(KEY, 'freehand', true, [here, there], 1)).toBeNull();
    expect(finishStroke(KEY, 'freehand', false, [here, here], 1)).toBeNull();
    expect(
      finishStroke(
        KEY,
        'freehand',
        true,
        [
          [0, 0],
          [100, 100],
          [200, 200],
          [50, 50],
        ],
        1,
      ),
    ).toBeNull();
    expect(finishStroke(KEY, 'probe', false, [here], 1)).not.toBeNull();
  });

  it('closes only an outline, and does not repeat its first point', () => {
    const square: ImagePoint[] = [
      [0, 0],
      [1000, 0],
      [1000, 1000],
      [0, 1000],
      [0, 0],
    ];
    expect(finishStroke(KEY, 'freehand', true, square, 1)).toEqual({
      image: KEY,
      shape: 'freehand',
      closed: true,
      points: square.slice(0, 4),
    });
    expect(finishStroke(KEY, 'length', true, square.slice(0, 2), 1)?.closed).toBe(false);
  });

  it('stays within what a record takes, however long it was drawn', () => {
    const noisy = Array.from({ length: 60_000 }, (_, at): ImagePoint => [at * 40, at % 2 === 0 ? 0 : 15]);
    const finished = finishStroke(KEY, 'freehand', false, noisy, 1);
    expect(finished?.points.length).toBeLessThanOrEqual(20_000);
    expect(finished?.points[0]).toEqual([0, 0]);
    expect(finished?.points.at(-1)).toEqual(noisy.at(-1));
  });
});

it('a simplified line keeps within its tolerance of every point that was drawn', () => {
  const step = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }));
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 60 }), (steps) => {
      let at: ImagePoint = [0, 0];
      const drawn = steps.map(([x, y]): ImagePoint => {
        at = [at[0] + x, at[1] + y];
        return at;
      });
      const simple = simplifyLine(drawn, 10);
      for (const point of drawn) {
        const away = Math.min(
          ...simple.slice(0, -1).map((a, index) => toSegment(point, a, simple[index + 1] ?? a)),
          distance(point, simple[0] ?? point),
        );
        expect(away).toBeLessThanOrEqual(10.001);
      }
    }),
  );
});

describe('the outline of a region', () => {
  it('passes through the ends of both axes of an ellipse', () => {
    const [line] = outline({ shape: 'ellipse', closed: false }, [
      [5, 0],
      [5, 8],
      [0, 4],
      [10, 4],
    ]);
    expect(line?.closed).toBe(true);
    const [left, top, right, bottom] = bounds(line?.points ?? []);
    expect([left, top, right, bottom].map((value) => Number(value.toFixed(6)))).toEqual([0, 0, 10, 8]);
  });

  it('is two lines for crossed axes, none for a point, and closed for a closed outline only', () => {
    const four = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const;
    expect(outline({ shape: 'bidirectional', closed: false }, four)).toHaveLength(2);
    expect(outline({ shape: 'probe', closed: false }, [[0, 0]])).toEqual([]);
    expect(outline({ shape: 'freehand', closed: true }, four)[0]?.closed).toBe(true);
    expect(outline({ shape: 'freehand', closed: false }, four)[0]?.closed).toBe(false);
    expect(outline({ shape: 'rectangle', closed: false }, four)[0]?.closed).toBe(true);
  });

  it('points an arrow at its tip', () => {
    const { points } = arrowHead([10, 10], [20, 10], 5);
    expect(points[1]).toEqual([10, 10]);
    expect(points.every(([x]) => x >= 10)).toBe(true);
  });

  it('offers no handles on an outline drawn by hand', () => {
    expect(
      handles({
        shape: 'freehand',
        closed: false,
        points: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toEqual([]);
    expect(
      handles({
        shape: 'length',
        closed: false,
        points: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toHaveLength(2);
  });

  it('is called degenerate when another system sent too few points', () => {
    expect(
      isDegenerate({
        shape: 'cobb',
        closed: false,
        points: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toBe(true);
    expect(
      isDegenerate({
        shape: 'spline',
        closed: true,
        points: [
          [0, 0],
          [10, 0],
          [0, 10],
        ],
      }),
    ).toBe(false);
  });
});

function distance(a: ImagePoint, b: ImagePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function toSegment(point: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const square = distance(a, b) ** 2;
  if (square === 0) return distance(point, a);
  const share = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / square;
  const at = Math.min(Math.max(share, 0), 1);
  return Math.hypot(point[0] - a[0] - at * (b[0] - a[0]), point[1] - a[1] - at * (b[1] - a[1]));
}
