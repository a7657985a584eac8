import { describe, expect, it } from 'vitest';
import type { Contribution } from './contribution.ts';
import { toLesions, toTimeline } from './timeline.ts';

/** Only what a timeline looks at. */
function contribution(
  id: string,
  more: {
    at?: number;
    anchored?: number;
    tracking?: string;
    parents?: readonly string[];
    basis?: object;
  } = {},
): Contribution {
  const { at = 0, anchored, tracking, parents = [], basis = { mode: 'independent', shown: [] } } = more;
  return {
    record: { id },
    authorName: `Reader ${id}`,
    anchor: anchored === undefined ? null : { timeUnix: anchored },
    claim: {
      kind: tracking === undefined ? 'review' : 'annotation',
      ...(tracking === undefined ? {} : { trackingUid: tracking }),
      parents: parents.map((record) => ({ record, relation: 'agrees' })),
      claimedAtUnix: at,
      basis,
    },
  } as unknown as Contribution;
}
const idsOf = (list: readonly Contribution[]) =>
  toLesions(toTimeline(list)).map(({ entries }) => entries.map(({ contribution: { record } }) => record.id));

describe('the timeline of a study', () => {
  it('goes by the time of the anchor, and by the claimed one where there is none', () => {
    const entries = toTimeline([
      contribution('B', { at: 1, anchored: 30 }),
      contribution('A', { at: 20 }),
      contribution('C', { at: 99, anchored: 10 }),
    ]);
    expect(entries.map(({ contribution: { record } }) => record.id)).toEqual(['C', 'A', 'B']);
    expect(entries.map(({ isAnchored }) => isAnchored)).toEqual([true, false, true]);
  });

  it('puts together what speaks of one lesion, to any depth', () => {
    expect(
      idsOf([
        contribution('A', { at: 1, tracking: '1' }),
        contribution('X', { at: 2, tracking: '2' }),
        contribution('B', { at: 3, tracking: '3', parents: ['A'] }),
        contribution('C', { at: 4, parents: ['B'] }),
        contribution('D', { at: 5, tracking: '1' }),
      ]),
    ).toEqual([['A', 'B', 'C', 'D'], ['X']]);
  });

  it('says on what basis each was made, as declared', () => {
    const words = toTimeline([
      contribution('A', { at: 1 }),
      contribution('B', { at: 2, basis: { mode: 'blinded', shown: [], round: 2 } }),
      contribution('C', { at: 3, basis: { mode: 'unblinded', shown: ['A', 'B', 'A'] } }),
      contribution('D', { at: 4, basis: { mode: 'unblinded', shown: [] } }),
    ]).map(({ basis }) => basis);
    expect(words).toEqual([
      'independently, as declared',
      'round 2, blinded, as declared',
      'after seeing Reader A, Reader B (3 records)',
      'after seeing marks of other systems',
    ]);
  });
});
