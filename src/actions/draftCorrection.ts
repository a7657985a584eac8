import type { RecordId } from '../domain/ids.ts';
import type { CorrectionReason } from '../domain/record/kinds/correction.ts';
import { selectMe } from '../state/createReader.ts';
import type { CorrectionDraft, DraftReference } from '../state/reportDraft.ts';
import { draftAmendment } from './draftAmendment.ts';
import { addBeside } from './drafting/activeDrafts.ts';
import { newDraftId } from './drafting/newIds.ts';
import { openRecord } from './drafting/signedRecords.ts';
import { draftReport } from './draftReport.ts';
import { draftRevision } from './draftRevision.ts';
import type { Services } from './services.ts';

export interface DraftCorrectionInput {
  /** What does not hold as it is. */
  readonly records: readonly RecordId[];
  readonly reason: CorrectionReason;
  /** Why, in words. */
  readonly comment: string;
  /** Whether drafts are made of what was stated, to be put right and signed instead. */
  readonly replace: boolean;
}

/**
 * A correction of signed records, one's own or another's: nothing is rewritten, it stands beside them with its reason. What
 * stands instead is drafted with it, and signed in the same reading.
 */
export function draftCorrection(
  services: Services,
  { records, reason, comment, replace }: DraftCorrectionInput,
): CorrectionDraft {
  const replacements = replace ? records.flatMap((record) => draftReplacement(services, record)) : [];
  return addBeside<CorrectionDraft>(services, {
    kind: 'correction',
    id: newDraftId(services.randomness),
    createdAtUnix: services.clock.nowUnix(),
    parents: records.map((record) => ({ record, relation: 'supersedes' as const })),
    comment,
    reason,
    replacements,
  });
}

/** What was stated as a draft again; none of a kind that is not drafted. */
function draftReplacement(services: Services, record: RecordId): DraftReference[] {
  const { claim } = openRecord(services, record);
  const isMine = claim.author.id === selectMe(services.reader.getState());
  if (claim.kind === 'annotation') {
    const draft = isMine ? draftRevision(services, { record }) : draftAmendment(services, { record });
    return [{ kind: 'draft', id: draft.id }];
  }
  if (claim.kind !== 'report') return [];
  return [{ kind: 'draft', id: draftReport(services, { from: record }).id }];
}
