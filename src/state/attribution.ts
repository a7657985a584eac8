import type { RecordId } from '../domain/ids.ts';
import type { Contribution } from './contribution.ts';
import { FINDINGS_SECTION, splitFindings } from './reportText.ts';
import type { SignedReport } from './signedReports.ts';

/** How a paragraph is marked: by the report's own author, by another human, or resting on what an AI found. */
export type Hand = 'own' | 'human' | 'ai';

/** What became of a finding on its way into a report (IHE AIRAI: accepted, rejected, supplemented). */
export interface Act {
  readonly act: 'accepted' | 'rejected' | 'supplemented' | 'decided for' | 'followed';
  readonly by: Contribution;
}

export interface FindingCredit {
  readonly finding: Contribution;
  /** Whoever drew it first; the model and version where that was an AI. */
  readonly foundBy: Contribution;
  /** In the order of time. */
  readonly acts: readonly Act[];
}

/** A paragraph of a report, and whose it is. */
export interface Paragraph {
  readonly words: string;
  readonly hand: Hand;
  /** Who wrote it: the report's author, or that of the report it was taken over from. */
  readonly writtenBy: Contribution;
  /** The finding that it words. */
  readonly credit: FindingCredit | null;
}

export interface AttributedSection {
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Attribution {
  readonly sections: readonly AttributedSection[];
  readonly credits: readonly FindingCredit[];
  /** What an AI found on the study and the report does not hold, with what was said of it. */
  readonly leftOut: readonly FindingCredit[];
  /** Whether anyone but the report's author has a part in it. */
  readonly isShared: boolean;
}

const ACTS: Readonly<Record<string, Act['act']>> = {
  agrees: 'accepted',
  disagrees: 'rejected',
  adjudicates: 'decided for',
  amends: 'supplemented',
};

/** What was retracted, replaced, altered or could not be verified is nobody's finding. */
const STANDS = new Set<Contribution['standing']>(['Signed', 'Anchored', 'Settled', 'Authentic', 'Contested']);

/** Which part of a report came from whom, as the signed records say. */
export function attributeReport(
  { report, findings, from }: Pick<SignedReport, 'report' | 'findings' | 'from'>,
  contributions: readonly Contribution[],
): Attribution {
  const byId = new Map(contributions.map((one) => [one.record.id, one]));
  const credits = findings.map((finding) => toCredit(finding, byId));
  const sections = (report.text?.sections ?? []).map(({ heading, body }): AttributedSection => {
    const { prose, lines } =
      heading === FINDINGS_SECTION ? splitFindings(body, findings.length) : { prose: body, lines: null };
    return {
      heading,
      paragraphs: [
        ...prose
          .split('\n')
          .filter((words) => words.trim() !== '')
          .map((words) => toParagraph(words, null, report, from)),
        ...(lines ?? []).map((words, at) =>
          toParagraph(`${at + 1}. ${words}`, credits[at] ?? null, report, from),
        ),
      ],
    };
  });
  const told = new Set(
    credits.flatMap((credit) => rootsOf(credit.finding, byId).map(({ record }) => record.id)),
  );
  const leftOut = contributions
    .filter(({ claim, authorKind }) => authorKind === 'ai' && isRegion(claim.kind))
    .filter(({ record, standing }) => STANDS.has(standing) && !told.has(record.id))
    .map((finding) => toCredit(finding, byId));
  const isShared = [
    ...sections.flatMap(({ paragraphs }) => paragraphs),
    ...(leftOut.length > 0 ? [{ hand: 'ai' }] : []),
  ].some(({ hand }) => hand !== 'own');
  return { sections, credits, leftOut, isShared };
}

type ById = ReadonlyMap<RecordId, Contribution>;

function toParagraph(
  words: string,
  credit: FindingCredit | null,
  report: Contribution,
  from: readonly Contribution[],
): Paragraph {
  const bare = bareOf(words);
  const writtenBy =
    from.find(
      ({ text, claim }) =>
        claim.author.id !== report.claim.author.id &&
        text?.sections?.some(({ body }) => body.split('\n').some((line) => bareOf(line) === bare)),
    ) ?? report;
  const hands = [writtenBy, ...(credit === null ? [] : [credit.foundBy])];
  const hand = hands.some(({ authorKind }) => authorKind === 'ai')
    ? 'ai'
    : hands.every(({ claim }) => claim.author.id === report.claim.author.id)
      ? 'own'
      : 'human';
  return { words, hand, writtenBy, credit };
}

/** Numbers of findings may have moved. */
function bareOf(line: string): string {
  return line.trim().replace(/^\d+\. /, '');
}

function toCredit(finding: Contribution, byId: ById): FindingCredit {
  const roots = rootsOf(finding, byId);
  const foundBy = roots.at(-1) ?? finding;
  const acts = roots.flatMap((one, at): Act[] => {
    const before = roots[at + 1];
    const said = one.reviews.flatMap(({ record, verdict }): Act[] => {
      const by = byId.get(record);
      const act = ACTS[verdict];
      // What supplements it and is itself part of the way is told by its own step.
      return by === undefined || act === undefined || roots.includes(by) ? [] : [{ act, by }];
    });
    return [...said, ...(before === undefined ? [] : stepOf(one, before))];
  });
  return {
    finding,
    foundBy,
    acts: acts.sort((left, right) => left.by.claim.claimedAtUnix - right.by.claim.claimedAtUnix),
  };
}

/** From one region to the one that rests on it. A revision of one's own is no act. */
function stepOf(one: Contribution, before: Contribution): readonly Act[] {
  if (one.claim.author.id === before.claim.author.id) return [];
  const relation = one.claim.parents.find(({ record }) => record === before.record.id)?.relation;
  if (relation === 'adjudicates') return [{ act: 'decided for', by: one }];
  return [{ act: relation === 'derived-from' ? 'followed' : 'supplemented', by: one }];
}

/** The region, and those that it rests on, latest first. */
function rootsOf(finding: Contribution, byId: ById): readonly Contribution[] {
  const found: Contribution[] = [];
  for (let one: Contribution | undefined = finding; one !== undefined && !found.includes(one); ) {
    found.push(one);
    one = one.claim.parents
      .map(({ record }) => byId.get(record))
      .find((parent) => parent !== undefined && isRegion(parent.claim.kind));
  }
  return found;
}

function isRegion(kind: Contribution['claim']['kind']): boolean {
  return kind === 'annotation' || kind === 'segmentation';
}
