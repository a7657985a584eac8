import type { Contribution } from './contribution.ts';
import type { Draft } from './draft.ts';
import { toDraftWords } from './draftWords.ts';
import { toAnnotationWords, toShapeWord } from './measurementWords.ts';
import { CORRECTIONS } from './reportWords.ts';

const ANSWER: Readonly<Record<string, string>> = {
  agrees: 'I agree with',
  disagrees: 'I disagree with',
  adjudicates: 'I decide for',
  retraction: 'I retract',
  addendum: 'I add to',
  correction: 'I correct',
};

/** "I agree with Reader A: Nodule": a draft with whose record it speaks of; as it is titled where it speaks of none. */
export function toAnswerWords(draft: Draft, contributions: readonly Contribution[]): string {
  const words = ANSWER[draft.kind === 'review' ? draft.verdict : draft.kind] ?? toDraftWords(draft).title;
  if (draft.kind === 'annotation' || draft.parents.length === 0) return words;
  const parent = contributions.find((one) => one.record.id === draft.parents[0]?.record);
  const whose =
    parent === undefined ? 'a record that is not here' : `${parent.authorName}: ${claimTitle(parent)}`;
  const others = draft.kind === 'correction' ? draft.parents.length - 1 : 0;
  const why = draft.kind === 'correction' ? ` (${CORRECTIONS[draft.reason]})` : '';
  return `${words} ${whose}${others > 0 ? ` and ${others} more` : ''}${why}`;
}

function claimTitle({ claim, text }: Contribution): string {
  if (claim.kind !== 'annotation') return claim.kind;
  return toAnnotationWords(claim, text ?? {}) || toShapeWord(claim.roi.shape);
}
