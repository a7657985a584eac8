import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImagePoint } from '../../domain/record/roi.ts';
import type { DrawnRoi } from '../viewer.ts';
import { canRedraw, deletePoint, insertPoint, moveHandle, redrawRoi } from './editRoi.ts';
import { createWire } from './livewire.ts';
import { handles } from './outline.ts';
import { redrawPart } from './redrawPart.ts';
import { controlsOf, toSpline } from './spline.ts';

const point = fc.tuple(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 0, max: 500_000 }));
const square: ImagePoint[] = [
  [0, 0],
  [10_000, 0],
  [10_000, 10_000],
  [0, 10_000],
];

function spline(controls: readonly ImagePoint[], closed = true): DrawnRoi {
  return { image: '1.2.3#1', shape: 'spline', closed, points: toSpline(controls, closed) };
}

describe('a smooth outline', () => {
  it('runs through its control points, and they are found again in what is signed', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 30 }), fc.boolean(), (controls, closed) => {
        const points = toSpline(controls, closed);
        expect(controlsOf(points, closed)).toEqual(controls);
        expect(handles({ shape: 'spline', closed, points })).toEqual(controls);
      }),
    );
  });

  it('has no control points where another system has sampled it', () => {
    const sampled = toSpline(square, true).map(([x, y], at): ImagePoint => [x + (at === 5 ? 1 : 0), y]);
    expect(controlsOf(sampled, true)).toBeNull();
    expect(controlsOf(square, true)).toBeNull();
    expect(canRedraw({ image: '1#1', shape: 'spline', closed: true, points: sampled })).toBe(true);
  });

  it('follows a control point that is moved, and moves nothing on its far side', () => {
    const controls = [...square, [-4000, 5000] as const];
    const moved = moveHandle(spline(controls), 1, [14_000, -3000], 1);
    expect(handles(moved)).toEqual(controls.with(1, [14_000, -3000]));
    expect(moved.points.slice(36, 48)).toEqual(spline(controls).points.slice(36, 48));
  });

  it('takes one more point where it is clicked, and gives one up, but never the last three', () => {
    const grown = insertPoint(spline(square), [10_900, 5000]);
    expect(grown && handles(grown)).toEqual([square[0], square[1], [10_900, 5000], square[2], square[3]]);
    expect(grown && deletePoint(grown, 2)?.points).toEqual(toSpline(square, true));
    const three = spline(square.slice(0, 3));
    expect(deletePoint(three, 0)).toBeNull();
    expect(insertPoint({ ...three, shape: 'freehand' }, [0, 0])).toBeNull();
  });

  it('takes a point on its last stretch, open or closed', () => {
    const closed = insertPoint(spline(square), [-500, 5000]);
    expect(closed && handles(closed).at(-1)).toEqual([-500, 5000]);
    const open = insertPoint(spline(square, false), [5000, 10_400]);
    expect(open && handles(open).at(-2)).toEqual([5000, 10_400]);
  });
});

describe('a part of an outline drawn anew', () => {
  const ring = Array.from({ length: 36 }, (_, at): ImagePoint => {
    const angle = (at * Math.PI) / 18;
    return [Math.round(10_000 * Math.cos(angle)), Math.round(10_000 * Math.sin(angle))];
  });

  it('replaces the shorter way round, in whichever direction it is drawn', () => {
    const bulge: ImagePoint[] = [
      [10_000, 0],
      [14_000, 6000],
      [6000, 14_000],
      [0, 10_000],
    ];
    for (const line of [bulge, bulge.toReversed()]) {
      const redrawn = redrawPart(ring, true, line, 500);
      expect(redrawn).toContainEqual([14_000, 6000]);
      expect(redrawn).toContainEqual([-10_000, 0]);
      expect(redrawn).not.toContainEqual(ring[4]);
      expect(redrawn).toHaveLength(36 - 10 + 4);
    }
  });

  it('keeps an open line one line: within, and at either end', () => {
    const line = Array.from({ length: 11 }, (_, at): ImagePoint => [at * 1000, 0]);
    const within = redrawPart(
      line,
      false,
      [
        [3000, 100],
        [4000, 900],
        [5000, 100],
      ],
      500,
    );
    expect(within.map(([x]) => x)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000]);
    expect(
      redrawPart(
        line,
        false,
        [
          [8000, 100],
          [9000, 3000],
        ],
        500,
      ).at(-1),
    ).toEqual([9000, 3000]);
    expect(
      redrawPart(
        line,
        false,
        [
          [2000, 100],
          [1000, 3000],
        ],
        500,
      )[0],
    ).toEqual([1000, 3000]);
  });

  it('stays as it was without a line', () => {
    const roi: DrawnRoi = { image: '1.2#1', shape: 'freehand', closed: true, points: ring };
    expect(redrawRoi(roi, [[0, 0]], 500)).toEqual(roi);
  });
});

describe('a line along edges', () => {
  /** Bright left of column 20 above row 20, dark elsewhere. */
  const values = Array.from({ length: 64 * 64 }, (_, at) => (at % 64 < 20 && at / 64 < 20 ? 1000 : 0));
  const picture = { columns: 64, rows: 64, values };

  it('goes round the corner of a bright square, not across it', () => {
    const path = createWire(picture, [20_000, 2000]).pathTo([2000, 20_000]);
    expect(path[0]).toEqual([20_000, 2000]);
    expect(path.at(-1)).toEqual([2000, 20_000]);
    const corner = Math.min(...path.map(([x, y]) => Math.hypot(x - 20_000, y - 20_000)));
    expect(corner).toBeLessThan(2500);
  });

  it('is straight on an even surface, and ends within the picture and its reach', () => {
    const even = { columns: 1000, rows: 1000, values: new Uint8Array(1_000_000) };
    const wire = createWire(even, [500_000, 500_000]);
    expect(wire.pathTo([503_000, 500_000])).toEqual([500, 501, 502, 503].map((x) => [x * 1000, 500_000]));
    expect(wire.pathTo([900_000, 500_000]).at(-1)).toEqual([692_000, 500_000]);
    expect(createWire(picture, [-5000, -5000]).pathTo([-9000, -9000])).toEqual([[0, 0]]);
  });
});
