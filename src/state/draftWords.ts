import type { Draft } from './draft.ts';
import { toFindingWords, toMeasurementLines, toShapeWord } from './measurementWords.ts';

const VERDICTS = { agrees: 'Agree', disagrees: 'Disagree', adjudicates: 'Adjudicate' } as const;

/** A draft in two lines of words. */
export function toDraftWords(draft: Draft): { readonly title: string; readonly detail: string } {
  if (draft.kind === 'review') return { title: VERDICTS[draft.verdict], detail: draft.comment };
  if (draft.kind === 'retraction') return { title: 'Retract', detail: draft.comment };
  const title = toFindingWords(draft.finding, draft.findingText) || draft.label;
  return {
    title: title || toShapeWord(draft.roi.shape),
    detail: toMeasurementLines(draft.measurements ?? []).join(' · '),
  };
}
