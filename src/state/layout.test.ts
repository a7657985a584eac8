import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import {
  activeCell,
  arranged,
  FIRST_LAYOUT,
  type Layout,
  shownCells,
  withActive,
  withContent,
  withFirst,
  withGrid,
  withMaximized,
  withNextActive,
} from './layout.ts';

const stack = (series: string) => ({ kind: 'stack', study: '1' as Uid, series: series as Uid }) as const;
const contents = (layout: Layout) => shownCells(layout).map(({ content }) => content?.series ?? null);

describe('a layout', () => {
  it('has 1 to 3 rows and 1 to 4 columns, whatever was asked for', () => {
    expect(shownCells(withGrid(FIRST_LAYOUT, 9, 9))).toHaveLength(12);
    expect(shownCells(withGrid(FIRST_LAYOUT, 0, 0))).toHaveLength(1);
  });

  it('keeps what its viewports show when there are fewer for a while', () => {
    const two = withContent(
      withContent(withGrid(FIRST_LAYOUT, 1, 2), 'cell-1', stack('a')),
      'cell-2',
      stack('b'),
    );
    expect(contents(withGrid(withGrid(two, 1, 1), 1, 2))).toEqual(['a', 'b']);
  });

  it('keeps the active viewport on the screen when it shrinks', () => {
    const four = withGrid(FIRST_LAYOUT, 2, 2);
    const third = withActive(withContent(four, 'cell-3', stack('c')), 'cell-3');
    expect(contents(withGrid(third, 1, 1))).toEqual(['c']);
    expect(activeCell(withGrid(third, 1, 1)).id).toBe('cell-3');
  });

  it('goes round its viewports', () => {
    const two = withGrid(FIRST_LAYOUT, 1, 2);
    expect(withNextActive(two, 1).active).toBe('cell-2');
    expect(withNextActive(two, -1).active).toBe('cell-2');
    expect(withNextActive(withNextActive(two, 1), 1).active).toBe('cell-1');
  });

  it('maximises a viewport and goes back; the only one is as large as it can be', () => {
    const two = withGrid(FIRST_LAYOUT, 1, 2);
    const large = withMaximized(two, 'cell-2');
    expect(large).toMatchObject({ maximized: 'cell-2', active: 'cell-2', rows: 1, columns: 2 });
    expect(withNextActive(large, 1)).toMatchObject({ maximized: 'cell-1', active: 'cell-1' });
    expect(withMaximized(large, 'cell-2').maximized).toBeNull();
    expect(withMaximized(FIRST_LAYOUT, 'cell-1').maximized).toBeNull();
  });

  it('takes a first series only while nothing was decided', () => {
    const first = withFirst(FIRST_LAYOUT, stack('a'));
    expect(contents(first)).toEqual(['a']);
    expect(withFirst(first, stack('b'))).toBe(first);
  });

  it('never loses a viewport, and always has an active one on the screen', () => {
    const step = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })).map(
        ([rows, columns]) =>
          (layout: Layout) =>
            withGrid(layout, rows, columns),
      ),
      fc.integer({ min: -3, max: 3 }).map((by) => (layout: Layout) => withNextActive(layout, by)),
      fc.integer({ min: 1, max: 12 }).map((at) => (layout: Layout) => withActive(layout, `cell-${at}`)),
      fc.integer({ min: 1, max: 12 }).map((at) => (layout: Layout) => withMaximized(layout, `cell-${at}`)),
      fc.constant((layout: Layout) =>
        arranged(layout, { rows: 2, columns: 1, contents: [stack('a'), stack('b')], origin: 'hanging' }),
      ),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const end = steps.reduce((layout, by) => by(layout), FIRST_LAYOUT);
        expect(new Set(end.cells.map(({ id }) => id)).size).toBe(12);
        expect(shownCells(end).map(({ id }) => id)).toContain(end.active);
        if (end.maximized !== null) expect(shownCells(end).map(({ id }) => id)).toContain(end.maximized);
      }),
    );
  });
});
