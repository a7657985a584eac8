import type { Services } from '../../../actions/services.ts';
import type { Check } from '../../../domain/verification/report.ts';
import {
  HANDS,
  toAttributedTitle,
  toLeftOutWords,
  toParagraphWords,
} from '../../../state/attributionWords.ts';
import type { Contribution } from '../../../state/contribution.ts';
import { toNotCountersignedWords, toVersionWords } from '../../../state/countersignedWords.ts';
import { selectActiveStudy } from '../../../state/createStudies.ts';
import { toAnnotationWords, toMeasurementLines } from '../../../state/measurementWords.ts';
import { CORRECTIONS, REPORT_STATUS } from '../../../state/reportWords.ts';
import { isUnacknowledged, type SignedReport } from '../../../state/signedReports.ts';
import { toUtcMinute } from '../../../state/utcMinute.ts';
import type { PrintedReport, PrintedSection, PrintedSigner } from './printedReport.ts';

export interface ToPrintedInput {
  readonly signed: SignedReport;
  readonly pictures: readonly {
    readonly finding: Contribution;
    readonly number: string;
    readonly png: Uint8Array;
  }[];
  /** Address of this installation. */
  readonly base: string;
  /** BCP 47, such as "en-US": decides the paper. */
  readonly language: string;
}

/** What must be said first on the paper when the report stands in one of these. */
const NOTICES: Readonly<Partial<Record<Contribution['standing'], string>>> = {
  Superseded: 'Superseded',
  Corrected: 'Corrected',
  Retracted: 'Retracted',
  Contested: 'Contested',
  Altered: 'Altered',
  'Not checked': 'Not checked',
};

/** A signed report with everything on it, as it stands at this moment. */
export function toPrintedReport(
  { studies, configuration, clock }: Pick<Services, 'studies' | 'configuration' | 'clock'>,
  { signed, pictures, base, language }: ToPrintedInput,
): PrintedReport {
  const { report, addenda, corrections } = signed;
  const notCountersigned = toNotCountersignedWords(signed);
  const study = selectActiveStudy(studies.getState());
  const { patient } = study ?? {};
  const notice = NOTICES[report.standing];
  const lines: (readonly [string, string])[] = [
    ['Patient', patient?.name ?? ''],
    ['ID · birth date · sex', joined([patient?.id, patient?.birthDate, patient?.sex])],
    ['Study', joined([study?.description, study?.date])],
    ['Accession', study?.accessionNumber ?? ''],
  ];
  return {
    paper: usesLetter(language) ? 'letter' : 'a4',
    title: REPORT_STATUS[report.claim.status],
    project: configuration.project?.name ?? '',
    patient: lines.filter(([, value]) => value !== ''),
    notices: [
      ...(notice === undefined ? [] : [`${notice}: ${report.reason}`]),
      ...corrections.map(
        (one) =>
          `Corrected by ${one.authorName}, ${toUtcMinute(one.claim.claimedAtUnix)}: ${CORRECTIONS[one.claim.reason]}. ${one.text?.comment ?? ''}`,
      ),
      ...(notCountersigned === null ? [] : [notCountersigned]),
      ...(isUnacknowledged(signed) ? ['Critical result, not acknowledged when this was printed.'] : []),
    ],
    sections: attributedSections(signed),
    pictures: pictures.map(({ finding, number, png }) => ({ png, caption: toCaption(finding, number) })),
    addenda: addenda.map((one) => ({
      byline: `${one.authorName}, ${toUtcMinute(one.claim.claimedAtUnix)}. ${one.standing}: ${one.reason}`,
      sections: sectionsOf(one),
    })),
    signers: [
      toSigner(report, 'signed'),
      ...signed.countersigned.map((one) => toSigner(one, 'countersigned')),
      ...signed.countersignedBefore.map(({ by, number }) =>
        toSigner(by, `countersigned ${toVersionWords(signed, number)}, not this one,`),
      ),
      ...addenda.map((one) => toSigner(one, 'added')),
    ],
    verifyAddress: `${base}verify?reading=${report.reading}`,
    readingDigest: report.reading,
    printedAt: toUtcMinute(clock.nowUnix()),
  };
}

/** What the lines beside paragraphs mean, where anyone but the author had a part. */
const LEGEND = 'Whose it is';

function attributedSections({ report, attribution }: SignedReport): readonly PrintedSection[] {
  const { sections, leftOut, isShared } = attribution;
  if (!isShared || sections.length === 0) return sectionsOf(report);
  const said = sections.map(({ heading, paragraphs }) => ({
    heading,
    body: paragraphs.map(({ words }) => words).join('\n'),
    paragraphs: paragraphs.map((paragraph) => ({
      words: paragraph.words,
      hand: paragraph.hand,
      said: toParagraphWords(paragraph, report),
    })),
  }));
  const left = leftOut.map((credit) => ({
    words: toAttributedTitle(credit),
    hand: 'ai' as const,
    said: toLeftOutWords(credit, report),
  }));
  const hands = (['own', 'human', 'ai'] as const).filter((hand) =>
    [...said.flatMap(({ paragraphs }) => paragraphs), ...left].some((one) => one.hand === hand),
  );
  return [
    ...said,
    ...(left.length === 0
      ? []
      : [{ heading: 'Found by an AI, not in this report', body: '', paragraphs: left }]),
    {
      heading: LEGEND,
      body: '',
      paragraphs: hands.map((hand) => ({
        words: '',
        hand,
        said: hand === 'own' ? `found and written by ${report.authorName}` : HANDS[hand],
      })),
    },
  ];
}

function sectionsOf({ text }: Contribution): readonly PrintedSection[] {
  return text?.sections ?? [{ heading: 'Words', body: 'Withheld in the copy that this was printed from.' }];
}

function toSigner(one: Contribution, act: string): PrintedSigner {
  const role = one.claim.role === undefined ? '' : `${one.claim.role.meaning}, `;
  const kind = [one.authorKind === 'ai' ? 'AI' : '', ...one.institutions]
    .filter((word) => word !== '')
    .map((word) => `${word}, `)
    .join('');
  return {
    name: one.authorName,
    act: `${kind}${role}${act} ${toUtcMinute(one.claim.claimedAtUnix)} by the signer's clock`,
    verification: `${one.standing}: ${one.reason} ${toCheckWords(one)}`.trim(),
  };
}

/** "14 checks passed, 1 not made." */
function toCheckWords({ checks }: Contribution): string {
  const count = (outcome: Check['outcome']) => checks.filter((check) => check.outcome === outcome).length;
  const words = [
    [count('passed'), 'passed'],
    [count('failed'), 'failed'],
    [count('not checked'), 'not made'],
  ] as const;
  const said = words.flatMap(([number, word], at) =>
    number === 0 && at > 0 ? [] : [`${number}${at === 0 ? ' checks' : ''} ${word}`],
  );
  return checks.length === 0 ? '' : `${said.join(', ')}.`;
}

function toCaption({ claim, text, authorName, mine }: Contribution, number: string): string {
  if (claim.kind !== 'annotation') return number;
  const what = toAnnotationWords(claim, { finding: text?.finding ?? text?.label, label: text?.label });
  const values = toMeasurementLines(claim.measurements).slice(0, 2).join(', ');
  return joined([joined([number, what], ' '), values, mine ? '' : authorName]);
}

function joined(parts: readonly (string | undefined)[], by = ' · '): string {
  return parts.filter((part) => part !== undefined && part !== '').join(by);
}

/** Where people write on Letter: the United States, Canada, Mexico and some of their neighbours. */
function usesLetter(language: string): boolean {
  return /-(?:US|CA|MX|PH|CL|CO|CR|GT|PA|SV|VE|DO|NI|PR)\b/.test(language);
}
