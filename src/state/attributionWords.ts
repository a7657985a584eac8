import type { Act, FindingCredit, Hand, Paragraph } from './attribution.ts';
import type { Contribution } from './contribution.ts';
import { toAnnotationWords, toShapeWord } from './measurementWords.ts';

/** "Found by LungNet 2.1 (AI), accepted by Reader A, supplemented by Reader B". */
export function toCreditWords({ foundBy, acts }: FindingCredit): string {
  return [`Found by ${foundBy.authorName}`, ...acts.map(toActWords)].join(', ');
}

function toActWords({ act, by }: Act): string {
  return act === 'followed' ? `followed up by ${by.authorName}` : `${act} by ${by.authorName}`;
}

/** What stands below a paragraph; empty where the report's author found and wrote it alone. */
export function toParagraphWords({ hand, writtenBy, credit }: Paragraph, author: Contribution): string {
  const isOwn = writtenBy.claim.author.id === author.claim.author.id;
  const acts = credit?.acts.length ?? 0;
  if (hand === 'own' && acts === 0) return '';
  return [
    ...(credit === null ? [] : [toCreditWords(credit)]),
    `${credit === null ? 'Written' : 'written'} by ${writtenBy.authorName}${isOwn ? '' : `, taken over by ${author.authorName}`}`,
  ].join('; ');
}

/** What the marks beside paragraphs mean; each has a shape and a word. */
export const HANDS: Readonly<Record<Hand, string>> = {
  own: 'found and written by the author',
  human: 'another human had a part',
  ai: 'an AI had a part',
};

/** What a finding says, in words. */
export function toAttributedTitle({ finding: { claim, text } }: FindingCredit): string {
  if (claim.kind !== 'annotation') return text?.label ?? 'Segmentation';
  const words = toAnnotationWords(claim, { finding: text?.finding ?? text?.label, label: text?.label });
  return words === '' ? toShapeWord(claim.roi.shape) : words;
}

/** What an AI found and the report leaves out: with what was said of it, or why nobody did. */
export function toLeftOutWords(credit: FindingCredit, report: Contribution): string {
  const isLater = credit.finding.claim.claimedAtUnix > report.claim.claimedAtUnix;
  return [
    toCreditWords(credit),
    ...(isLater ? ['after this report was signed'] : credit.acts.length === 0 ? ['not answered'] : []),
  ].join(', ');
}
