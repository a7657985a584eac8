import { describe, expect, it } from 'vitest';
import type { ReaderId, RecordId } from '../ids.ts';
import { TEST_RECORDS, testWord } from '../record/record.fixtures.ts';
import type { AnnotationClaim, Source } from '../record/record.ts';
import { compareReaders } from './compareReaders.ts';
import type { ReaderMark } from './matchLesions.ts';

const [a, b] = ['a', 'b'].map((name) => testWord(name) as string as ReaderId) as [ReaderId, ReaderId];
const least = TEST_RECORDS.annotation.least;
let made = 0;

/** A square of so many pixels to the side, from a corner; 1 mm pixels. */
function square(
  reader: ReaderId,
  x: number,
  y: number,
  side: number,
  more: Partial<AnnotationClaim> = {},
): ReaderMark {
  made += 1;
  const [left, top, right, bottom] = [x, y, x + side, y + side].map((at) => at * 1000) as [
    number,
    number,
    number,
    number,
  ];
  return {
    record: testWord(`mark ${made}`) as string as RecordId,
    reader,
    source: least.source as Source,
    claim: {
      ...(least.claim as AnnotationClaim),
      trackingUid: `2.25.${made}` as AnnotationClaim['trackingUid'],
      roi: {
        space: 'image',
        image: 0,
        shape: 'rectangle',
        points: [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ],
      },
      calibration: {
        kind: 'pixel-spacing',
        rowSpacingMm: '1',
        columnSpacingMm: '1',
      } as AnnotationClaim['calibration'],
      measurements: [],
      finding: {},
      ...more,
    },
  };
}
const long = (value: string) =>
  ({
    measurements: [{ quantity: 'long-axis', concept: {}, value, unit: { value: 'mm' } }],
  }) as unknown as Partial<AnnotationClaim>;

describe('two readers of one study', () => {
  it('are compared by place, extent, values and categories of what both marked', () => {
    const [both] = compareReaders(
      [
        square(a, 10, 10, 10, {
          ...long('12.5'),
          finding: { category: { scheme: 'Lung-RADS', value: '4A' } },
        }),
        square(b, 13, 14, 10, { ...long('10'), finding: { category: { scheme: 'Lung-RADS', value: '3' } } }),
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
    const alone = square(b, 400, 400, 5);
    const rows = compareReaders([alone, square(a, 10, 10, 10), square(b, 11, 11, 10)], [a, b]);
    expect(rows.map(({ a: left, b: right }) => [left !== null, right !== null])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(rows[1]?.geometry).toBeNull();
  });
});
