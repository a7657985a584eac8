import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitView, panBy, toImagePoint, toScreen, toTransform, zoomAround } from './imageTransform.ts';

const size = fc.record({
  width: fc.integer({ min: 50, max: 3000 }),
  height: fc.integer({ min: 50, max: 3000 }),
});
const image = fc.record({
  columns: fc.integer({ min: 1, max: 5000 }),
  rows: fc.integer({ min: 1, max: 5000 }),
  aspect: fc.double({ min: 0.1, max: 10, noNaN: true }),
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
      fc.property(image, size, milli, milli, (picture, viewport, x, y) => {
        const transform = toTransform(fitView(picture, viewport), viewport, picture.aspect);
        const [screenX, screenY] = toScreen(transform, [x, y]);
        expect(toImagePoint(transform, screenX, screenY)).toEqual([x, y]);
      }),
    );
  });

  it('never writes minus zero', () => {
    const transform = { scaleX: 1, scaleY: 1, offsetX: 10, offsetY: 10 };
    const [x, y] = toImagePoint(transform, 9.9999, 9.9999);
    expect(Object.is(x, 0) && Object.is(y, 0)).toBe(true);
  });

  it('keeps the point under the pointer while zooming', () => {
    fc.assert(
      fc.property(image, size, fc.double({ min: 0.2, max: 5, noNaN: true }), (picture, viewport, factor) => {
        const view = fitView(picture, viewport);
        const at = [viewport.width * 0.3, viewport.height * 0.8] as const;
        const before = toImagePoint(toTransform(view, viewport, picture.aspect), ...at);
        const zoomed = zoomAround(view, viewport, picture.aspect, factor, ...at);
        const after = toImagePoint(toTransform(zoomed, viewport, picture.aspect), ...at);
        expect(Math.abs(after[0] - before[0])).toBeLessThanOrEqual(1);
        expect(Math.abs(after[1] - before[1])).toBeLessThanOrEqual(1);
        expect(zoomed.scale).toBeCloseTo(view.scale * factor);
      }),
    );
  });

  it('moves the picture with the pointer', () => {
    const viewport = { width: 640, height: 480 };
    const view = fitView({ columns: 64, rows: 48, aspect: 2 }, viewport);
    const before = toScreen(toTransform(view, viewport, 2), [10_000, 10_000]);
    const after = toScreen(toTransform(panBy(view, 2, 30, -20), viewport, 2), [10_000, 10_000]);
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([30, -20]);
  });
});
