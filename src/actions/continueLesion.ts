import { RECIST_TEMPLATE, readForm } from '../domain/followup/timepoints.ts';
import type { RecordId } from '../domain/ids.ts';
import type { Form } from '../domain/record/kinds/form.ts';
import type { Template } from '../domain/template/template.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { activeDraftsOf, activeStudyOf, draftOf } from './drafting/activeDrafts.ts';
import { withForm } from './drafting/formOf.ts';
import { newUid } from './drafting/newIds.ts';
import { openAnnotation } from './drafting/signedRecords.ts';
import type { Services } from './services.ts';

export interface ContinueLesionInput {
  /** Draft of an annotation. */
  readonly id: string;
  /** Signed annotation of an earlier study; null: the draft is a lesion of its own. */
  readonly record: RecordId | null;
}

/**
 * States that a region is the same lesion as a signed one of an earlier study: it takes over its tracking UID, what and
 * where it is unless that was stated, and of a RECIST lesion the form of a follow-up.
 */
export function continueLesion(services: Services, { id, record }: ContinueLesionInput): void {
  const draft = draftOf(services, id);
  if (draft.kind !== 'annotation') return;
  const alone = asOwnLesion(services, draft);
  const continued = record === null ? alone : toContinued(services, alone, record);
  const drafts = activeDraftsOf(services).map((one) => (one.id === id ? continued : one));
  services.drafts.getState().replace(activeStudyOf(services), drafts);
}

function toContinued(services: Services, draft: AnnotationDraft, record: RecordId): AnnotationDraft {
  const { claim, text } = openAnnotation(services, record);
  const { category: _, probability: __, confidence: ___, ...stated } = claim.finding;
  const isStated = draft.finding.concept !== undefined || draft.findingText !== '';
  const next: AnnotationDraft = {
    ...draft,
    trackingUid: claim.trackingUid,
    parents: [...draft.parents, { record, relation: 'derived-from' }],
    finding: isStated ? draft.finding : { ...stated, ...draft.finding },
    findingText: isStated ? draft.findingText : (text?.finding ?? ''),
    label: draft.label || (text?.label ?? ''),
  };
  const form = draft.form === undefined ? followUpForm(claim.form, services.templates) : null;
  return form === null ? next : withForm(next, form, services.templates);
}

/** Takes back what made a draft the same lesion as another. */
function asOwnLesion(services: Services, draft: AnnotationDraft): AnnotationDraft {
  const isSame = ({ record, relation }: AnnotationDraft['parents'][number]) =>
    relation === 'derived-from' && trackingUidOf(services, record) === draft.trackingUid;
  if (!draft.parents.some(isSame)) return draft;
  return {
    ...draft,
    trackingUid: newUid(services.randomness),
    parents: draft.parents.filter((parent) => !isSame(parent)),
  };
}

function trackingUidOf(services: Services, record: RecordId): string | null {
  const { stored, unsaved } = services.readings.getState();
  const isHere = [...stored, ...unsaved].some(({ signed }) => signed.records.some(({ id }) => id === record));
  return isHere ? openAnnotation(services, record).claim.trackingUid : null;
}

/** A RECIST lesion of before is followed: still there, of the same tissue; the reader says where that is not so. */
function followUpForm(before: Form | undefined, templates: readonly Template[]): Form | null {
  const template = templates.find(({ id }) => id === RECIST_TEMPLATE);
  if (before?.template !== RECIST_TEMPLATE || !template) return null;
  if (readForm({ form: before }).role === null) return null;
  const tissue = before.answers.filter(({ question }) => question === 'tissue');
  const choice = (question: string, option: string): Form['answers'] => {
    const asked = template.questions.find(({ id }) => id === question)?.answer;
    const code = asked?.kind === 'choice' ? asked.options.find(({ id }) => id === option)?.code : undefined;
    return code === undefined ? [] : [{ question, answer: { kind: 'code', code } }];
  };
  return {
    template: template.id,
    version: template.version,
    answers: [...choice('role', 'follow-up'), ...choice('now', 'measured'), ...tissue],
  };
}
