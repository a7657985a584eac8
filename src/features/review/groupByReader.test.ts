import { describe, expect, it } from 'vitest';
import type { Contribution, Standing } from '../../state/contribution.ts';
import { countContributions, groupByReader } from './groupByReader.ts';

/** Only what grouping looks at. */
function contribution(
  reader: string,
  standing: Standing,
  more: { kind?: string; successor?: string | null } = {},
): Contribution {
  return {
    claim: { kind: more.kind ?? 'annotation', author: { id: reader } },
    authorName: `Reader ${reader}`,
    authorKind: 'human',
    mine: false,
    standing,
    successor: more.successor ?? null,
  } as unknown as Contribution;
}

describe('contributions by reader', () => {
  it('keep readers in the order of their first contribution and lose none', () => {
    const groups = groupByReader([
      contribution('B', 'Authentic'),
      contribution('A', 'Authentic'),
      contribution('B', 'Authentic'),
    ]);
    expect(groups.map(({ name, contributions }) => [name, contributions.length])).toEqual([
      ['Reader B', 2],
      ['Reader A', 1],
    ]);
  });

  it('never call a reader authentic while one of their records is not', () => {
    for (const worse of ['Altered', 'Not checked', 'Contested'] as const) {
      const [group] = groupByReader([contribution('A', 'Authentic'), contribution('A', worse)]);
      expect(group?.standing).toBe(worse);
    }
  });

  it('count what stands, not what was replaced or taken back', () => {
    expect(
      countContributions([
        contribution('A', 'Authentic'),
        contribution('A', 'Superseded', { successor: '0x1' }),
        contribution('A', 'Retracted'),
        contribution('A', 'Authentic', { kind: 'review' }),
        contribution('A', 'Authentic', { kind: 'segmentation' }),
      ]),
    ).toBe('1 annotation, 1 segmentation, 1 answer');
    expect(countContributions([])).toBe('');
  });
});
