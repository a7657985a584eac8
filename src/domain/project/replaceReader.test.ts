import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import type { ProjectRules } from './projectRules.ts';
import { replaceReader } from './replaceReader.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => testWord(name) as string as ReaderId) as [
  ReaderId,
  ReaderId,
  ReaderId,
];
const rules = {
  project: 'LUNG-12',
  readers: { kind: 'listed', readers: [a, b] },
  blinding: 'none',
  readsPerStudy: 2,
  consensus: {
    method: 'arbitration',
    cutOff: '0.5',
    rounds: 1,
    arbiters: [b],
    weights: [{ reader: b, weight: '2' }],
  },
} as unknown as ProjectRules;

describe('an amendment of the readers', () => {
  it('puts the one who joins where the one who leaves was', () => {
    const { readers, consensus } = replaceReader(rules, { leaves: b, joins: c });
    expect(readers).toEqual({ kind: 'listed', readers: [a, c] });
    expect(consensus).toMatchObject({ arbiters: [c], weights: [{ reader: c, weight: '2' }] });
  });

  it('lets one leave, or join, alone', () => {
    const left = replaceReader(rules, { leaves: b, joins: null });
    expect(left.readers).toEqual({ kind: 'listed', readers: [a] });
    expect(left.consensus).toEqual({ method: 'arbitration', cutOff: '0.5', rounds: 1 });
    expect(replaceReader(rules, { leaves: null, joins: c }).readers).toEqual({
      kind: 'listed',
      readers: [a, b, c],
    });
  });

  it('changes nothing else', () => {
    expect(replaceReader(rules, { leaves: null, joins: null })).toEqual(rules);
  });
});
