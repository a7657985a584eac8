import type { RecordId } from '../domain/ids.ts';
import type { ReviewDraft } from '../state/draft.ts';
import { activeDraftsOf, activeStudyOf, addDraft } from './drafting/activeDrafts.ts';
import { newDraftId } from './drafting/newIds.ts';
import { openRecord } from './drafting/signedRecords.ts';
import { reviseDraft } from './reviseDraft.ts';
import type { Services } from './services.ts';

export interface DraftReviewInput {
  readonly record: RecordId;
  readonly verdict: ReviewDraft['verdict'];
  /** Why, in words. */
  readonly comment?: string;
}

/** Agreement, disagreement or adjudication with another's record. A second opinion on the same record replaces the first. */
export function draftReview(services: Services, input: DraftReviewInput): ReviewDraft {
  const { record, verdict, comment = '' } = input;
  openRecord(services, record);
  const before = activeDraftsOf(services).find(
    (draft): draft is ReviewDraft =>
      draft.kind === 'review' && draft.parents.some((parent) => parent.record === record),
  );
  if (before) {
    reviseDraft(services, { id: before.id, change: { verdict, comment: comment || before.comment } });
    services.drafts.getState().select(before.id);
    const list = services.drafts.getState().byStudy[activeStudyOf(services)]?.drafts ?? [];
    return list.find((draft): draft is ReviewDraft => draft.id === before.id) ?? before;
  }
  return addDraft<ReviewDraft>(services, {
    kind: 'review',
    id: newDraftId(services.randomness),
    createdAtUnix: services.clock.nowUnix(),
    parents: [{ record, relation: verdict }],
    comment,
    verdict,
  });
}
