import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import { testMark, testSquare } from './marks.fixtures.ts';
import { matchLesions } from './matchLesions.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => testWord(name) as string as ReaderId) as [
  ReaderId,
  ReaderId,
  ReaderId,
];

describe('matching lesions', () => {
  it('joins what overlaps most, and no reader twice', () => {
    const near = testSquare(b, 12, 10, 10);
    const nearer = testSquare(b, 11, 10, 10);
    const mark = testSquare(a, 10, 10, 10);
    const lesions = matchLesions([near, mark, nearer]);
    expect(lesions.map((lesion) => [...lesion.values()].map(({ record }) => record))).toEqual([
      [near.record],
      expect.arrayContaining([mark.record, nearer.record]),
    ]);
  });

  it('joins a mark to the one that it follows before any that lies nearer', () => {
    const first = testSquare(a, 10, 10, 10);
    const near = testSquare(b, 60, 60, 10);
    const follows = testSquare(b, 10, 10, 10);
    const far = testSquare(a, 60, 60, 10, {
      parents: [{ record: near.record, relation: 'derived-from' }],
    });
    const lesions = matchLesions([first, near, follows, far]);
    expect(lesions).toHaveLength(2);
    expect(lesions.find((lesion) => lesion.get(a) === far)?.get(b)).toBe(near);
  });

  it('takes the box around a circle, not the two points it is told by', () => {
    const circle = testMark(a, {
      roi: {
        space: 'image',
        image: 0,
        shape: 'circle',
        points: [
          [50_000, 50_000],
          [60_000, 50_000],
        ],
      },
    });
    const line = testMark(b, {
      roi: {
        space: 'image',
        image: 0,
        shape: 'length',
        points: [
          [42_000, 42_000],
          [42_000, 58_000],
        ],
      },
    });
    expect(matchLesions([circle, line])).toHaveLength(1);
  });

  it('gives one answer in whatever order the marks come', () => {
    const marks = [a, b, c].flatMap((reader) =>
      [0, 3, 6, 20].map((x) => testSquare(reader, 10 + x + (reader === b ? 1 : 0), 10, 8)),
    );
    const toNames = (lesions: ReturnType<typeof matchLesions>) =>
      lesions
        .map((lesion) =>
          [...lesion.values()]
            .map(({ record }) => record)
            .sort()
            .join(' '),
        )
        .sort();
    const expected = toNames(matchLesions(marks));
    fc.assert(
      fc.property(fc.shuffledSubarray(marks, { minLength: marks.length }), (shuffled) => {
        expect(toNames(matchLesions(shuffled))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
