import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Endorsement, endorsementAt, standingAt, type Term } from './term.ts';

const LIVE: Term = { addedAtUnix: 100, retiredAtUnix: null, revokedAtUnix: null, compromisedFromUnix: null };
const standings = (term: Term, times: readonly number[], isFirst = false) =>
  times.map((time) => standingAt(term, time, isFirst));

describe('a key', () => {
  it('is its reader’s from the second it was added, and a first key from the beginning', () => {
    expect(standings(LIVE, [99, 100, 1e9])).toEqual(['not yet', 'live', 'live']);
    expect(standings(LIVE, [0, 99, 100], true)).toEqual(['live', 'live', 'live']);
  });

  it('that was retired has ended in that second, and stands for what it signed before', () => {
    const retired = { ...LIVE, retiredAtUnix: 200 };
    expect(standings(retired, [199, 200, 201])).toEqual(['live', 'ended', 'ended']);
  });

  it('that was revoked is disputed since its compromise, and stands before it', () => {
    const revoked = { ...LIVE, revokedAtUnix: 200, compromisedFromUnix: 150 };
    expect(standings(revoked, [149, 150, 199, 200])).toEqual(['live', 'disputed', 'disputed', 'ended']);
  });

  it('that was retired and then revoked is disputed only while it was live', () => {
    const both = { ...LIVE, retiredAtUnix: 160, revokedAtUnix: 200, compromisedFromUnix: 150 };
    expect(standings(both, [149, 150, 159, 160, 200])).toEqual([
      'live',
      'disputed',
      'disputed',
      'ended',
      'ended',
    ]);
  });

  it('may be compromised from before it was added; then nothing that it signed stands', () => {
    const never = { ...LIVE, revokedAtUnix: 200, compromisedFromUnix: 0 };
    expect(standings(never, [99, 100, 199, 200])).toEqual(['not yet', 'disputed', 'disputed', 'ended']);
    expect(standings(never, [99], true)).toEqual(['disputed']);
  });

  it('never comes back once it has ended', () => {
    const time = fc.integer({ min: 0, max: 1000 });
    const maybe = fc.option(time);
    fc.assert(
      fc.property(time, maybe, maybe, time, time, (added, retired, revoked, compromised, at) => {
        const compromisedFromUnix = revoked === null ? null : compromised;
        const term = {
          addedAtUnix: added,
          retiredAtUnix: retired,
          revokedAtUnix: revoked,
          compromisedFromUnix,
        };
        const order = ['not yet', 'live', 'disputed', 'ended'];
        const [now, later] = standings(term, [at, at + 1]).map((standing) => order.indexOf(standing));
        expect(later).toBeGreaterThanOrEqual(now as number);
      }),
    );
  });
});

describe('an endorsement', () => {
  const given: Endorsement = {
    kind: 'human',
    endorsedAtUnix: 500,
    validFromUnix: 100,
    validUntilUnix: 1000,
    revokedAtUnix: null,
  };
  const at = (endorsement: Endorsement, ...times: number[]) =>
    times.map((time) => endorsementAt(endorsement, time));

  it('holds from its first second to before its last, said later or not', () => {
    expect(at(given, 99, 100, 999, 1000)).toEqual(['not yet', 'valid', 'valid', 'expired']);
  });

  it('that was taken back still holds for the time before', () => {
    const back = { ...given, revokedAtUnix: 600 };
    expect(at(back, 99, 599, 600, 2000)).toEqual(['not yet', 'valid', 'taken back', 'taken back']);
  });
});
