import type { ReportItem } from '../../state/reportDraft.ts';

/** The impression with the findings marked for it that it does not say yet, each without its place. What is there stays. */
export function withImpression(body: string, items: readonly ReportItem[]): string {
  const added = items
    .filter(({ concluded }) => concluded)
    .map(({ words }) => words.replace(/ \(series [^()]*\)$/, '').trim())
    .filter((words) => words !== '' && !body.includes(words));
  return added.length === 0 ? body : [body.trimEnd(), ...added].filter((line) => line !== '').join('\n');
}
