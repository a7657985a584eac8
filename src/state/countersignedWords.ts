import type { Contribution } from './contribution.ts';
import { REPORT_STATUS } from './reportWords.ts';
import type { SignedReport } from './signedReports.ts';
import { toUtcMinute } from './utcMinute.ts';

type Countersigned = Pick<
  SignedReport,
  'report' | 'earlier' | 'countersigned' | 'countersignedBefore' | 'corrections'
>;

/** Who countersigned this version, and who an earlier one. */
export function toCountersignedLines(signed: Countersigned): readonly string[] {
  const { report, countersigned, countersignedBefore, corrections } = signed;
  const isCorrectedSince = ({ claim }: Contribution) =>
    corrections.some(
      (one) =>
        one.claim.claimedAtUnix >= claim.claimedAtUnix &&
        one.claim.parents.some(({ record }) => record === report.record.id),
    );
  return [
    ...countersigned.map(
      (by) => `Countersigned by ${toByline(by)}${isCorrectedSince(by) ? ', before it was corrected' : ''}.`,
    ),
    ...countersignedBefore.map(({ by, version, number }) => {
      const what = REPORT_STATUS[version.claim.status].toLowerCase();
      const when = toUtcMinute(version.claim.claimedAtUnix);
      return `${toVersionWords(signed, number, 'Version')}, the ${what} of ${when}, was countersigned by ${toByline(by)}.`;
    }),
  ];
}

/** What keeps the countersignature of an earlier version from being taken for one of this; null where there is none. */
export function toNotCountersignedWords(signed: Countersigned): string | null {
  const { earlier, countersigned, countersignedBefore, corrections } = signed;
  if (countersignedBefore.length === 0 || countersigned.length > 0) return null;
  const before = new Set<string>(earlier.map(({ record }) => record.id));
  const isCorrection = corrections.some(({ claim }) =>
    claim.parents.some(({ record }) => before.has(record)),
  );
  return `This ${isCorrection ? 'corrected ' : ''}version is not countersigned yet.`;
}

/** "version 1 of 2". */
export function toVersionWords(
  { earlier }: Pick<SignedReport, 'earlier'>,
  number: number,
  word = 'version',
): string {
  return `${word} ${number} of ${earlier.length + 1}`;
}

function toByline({ authorName, claim, standing }: Contribution): string {
  return `${authorName} on ${toUtcMinute(claim.claimedAtUnix)} (${standing})`;
}
