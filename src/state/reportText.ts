import type { TextPart } from '../domain/record/textPart.ts';
import type { ReportItem, ReportSection, Told } from './reportDraft.ts';

/** Sections of a report, in the order in which radiologists read them (ACR practice parameter on communication). */
export const SECTIONS = [
  'Clinical information',
  'Technique',
  'Comparison',
  'Findings',
  'Impression',
  'Recommendation',
] as const;
export const FINDINGS_SECTION: (typeof SECTIONS)[number] = 'Findings';
export const IMPRESSION_SECTION: (typeof SECTIONS)[number] = 'Impression';
const CRITICAL_SECTION = 'Critical result';
/** The schema's bound on a heading is 128; in the panel and on paper it stands on one line. */
const MOST_HEADING_LETTERS = 64;
/** The schema's bound on sections, one left for a critical result. */
export const MOST_SECTIONS = 63;

const METHODS = { 'in-person': 'in person', telephone: 'by telephone', message: 'by message' } as const;

/** Sections as they are signed: the findings after what is said before them, one numbered line each. */
export function toSignedSections(
  sections: readonly ReportSection[],
  items: readonly ReportItem[],
  told: Told | null,
): readonly ReportSection[] {
  const lines = items.map(({ words }, at) => `${at + 1}. ${words.replace(/\s+/g, ' ').trim()}`).join('\n');
  return [
    ...sections.map(({ heading, body }) =>
      heading === FINDINGS_SECTION && lines !== ''
        ? { heading, body: body.trim() === '' ? lines : `${body.trim()}\n${lines}` }
        : { heading, body: body.trim() },
    ),
    ...toToldSections(told),
  ].filter(({ body }) => body !== '');
}

export function toToldSections(told: Told | null): readonly ReportSection[] {
  return told === null ? [] : [{ heading: CRITICAL_SECTION, body: toToldWords(told) }];
}

/** "Told Dr. Weber by telephone at 2026-11-26 14:05 UTC. Acknowledged." */
function toToldWords({ to, method, atUnix, acknowledged }: Told): string {
  const at = new Date(atUnix * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return `Told ${to.trim() || 'someone not named'} ${METHODS[method]} at ${at} UTC. ${acknowledged ? 'Acknowledged.' : 'Not acknowledged yet.'}`;
}

export interface ReadBack {
  readonly sections: readonly ReportSection[];
  /** Wording of each finding, in order; null where the section no longer holds them line by line. */
  readonly lines: readonly string[] | null;
  /** Whom a critical result was told; empty when that is not in the words. */
  readonly toldTo: string;
}

/** The usual sections that are missing, empty, each where it usually stands; the order of what is there stays. */
function withUsualSections(sections: readonly ReportSection[]): readonly ReportSection[] {
  const all = [...sections];
  SECTIONS.forEach((heading, at) => {
    if (all.some((section) => section.heading === heading)) return;
    const before = SECTIONS.slice(0, at).map((one) =>
      all.findLastIndex((section) => section.heading === one),
    );
    all.splice(Math.max(-1, ...before) + 1, 0, { heading, body: '' });
  });
  return all;
}

/** A heading as it may stand in a report; null where it is none, or is there already. */
export function toNewHeading(typed: string, sections: readonly ReportSection[]): string | null {
  const heading = typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, MOST_HEADING_LETTERS);
  const taken = [...sections.map((section) => section.heading), CRITICAL_SECTION];
  return heading === '' || taken.some((one) => one.toLowerCase() === heading.toLowerCase()) ? null : heading;
}

/** Sections with one moved by a place up or down; the same ones where it stands at the end. */
export function moveSection(
  sections: readonly ReportSection[],
  heading: string,
  by: 1 | -1,
): readonly ReportSection[] {
  const at = sections.findIndex((section) => section.heading === heading);
  const moved = sections[at];
  const to = at + by;
  if (moved === undefined || to < 0 || to >= sections.length) return sections;
  return sections.toSpliced(at, 1).toSpliced(to, 0, moved);
}

/** Whether a section is one of those that every report begins with. */
export function isUsualSection(heading: string): boolean {
  return (SECTIONS as readonly string[]).includes(heading);
}

/** A signed report's words as sections to edit again; `findings` is how many records it rests on. */
export function readBackSections(text: TextPart | null, findings: number): ReadBack {
  const signed = text?.sections ?? [];
  const body = signed.find(({ heading }) => heading === FINDINGS_SECTION)?.body ?? '';
  const { prose, lines } = splitFindings(body, findings);
  const critical = signed.find(({ heading }) => heading === CRITICAL_SECTION)?.body ?? '';
  const said = signed
    .filter(({ heading }) => heading !== CRITICAL_SECTION)
    .map((section) => (section.heading === FINDINGS_SECTION ? { ...section, body: prose } : section));
  return {
    sections: withUsualSections(said),
    lines,
    toldTo: /^Told (.*?) (?:in person|by telephone|by message) at /.exec(critical)?.[1] ?? '',
  };
}

/** The findings section as what is said before the findings, and their lines; null where it no longer holds them line by line. */
export function splitFindings(
  body: string,
  findings: number,
): { readonly prose: string; readonly lines: readonly string[] | null } {
  const lines = readLines(body, findings);
  if (lines === null || findings === 0) return { prose: body, lines };
  return { prose: body.split('\n').slice(0, -findings).join('\n'), lines };
}

/** The last lines of the section where they are numbered as findings are. */
function readLines(body: string, findings: number): readonly string[] | null {
  if (findings === 0) return [];
  const last = body.split('\n').slice(-findings);
  const isNumbered = last.length === findings && last.every((line, at) => line.startsWith(`${at + 1}. `));
  return isNumbered ? last.map((line) => line.slice(line.indexOf(' ') + 1)) : null;
}
