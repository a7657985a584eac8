import type { RecordId, Uid } from '../../domain/ids.ts';
import type { Relation } from '../../domain/record/record.ts';
import type { AnnotationDraft } from '../../state/draft.ts';
import type { Services } from '../services.ts';
import { activeStudyOf, addDraft } from './activeDrafts.ts';
import { measureLater } from './measureDraft.ts';
import { newDraftId } from './newIds.ts';
import { openAnnotation } from './signedRecords.ts';

/** A signed annotation copied into an editable draft with that record as its parent. */
export function draftFromRecord(
  services: Services,
  record: RecordId,
  relation: Extract<Relation, 'amends' | 'supersedes'>,
  toTrackingUid: (before: Uid) => Uid,
): AnnotationDraft {
  const { claim, text, roi } = openAnnotation(services, record);
  const draft = addDraft<AnnotationDraft>(services, {
    kind: 'annotation',
    id: newDraftId(services.randomness),
    createdAtUnix: services.clock.nowUnix(),
    parents: [{ record, relation }],
    comment: '',
    trackingUid: toTrackingUid(claim.trackingUid),
    roi,
    measurements: claim.measurements,
    finding: claim.finding,
    ...(claim.form ? { form: claim.form } : {}),
    label: text?.label ?? '',
    findingText: text?.finding ?? '',
    display: claim.display,
  });
  void measureLater(services, activeStudyOf(services), draft);
  return draft;
}
