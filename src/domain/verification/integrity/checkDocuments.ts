import type { ReceivedDocument } from '../../ports/readingDocuments.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, NAMED_AT_MOST } from '../findings.ts';

/** What verification needs of a document: which reading it holds, and what its readable tree says otherwise. */
export type ReadableDocument = Pick<ReceivedDocument, 'digest' | 'disagreements' | 'corrections'>;

/**
 * People and other systems read the content tree of a document, not the signed record in it: where the two differ, somebody
 * was shown what nobody signed. What an archive corrects around the tree is told and is no fault.
 */
export function checkDocuments(
  { digest }: Exhibit,
  documents: readonly ReadableDocument[] | undefined,
  findings: Findings,
): void {
  const name = 'integrity/readable-tree-agrees';
  const place = { reading: digest };
  for (const { disagreements, corrections } of (documents ?? []).filter((one) => one.digest === digest)) {
    for (const { item, sentence } of disagreements.slice(0, NAMED_AT_MOST))
      findings.failed(name, sentence, { ...place, field: item });
    const more = disagreements.length - NAMED_AT_MOST;
    if (more > 0) findings.failed(name, `${count(more, 'more item')} of the document differ.`, place);
    if (disagreements.length === 0)
      findings.passed(name, 'What people read in the document is what was signed.', place);
    for (const correction of corrections)
      findings.noted('integrity/administrative-corrections', correction, place);
  }
}
