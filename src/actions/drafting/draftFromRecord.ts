import type { RecordId, Uid } from '../../domain/ids.ts';
import type { Relation, Source } from '../../domain/record/record.ts';
import type { AnnotationDraft, Citation } from '../../state/draft.ts';
import { toObjectWords } from '../../state/foreignWords.ts';
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
  const { claim, text, source, roi } = openAnnotation(services, record);
  // My own later version rests on what the earlier one rested on; another reader has to cite it themselves.
  const cites = relation === 'supersedes' ? toCitations(services, source) : [];
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
    ...(text?.answers
      ? { formWords: Object.fromEntries(text.answers.map(({ question, answer }) => [question, answer])) }
      : {}),
    label: text?.label ?? '',
    findingText: text?.finding ?? '',
    display: claim.display,
    ...(cites.length === 0 ? {} : { cites }),
  });
  void measureLater(services, activeStudyOf(services), draft);
  return draft;
}

function toCitations({ foreign }: Services, { objects = [] }: Source): readonly Citation[] {
  const open = foreign.getState().objects;
  return objects.map((source) => {
    const object = open.find((one) => one.source.sopInstanceUid === source.sopInstanceUid);
    return { source, words: object === undefined ? 'an object that is not open' : toObjectWords(object) };
  });
}
