import type { Draft } from './draft.ts';
import { toAnnotationWords, toMeasurementLines, toShapeWord } from './measurementWords.ts';
import { IMPRESSION_SECTION } from './reportText.ts';
import { CORRECTIONS, REPORT_STATUS } from './reportWords.ts';
import { pixelsOf, toSegmentWords } from './segmentationDraft.ts';

const VERDICTS = { agrees: 'Agree', disagrees: 'Disagree', adjudicates: 'Adjudicate' } as const;

/** A draft in two lines of words. */
export function toDraftWords(draft: Draft): { readonly title: string; readonly detail: string } {
  if (draft.kind === 'review') return { title: VERDICTS[draft.verdict], detail: draft.comment };
  if (draft.kind === 'retraction') return { title: 'Retract', detail: draft.comment };
  if (draft.kind === 'addendum') return { title: 'Addendum', detail: draft.body.trim() };
  if (draft.kind === 'correction')
    return { title: `Correct: ${CORRECTIONS[draft.reason]}`, detail: draft.comment };
  if (draft.kind === 'segmentation') {
    const painted = draft.segments.filter((segment) => pixelsOf(segment) > 0);
    return {
      title: 'Segmentation',
      detail: painted.map((segment) => `${toSegmentWords(segment)}: ${pixelsOf(segment)} px`).join(' · '),
    };
  }
  if (draft.kind === 'report') {
    const impression = draft.sections.find(({ heading }) => heading === IMPRESSION_SECTION)?.body ?? '';
    return { title: REPORT_STATUS[draft.status], detail: impression.trim() };
  }
  const title = toAnnotationWords(draft, { finding: draft.findingText, label: draft.label }) || draft.label;
  return {
    title: title || toShapeWord(draft.roi.shape),
    detail: toMeasurementLines(draft.measurements ?? []).join(' · '),
  };
}
