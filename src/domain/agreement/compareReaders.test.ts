import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import { compareReaders } from './compareReaders.ts';
import { testLongAxis, testSquare } from './marks.fixtures.ts';

const [a, b] = ['a', 'b'].map((name) => testWord(name) as string as ReaderId) as [ReaderId, ReaderId];

describe('two readers of one study', () => {
  it('are compared by place, extent, values and categories of what both marked', () => {
    const [both] = compareReaders(
      [
        testSquare(a, 10, 10, 10, {
          ...testLongAxis('12.5'),
          finding: { category: { scheme: 'Lung-RADS', value: '4A' } },
        }),
        testSquare(b, 13, 14, 10, {
          ...testLongAxis('10'),
          finding: { category: { scheme: 'Lung-RADS', value: '3' } },
        }),
      ],
      [a, b],
    );
    expect(both?.geometry?.centroidDistance).toBeCloseTo(5);
    expect(both?.geometry?.unit).toBe('mm');
    // 8 × 7 of 11 × 11 pixels each, those on the outline included.
    expect(both?.geometry?.dice).toBeCloseTo((2 * 8 * 7) / (2 * 121));
    expect(both?.geometry?.iou).toBeCloseTo((8 * 7) / (242 - 8 * 7));
    expect(both?.values).toEqual([
      { what: 'Lung-RADS', a: '4A', b: '3', difference: null, unit: '' },
      { what: 'long-axis', a: '12.5', b: '10', difference: 2.5, unit: 'mm' },
    ]);
  });

  it('show what only one of them marked, after what both did', () => {
    const alone = testSquare(b, 400, 400, 5);
    const rows = compareReaders([alone, testSquare(a, 10, 10, 10), testSquare(b, 11, 11, 10)], [a, b]);
    expect(rows.map(({ a: left, b: right }) => [left !== null, right !== null])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(rows[1]?.geometry).toBeNull();
  });
});
