import type { TextPart } from '../../domain/record/record.ts';

const LINES: ReadonlySet<string> = new Set(['label', 'signedAs']);

/** Words as they are signed: Unicode NFC, without control characters but line feed and tab; empty ones are left out. */
export function toTextPart(words: Partial<TextPart>): TextPart | null {
  const { sections = [], answers = [], ...rest } = words;
  const entries: (readonly [string, unknown])[] = Object.entries(rest).flatMap(([name, value]) => {
    const clean = typeof value === 'string' ? toSignableText(value, LINES.has(name)) : '';
    return clean === '' ? [] : [[name, clean] as const];
  });
  const said = sections.flatMap(({ heading, body }) => {
    const clean = { heading: toSignableText(heading, true), body: toSignableText(body) };
    return clean.heading === '' || clean.body === '' ? [] : [clean];
  });
  if (said.length > 0) entries.push(['sections', said]);
  const answered = answers.flatMap(({ question, answer }) => {
    const clean = toSignableText(answer);
    return clean === '' ? [] : [{ question, answer: clean }];
  });
  if (answered.length > 0) entries.push(['answers', answered]);
  return entries.length === 0 ? null : (Object.fromEntries(entries) as TextPart);
}

function toSignableText(value: string, oneLine = false): string {
  const text = value
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  const shown = oneLine
    ? text.replace(/[\n\t\u2028\u2029]+/g, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    : text;
  // Last: what stood apart before may compose now.
  return shown.trim().normalize('NFC');
}
