import { describe, expect, it } from 'vitest';
import type { ReaderId, RecordId, StreamId } from '../ids.ts';
import { TEST_RECORDS, testWord } from '../record/record.fixtures.ts';
import type { Claim, ProtocolClaim } from '../record/record.ts';
import { caseOrder } from './caseOrder.ts';
import { casesLeft, type DutyInput, dutiesOf, type KnownRecord, takesPart } from './duties.ts';

const me = testWord('me') as string as ReaderId;
const stream = testWord('stream') as string as StreamId;
const DAY = 86_400;
const cases = ['C1', 'C2', 'C3', 'C4'];

const protocol = (rules: Partial<ProtocolClaim> = {}): ProtocolClaim => ({
  ...(TEST_RECORDS.protocol.least.claim as ProtocolClaim),
  readsPerStudy: 2,
  ...rules,
});
let made = 0;
const known = (claim: Partial<Claim> & { kind: Claim['kind'] }, atUnix = 0): KnownRecord => {
  made += 1;
  return {
    id: testWord(`record ${made}`) as string as RecordId,
    claim: { ...TEST_RECORDS[claim.kind].least.claim, ...claim } as Claim,
    atUnix,
  };
};
const kinds = (input: Partial<DutyInput>) =>
  dutiesOf({
    rules: protocol(),
    stream,
    me,
    counts: () => true,
    caseName: 'C1',
    act: 'read',
    mine: [],
    readersOfCase: new Set(),
    open: false,
    nowUnix: 100 * DAY,
    ...input,
  }).map(({ kind }) => kind);

const declaration = known({
  kind: 'consent',
  of: 'author',
  purpose: 'conflict-of-interest',
  state: 'none-to-declare',
} as never);

describe('what a protocol asks of a reader', () => {
  it('is nothing where the protocol asks nothing', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ caseName: null })).toEqual([]);
  });

  it('is to be listed, before all else', () => {
    expect(kinds({ counts: () => false, rules: protocol({ conflictsDeclared: true }) })).toEqual([
      'not-listed',
    ]);
  });

  it('is to have declared conflicts of interest, for answers too', () => {
    const rules = protocol({ conflictsDeclared: true });
    expect(kinds({ rules })).toEqual(['declare-conflicts']);
    expect(kinds({ rules, act: 'answer' })).toEqual(['declare-conflicts']);
    expect(kinds({ rules, mine: [declaration] })).toEqual([]);
    expect(
      kinds({
        rules,
        mine: [known({ kind: 'consent', of: 'patient', purpose: 'participation', state: 'given' } as never)],
      }),
    ).toEqual(['declare-conflicts']);
  });

  it('is to read its cases and no others', () => {
    const rules = protocol({ cases });
    expect(kinds({ rules, caseName: 'C9' })).toEqual(['no-case']);
    expect(kinds({ rules, caseName: null })).toEqual(['no-case']);
    expect(kinds({ rules, caseName: 'C2' })).toEqual([]);
  });

  it('is to read them in the random order of the reader', () => {
    const rules = protocol({ cases, order: { randomised: true, washoutDays: 0 } });
    const [first, second] = caseOrder(cases, stream, me);
    expect(kinds({ rules, caseName: first as string })).toEqual([]);
    expect(kinds({ rules, caseName: second as string })).toEqual(['not-next']);
    const read = known({ kind: 'annotation', case: first as string });
    expect(kinds({ rules, caseName: second as string, mine: [read] })).toEqual([]);
    expect(casesLeft(rules, stream, me, new Set([first as string]))[0]).toBe(second);
  });

  it('is not to read a case once more than it needs reads', () => {
    const others = new Set([testWord('a'), testWord('b')] as string[] as ReaderId[]);
    expect(kinds({ readersOfCase: others })).toEqual(['enough-reads']);
    expect(kinds({ readersOfCase: others, rules: protocol({ readsPerStudy: 0 }) })).toEqual([]);
    // Who has read it goes on.
    expect(kinds({ readersOfCase: others, mine: [known({ kind: 'annotation', case: 'C1' })] })).toEqual([]);
  });

  it('is to wait before reading a case again', () => {
    const rules = protocol({ order: { randomised: false, washoutDays: 28 } });
    const read = (atUnix: number) => [known({ kind: 'annotation', case: 'C1' }, atUnix)];
    expect(kinds({ rules, mine: read(90 * DAY) })).toEqual(['washout']);
    expect(kinds({ rules, mine: read(72 * DAY) })).toEqual([]);
    expect(kinds({ rules, mine: read(90 * DAY), act: 'answer' })).toEqual([]);
    expect(kinds({ rules, mine: read(90 * DAY), open: true })).toEqual([]);
  });

  it('leaves it to the reader to take part, by their last word', () => {
    const word = (state: string, at: number) =>
      known({ kind: 'consent', of: 'author', purpose: 'participation', state } as never, at);
    expect(takesPart([])).toBe(false);
    expect(takesPart([word('given', 1)])).toBe(true);
    expect(takesPart([word('withdrawn', 2), word('given', 1)])).toBe(false);
  });
});
