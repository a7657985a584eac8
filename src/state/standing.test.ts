import { describe, expect, it } from 'vitest';
import type { Fate } from '../domain/fold/foldRecords.ts';
import type { ReadingDigest } from '../domain/ids.ts';
import type { Check, Outcome, ReadingFinding } from '../domain/verification/report.ts';
import { type StandingInput, standingOf } from './standing.ts';

const STANDS: Fate = {
  state: 'stands',
  successors: [],
  amendedBy: [],
  agreedBy: [],
  disagreedBy: [],
  adjudicatedBy: [],
  correctedBy: [],
  contested: false,
};
const anchor = (settled: boolean) => ({ blockNumber: 7, timeUnix: 1, transactionHash: null, settled });

function finding(outcome: Outcome): ReadingFinding {
  return { digest: '0x' as ReadingDigest, records: [], outcome, anchor: null };
}

function check(outcome: Outcome, change: Partial<Check> = {}): Check {
  return {
    name: 'integrity/x',
    group: 'integrity',
    outcome,
    reason: `It ${outcome}.`,
    needed: true,
    place: {},
    ...change,
  };
}

function stand(change: Partial<StandingInput>) {
  return standingOf({
    mine: true,
    anchor: null,
    fate: STANDS,
    finding: finding('passed'),
    checks: [],
    asked: true,
    ...change,
  });
}

describe('the standing of my own record', () => {
  it.each([
    [null, 'Signed'],
    [anchor(false), 'Anchored'],
    [anchor(true), 'Settled'],
  ] as const)('with the anchor %o is %s', (at, word) => {
    expect(stand({ anchor: at }).standing).toBe(word);
  });

  it('is said before any verification, since I signed it here', () => {
    expect(stand({ finding: null, asked: false }).standing).toBe('Signed');
  });

  it('is Altered when a check fails, even settled', () => {
    expect(stand({ anchor: anchor(true), checks: [check('failed')] })).toEqual({
      standing: 'Altered',
      reason: 'It failed.',
    });
  });
});

describe('the standing of another’s record', () => {
  const theirs = { mine: false, anchor: anchor(true) } as const;

  it('is Authentic when every check of its reading has passed', () => {
    expect(stand(theirs)).toEqual({
      standing: 'Authentic',
      reason: 'Every check has passed, anchored in block 7, which is final.',
    });
  });

  it('is never Authentic before it was verified', () => {
    expect(stand({ ...theirs, finding: null, asked: false })).toEqual({
      standing: 'Not checked',
      reason: 'It is being checked.',
    });
  });

  it('is Not checked with the reason of what could not be told', () => {
    const checks = [
      check('not checked', { needed: false, reason: 'A note.' }),
      check('not checked', { reason: 'No node.' }),
    ];
    expect(stand({ ...theirs, finding: finding('not checked'), checks })).toEqual({
      standing: 'Not checked',
      reason: 'No node.',
    });
  });

  it('is Altered with words for a picture that differs', () => {
    const picture = check('failed', { name: 'integrity/pictures-are-the-same' });
    expect(stand({ ...theirs, finding: finding('failed'), checks: [picture] })).toEqual({
      standing: 'Altered',
      reason: 'The image differs from the one that was signed.',
    });
  });

  it('is Altered when another record of its reading is', () => {
    expect(stand({ ...theirs, finding: finding('failed') }).standing).toBe('Altered');
  });

  it.each([
    [{ ...STANDS, state: 'retracted' }, 'Retracted'],
    [{ ...STANDS, state: 'superseded' }, 'Superseded'],
    [{ ...STANDS, contested: true }, 'Contested'],
  ] as const)('follows its fate %o to %s', (fate, word) => {
    expect(stand({ ...theirs, fate }).standing).toBe(word);
  });

  it('is not hidden by a fate when it is altered', () => {
    expect(
      stand({ ...theirs, fate: { ...STANDS, state: 'retracted' }, checks: [check('failed')] }).standing,
    ).toBe('Altered');
  });
});
