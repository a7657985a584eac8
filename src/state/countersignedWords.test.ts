import { expect, it } from 'vitest';
import type { Contribution } from './contribution.ts';
import { toCountersignedLines, toNotCountersignedWords } from './countersignedWords.ts';
import { type SignedReport, toSignedReports } from './signedReports.ts';

const NOON = 1_795_000_000;

interface Said {
  readonly id: string;
  readonly by: string;
  readonly claim: object;
  readonly agreedBy?: readonly string[];
  readonly successor?: string;
  readonly standing?: Contribution['standing'];
}

/** As much of a contribution as a countersignature needs; each a minute after the one before. */
function signed({ id, by, claim, agreedBy = [], successor, standing = 'Authentic' }: Said, at = 0) {
  return {
    record: { id },
    authorName: `Reader ${by}`,
    authorKind: 'human',
    claim: { author: { id: by }, parents: [], claimedAtUnix: NOON + 60 * at, ...claim },
    text: { sections: [] },
    reviews: agreedBy.map((record) => ({ record, verdict: 'agrees', authorName: '' })),
    successor: successor ?? null,
    standing,
  } as unknown as Contribution;
}

const supersedes = (record: string) => ({ parents: [{ record, relation: 'supersedes' }] });
const REPORT = { kind: 'report', status: 'final' };
const first: Said = { id: 'one', by: 'A', claim: REPORT, agreedBy: ['yes'] };
const yes: Said = {
  id: 'yes',
  by: 'B',
  claim: { kind: 'review', parents: [{ record: 'one', relation: 'agrees' }] },
};
const second: Said = { id: 'two', by: 'A', claim: { ...REPORT, ...supersedes('one') } };
const replaced: Said = { ...first, successor: 'two', standing: 'Superseded' };

function headOf(said: readonly Said[]): SignedReport {
  const heads = toSignedReports(said.map(signed));
  expect(heads).toHaveLength(1);
  return heads[0] as SignedReport;
}

it('says by whom and when a report was countersigned', () => {
  const report = headOf([first, yes]);
  expect(toCountersignedLines(report)).toEqual([
    'Countersigned by Reader B on 2026-11-18 11:07 UTC (Authentic).',
  ]);
  expect(toNotCountersignedWords(report)).toBeNull();
});

it('tells a countersignature of an earlier version apart, and that the version at hand has none', () => {
  const report = headOf([replaced, yes, second]);
  expect(toCountersignedLines(report)).toEqual([
    'Version 1 of 2, the final report of 2026-11-18 11:06 UTC, was countersigned by Reader B on 2026-11-18 11:07 UTC (Authentic).',
  ]);
  expect(toNotCountersignedWords(report)).toBe('This version is not countersigned yet.');
});

it('says of a version that corrects a countersigned one that the correction is not countersigned', () => {
  const wrong: Said = {
    id: 'wrong',
    by: 'A',
    claim: { kind: 'correction', reason: 'wrong-side', ...supersedes('one') },
  };
  const report = headOf([{ ...replaced, standing: 'Corrected' }, yes, wrong, second]);
  expect(toNotCountersignedWords(report)).toBe('This corrected version is not countersigned yet.');
  expect(report.countersigned).toEqual([]);
});

it('says of a countersignature that a correction came after it', () => {
  const wrong: Said = {
    id: 'wrong',
    by: 'C',
    claim: { kind: 'correction', reason: 'wrong-side', ...supersedes('one') },
  };
  expect(toCountersignedLines(headOf([{ ...first, standing: 'Contested' }, yes, wrong]))).toEqual([
    'Countersigned by Reader B on 2026-11-18 11:07 UTC (Authentic), before it was corrected.',
  ]);
});

it('keeps both apart where the later version is countersigned too', () => {
  const again: Said = {
    id: 'again',
    by: 'C',
    claim: { kind: 'review', parents: [{ record: 'two', relation: 'agrees' }] },
  };
  const report = headOf([replaced, yes, { ...second, agreedBy: ['again'] }, again]);
  expect(toCountersignedLines(report).map((line) => line.slice(0, 26))).toEqual([
    'Countersigned by Reader C ',
    'Version 1 of 2, the final ',
  ]);
  expect(toNotCountersignedWords(report)).toBeNull();
});
