import type { ReaderId, RecordId } from '../ids.ts';
import type { Claim } from '../record/record.ts';

/** Roles of the Contributor Role Taxonomy (ANSI/NISO Z39.104-2022) that signed records give a ground for. */
export type CreditRole =
  | 'Methodology'
  | 'Investigation'
  | 'Data curation'
  | 'Validation'
  | 'Supervision'
  | 'Writing – original draft'
  | 'Software';

export interface Contributor {
  readonly reader: ReaderId;
  readonly kind: 'human' | 'ai';
  readonly name: string;
  /** Records by kind, reviews by verdict; those that were superseded or retracted are counted too, for they were made. */
  readonly counts: Readonly<Record<string, number>>;
  /** Share of all marks (annotations, segmentations) of the project, from 0 to 1. */
  readonly shareOfMarks: number;
  readonly cases: number;
  readonly roles: readonly CreditRole[];
  /** What the contributor is responsible for, in a sentence. */
  readonly responsibility: string;
}

export interface StatementInput {
  readonly id: RecordId;
  readonly claim: Claim;
  readonly name: string;
}

/**
 * Who contributed what, from signed records alone. A model is credited with software only: it answers for nothing, whoever
 * contributes it does (ICMJE recommendations, section II.A.4).
 */
export function toContributors(records: readonly StatementInput[]): readonly Contributor[] {
  const byReader = new Map<ReaderId, StatementInput[]>();
  for (const record of records) {
    const { id } = record.claim.author;
    const own = byReader.get(id);
    if (own === undefined) byReader.set(id, [record]);
    else own.push(record);
  }
  const marks = records.filter(isMark).length;
  return [...byReader]
    .map(([reader, own]): Contributor => {
      const counts: Record<string, number> = {};
      for (const { claim } of own) {
        const what = claim.kind === 'review' ? claim.verdict : claim.kind;
        counts[what] = (counts[what] ?? 0) + 1;
      }
      const kind = own[0]?.claim.author.kind ?? 'human';
      const roles = kind === 'ai' ? (['Software'] as const) : rolesOf(counts);
      return {
        reader,
        kind,
        name: own.find(({ name }) => name !== '')?.name ?? '',
        counts,
        shareOfMarks: marks === 0 ? 0 : own.filter(isMark).length / marks,
        cases: new Set(own.flatMap(({ claim }) => (claim.case === undefined ? [] : [claim.case]))).size,
        roles,
        responsibility: responsibilityOf(kind, counts),
      };
    })
    .sort(
      (a, b) => b.shareOfMarks - a.shareOfMarks || inOrder(a.name, b.name) || inOrder(a.reader, b.reader),
    );
}

/** By code unit, so that the statement is the same wherever it is made. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isMark({ claim }: StatementInput): boolean {
  return claim.kind === 'annotation' || claim.kind === 'segmentation';
}

function rolesOf(counts: Readonly<Record<string, number>>): CreditRole[] {
  const has = (...kinds: readonly string[]) => kinds.some((kind) => (counts[kind] ?? 0) > 0);
  return [
    ...(has('protocol', 'amendment') ? (['Methodology'] as const) : []),
    ...(has('annotation', 'segmentation') ? (['Investigation'] as const) : []),
    ...(has('imaging-manifest', 'set', 'tombstone') ? (['Data curation'] as const) : []),
    ...(has('agrees', 'disagrees') ? (['Validation'] as const) : []),
    ...(has('adjudicates', 'release') ? (['Supervision'] as const) : []),
    ...(has('report', 'addendum') ? (['Writing – original draft'] as const) : []),
  ];
}

function responsibilityOf(kind: Contributor['kind'], counts: Readonly<Record<string, number>>): string {
  if (kind === 'ai')
    return 'A model: those who contributed it and those who accepted its marks answer for them.';
  const parts = [
    ...((counts.protocol ?? 0) > 0 ? ['the protocol'] : []),
    ...((counts.annotation ?? 0) + (counts.segmentation ?? 0) > 0 ? ['the marks signed'] : []),
    ...((counts.agrees ?? 0) + (counts.disagrees ?? 0) > 0 ? ['the answers to other readers'] : []),
    ...((counts.adjudicates ?? 0) > 0 ? ['the decisions between readers'] : []),
    ...((counts.report ?? 0) > 0 ? ['the reports'] : []),
  ];
  return parts.length === 0 ? 'Took part.' : `Answers for ${parts.join(', ')}.`;
}

/** For a manuscript or a methods section. */
export function contributorsToMarkdown(project: string, contributors: readonly Contributor[]): string {
  const lines = contributors.map(
    ({ name, reader, kind, counts, shareOfMarks, cases, roles, responsibility }) =>
      `| ${cell(name || reader)} | ${kind} | ${roles.join(', ')} | ${cell(toCounts(counts))} | ${(shareOfMarks * 100).toFixed(1)} % | ${cases} | ${cell(responsibility)} |`,
  );
  return `# Contributors to ${cell(project)}

Computed from signed records; the roles are those of CRediT (ANSI/NISO Z39.104-2022).

| contributor | kind | roles | records | share of marks | cases | responsibility |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

/** RFC 4180. */
export function contributorsToCsv(contributors: readonly Contributor[]): string {
  const rows = contributors.map(
    ({ name, reader, kind, counts, shareOfMarks, cases, roles, responsibility }) => [
      reader,
      name,
      kind,
      roles.join('; '),
      toCounts(counts),
      shareOfMarks.toFixed(4),
      String(cases),
      responsibility,
    ],
  );
  const head = [
    'reader',
    'name',
    'kind',
    'credit_roles',
    'records',
    'share_of_marks',
    'cases',
    'responsibility',
  ];
  return [head, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

function toCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}

/** A name must not end a cell, nor begin a formula in a spreadsheet. */
function quote(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cell(text: string): string {
  return text.replace(/[|\r\n]/g, ' ').replace(/[<>&]/g, '');
}
