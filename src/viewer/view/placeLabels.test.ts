import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LabelToPlace, type PlacedLabel, placeLabels } from './placeLabels.ts';

const SIZE = { width: 800, height: 600 };
const at = (x: number, y: number, side = 40): LabelToPlace => ({
  region: [x, y, x + side, y + side],
  width: 90,
  height: 32,
});

function covers(labels: readonly LabelToPlace[], placed: readonly PlacedLabel[]): number {
  let count = 0;
  for (const [one, a] of placed.entries())
    for (const [other, b] of placed.entries()) {
      const [first, second] = [labels[one], labels[other]];
      if (one >= other || first === undefined || second === undefined) continue;
      const isApart =
        a.x + first.width <= b.x ||
        b.x + second.width <= a.x ||
        a.y + first.height <= b.y ||
        b.y + second.height <= a.y;
      if (!isApart) count += 1;
    }
  return count;
}

it('stands beside the top of its region, on the right, where nothing is in the way', () => {
  expect(placeLabels([at(100, 100)], SIZE)).toEqual([{ x: 150, y: 100, isAway: false }]);
});

it('keeps labels of regions that lie on each other apart, the first where it would stand alone', () => {
  const labels = [at(300, 300), at(302, 301), at(298, 303), at(301, 299), at(300, 300)];
  const placed = placeLabels(labels, SIZE);
  expect(placed[0]).toEqual(placeLabels(labels.slice(0, 1), SIZE)[0]);
  expect(covers(labels, placed)).toBe(0);
});

it('says where a line has to lead to the region', () => {
  const labels = Array.from({ length: 12 }, () => at(300, 300));
  const placed = placeLabels(labels, SIZE);
  expect(covers(labels, placed)).toBe(0);
  expect(placed.map(({ isAway }) => isAway)).toContain(true);
  expect(placed[1]?.isAway).toBe(false);
});

it('stays within the viewport, and never moves one that comes before', () => {
  const place = fc.integer({ min: -50, max: 850 });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 12 }), (places) => {
      const labels = places.map(([x, y]) => at(x, y));
      const placed = placeLabels(labels, SIZE);
      for (const { x, y } of placed) {
        expect(x).toBeGreaterThanOrEqual(4);
        expect(x + 90).toBeLessThanOrEqual(796);
        expect(y).toBeGreaterThanOrEqual(4);
        expect(y + 32).toBeLessThanOrEqual(596);
      }
      expect(placeLabels(labels.slice(0, -1), SIZE)).toEqual(placed.slice(0, -1));
    }),
  );
});

it('moves with the image as it is moved, as long as the edge of the viewport is far', () => {
  const labels = [at(300, 300), at(310, 305), at(305, 320)];
  const moved = labels.map(({ region: [left, top, right, bottom], ...rest }) => ({
    ...rest,
    region: [left + 17, top - 9, right + 17, bottom - 9] as const,
  }));
  expect(placeLabels(moved, SIZE)).toEqual(
    placeLabels(labels, SIZE).map(({ x, y, isAway }) => ({ x: x + 17, y: y - 9, isAway })),
  );
});
