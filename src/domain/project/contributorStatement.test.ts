import { describe, expect, it } from 'vitest';
import type { ReaderId, RecordId } from '../ids.ts';
import { TEST_RECORDS, testWord } from '../record/record.fixtures.ts';
import type { Claim } from '../record/record.ts';
import {
  contributorsToCsv,
  contributorsToMarkdown,
  type StatementInput,
  toContributors,
} from './contributorStatement.ts';

const [a, b, model] = ['a', 'b', 'model'].map((name) => testWord(name) as string as ReaderId) as [
  ReaderId,
  ReaderId,
  ReaderId,
];
let made = 0;
function record(
  reader: ReaderId,
  claim: Partial<Claim> & { kind: Claim['kind'] },
  name = 'Reader',
): StatementInput {
  made += 1;
  const author = reader === model ? { kind: 'ai', id: reader } : { kind: 'human', id: reader };
  return {
    id: testWord(`statement ${made}`) as string as RecordId,
    claim: { ...TEST_RECORDS[claim.kind].least.claim, ...claim, author } as Claim,
    name,
  };
}

describe('a contributor statement', () => {
  const contributors = toContributors([
    record(a, { kind: 'annotation', case: 'C1' }, 'Dr. Fern'),
    record(a, { kind: 'annotation', case: 'C2' }, 'Dr. Fern'),
    record(a, { kind: 'review', verdict: 'agrees' } as never, 'Dr. Fern'),
    record(b, { kind: 'protocol' }, '=cmd|evil'),
    record(model, { kind: 'annotation', case: 'C1' }, 'LungNet 2.1 (AI)'),
  ]);

  it('says the extent of what each signed', () => {
    const [first] = contributors;
    expect(first).toMatchObject({ reader: a, counts: { annotation: 2, agrees: 1 }, cases: 2 });
    expect(first?.shareOfMarks).toBeCloseTo(2 / 3);
    expect(first?.roles).toEqual(['Investigation', 'Validation']);
    expect(contributors.find(({ reader }) => reader === b)?.roles).toEqual(['Methodology']);
  });

  it('makes no model answer for anything', () => {
    const ai = contributors.find(({ reader }) => reader === model);
    expect(ai?.roles).toEqual(['Software']);
    expect(ai?.responsibility).toMatch(/^A model/);
  });

  it('is written so that no name breaks a table or becomes a formula', () => {
    expect(
      contributorsToMarkdown('LUNG', contributors)
        .split('\n')
        .filter((line) => line.startsWith('|')),
    ).toHaveLength(5);
    expect(contributorsToCsv(contributors)).toContain(`,'=cmd|evil,`);
  });
});
