import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axesOf,
  fitView,
  flip,
  type Orientation,
  panBy,
  toImagePoint,
  toScreen,
  toTransform,
  turn,
  UPRIGHT,
  zoomAround,
} from './imageTransform.ts';

const size = fc.record({
  width: fc.integer({ min: 50, max: 3000 }),
  height: fc.integer({ min: 50, max: 3000 }),
});
const image = fc.record({
  columns: fc.integer({ min: 1, max: 5000 }),
  rows: fc.integer({ min: 1, max: 5000 }),
  aspect: fc.double({ min: 0.1, max: 10, noNaN: true }),
});
const orientation = fc.record({
  mirrored: fc.boolean(),
  turns: fc.constantFrom<Orientation['turns'][]>(0, 1, 2, 3),
});
const milli = fc.integer({ min: -1_000_000, max: 6_000_000 });

describe('the way between image and screen', () => {
  it('shows the whole image, borders of the outer pixels included, when it is fitted', () => {
    const transform = toTransform(
      fitView({ columns: 64, rows: 48, aspect: 2 }, { width: 640, height: 480 }),
      { width: 640, height: 480 },
      2,
    );
    expect(toScreen(transform, [-500, -500])).toEqual([160, 0]);
    expect(toScreen(transform, [63_500, 47_500])).toEqual([480, 480]);
  });

  it('brings every point of an ROI back to itself at any view that a reader can see', () => {
    fc.assert(
      fc.property(image, size, orientation, milli, milli, (picture, viewport, lies, x, y) => {
        const transform = toTransform(fitView(picture, viewport, lies), viewport, picture.aspect);
        const [screenX, screenY] = toScreen(transform, [x, y]);
        expect(toImagePoint(transform, screenX, screenY)).toEqual([x, y]);
      }),
    );
  });

  it('never writes minus zero', () => {
    const transform = { columnX: 1, columnY: 0, rowX: 0, rowY: 1, offsetX: 10, offsetY: 10 };
    const [x, y] = toImagePoint(transform, 9.9999, 9.9999);
    expect(Object.is(x, 0) && Object.is(y, 0)).toBe(true);
  });

  it('keeps the point under the pointer while zooming', () => {
    fc.assert(
      fc.property(
        image,
        size,
        orientation,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (picture, viewport, lies, factor) => {
          const view = fitView(picture, viewport, lies);
          const at = [viewport.width * 0.3, viewport.height * 0.8] as const;
          const before = toImagePoint(toTransform(view, viewport, picture.aspect), ...at);
          const zoomed = zoomAround(view, viewport, picture.aspect, factor, ...at);
          const after = toImagePoint(toTransform(zoomed, viewport, picture.aspect), ...at);
          expect(Math.abs(after[0] - before[0])).toBeLessThanOrEqual(1);
          expect(Math.abs(after[1] - before[1])).toBeLessThanOrEqual(1);
          expect(zoomed.scale).toBeCloseTo(view.scale * factor);
        },
      ),
    );
  });

  it('moves the picture with the pointer, however it lies', () => {
    fc.assert(
      fc.property(image, size, orientation, (picture, viewport, lies) => {
        const view = fitView(picture, viewport, lies);
        const before = toScreen(toTransform(view, viewport, picture.aspect), [10_000, 10_000]);
        const moved = panBy(view, picture.aspect, 30, -20);
        const after = toScreen(toTransform(moved, viewport, picture.aspect), [10_000, 10_000]);
        expect(after[0] - before[0]).toBeCloseTo(30, 4);
        expect(after[1] - before[1]).toBeCloseTo(-20, 4);
      }),
    );
  });

  it('shows the whole image in each of the eight ways it can lie, and they are eight', () => {
    const viewport = { width: 640, height: 480 };
    const picture = { columns: 64, rows: 24, aspect: 2 };
    const seen = new Set<string>();
    for (const mirrored of [false, true])
      for (const turns of [0, 1, 2, 3] as const) {
        const transform = toTransform(fitView(picture, viewport, { mirrored, turns }), viewport, 2);
        const corners = [
          [-500, -500],
          [63_500, -500],
          [63_500, 23_500],
          [-500, 23_500],
        ] as const;
        const onScreen = corners.map((corner) => toScreen(transform, corner).map(Math.round));
        expect(Math.min(...onScreen.map(([x = 0]) => x))).toBeGreaterThanOrEqual(0);
        expect(Math.max(...onScreen.map(([, y = 0]) => y))).toBe(480);
        seen.add(JSON.stringify(onScreen));
      }
    expect(seen.size).toBe(8);
  });
});

describe('the way a picture lies', () => {
  it('comes back after four turns, or after a flip and the same flip', () => {
    fc.assert(
      fc.property(orientation, fc.constantFrom('horizontal', 'vertical'), (lies, axis) => {
        expect(turn(turn(turn(turn(lies, 1), 1), 1), 1)).toEqual(lies);
        expect(turn(turn(lies, 1), -1)).toEqual(lies);
        expect(flip(flip(lies, axis), axis)).toEqual(lies);
      }),
    );
  });

  it('is flipped and turned as the screen shows it, whatever was done before', () => {
    fc.assert(
      fc.property(orientation, (lies) => {
        const before = axesOf(lies);
        expect(axesOf(flip(lies, 'horizontal'))).toEqual({ ...before, xx: 0 - before.xx, yx: 0 - before.yx });
        expect(axesOf(flip(lies, 'vertical'))).toEqual({ ...before, xy: 0 - before.xy, yy: 0 - before.yy });
        // Clockwise on a screen, whose y runs down: right becomes down, down becomes left.
        expect(axesOf(turn(lies, 1))).toEqual({
          xx: 0 - before.xy,
          xy: before.xx,
          yx: 0 - before.yy,
          yy: before.yx,
        });
      }),
    );
    expect(axesOf(UPRIGHT)).toEqual({ xx: 1, xy: 0, yx: 0, yy: 1 });
  });
});
