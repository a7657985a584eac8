import type { Draft } from '../../state/draft.ts';

const WORDS: Readonly<Record<Draft['kind'], readonly [one: string, many: string]>> = {
  annotation: ['annotation', 'annotations'],
  segmentation: ['segmentation', 'segmentations'],
  review: ['review', 'reviews'],
  report: ['report', 'reports'],
  addendum: ['addendum', 'addenda'],
  correction: ['correction', 'corrections'],
  retraction: ['retraction', 'retractions'],
};

/** "2 annotations and 1 review". */
export function countWords(drafts: readonly { readonly kind: Draft['kind'] }[]): string {
  const kinds = (Object.keys(WORDS) as Draft['kind'][]).flatMap((kind) => {
    const count = drafts.filter((draft) => draft.kind === kind).length;
    return count === 0 ? [] : [`${count} ${WORDS[kind][count === 1 ? 0 : 1]}`];
  });
  return kinds.length < 2 ? kinds.join('') : `${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}`;
}
