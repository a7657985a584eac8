import type { Form } from '../domain/record/kinds/form.ts';
import type { AnnotationDraft, Draft, ReviewDraft } from '../state/draft.ts';
import type { AddendumDraft, ReportDraft } from '../state/reportDraft.ts';
import { activeDraftsOf, activeStudyOf, draftOf } from './drafting/activeDrafts.ts';
import { withForm } from './drafting/formOf.ts';
import { measureLater, measureOutline } from './drafting/measureDraft.ts';
import type { Services } from './services.ts';

export interface DraftChange {
  readonly roi?: AnnotationDraft['roi'];
  readonly finding?: AnnotationDraft['finding'];
  /** Answers to a template; null takes the form away. The category follows its rule table. */
  readonly form?: Form | null;
  /** Answers in words to its questions. */
  readonly formWords?: Readonly<Record<string, string>>;
  readonly label?: string;
  readonly findingText?: string;
  readonly display?: AnnotationDraft['display'];
  readonly comment?: string;
  readonly verdict?: ReviewDraft['verdict'];
  readonly report?: Partial<Pick<ReportDraft, 'status' | 'role' | 'sections' | 'items' | 'told' | 'held'>>;
  readonly addendum?: Partial<Pick<AddendumDraft, 'role' | 'body' | 'told'>>;
}

/** Changes a draft in place. Changes of the same fields of one draft in a row are undone as one, or as `step` says. */
export function reviseDraft(
  services: Services,
  { id, change, step }: { readonly id: string; readonly change: DraftChange; readonly step?: string },
): void {
  const study = activeStudyOf(services);
  const revised = revise(services, draftOf(services, id), change);
  const drafts = activeDraftsOf(services).map((draft) => (draft.id === id ? revised : draft));
  services.drafts
    .getState()
    .replace(study, drafts, { coalesce: `${id} ${step ?? Object.keys(change).sort()}` });
  if (change.roi && revised.kind === 'annotation') void measureLater(services, study, revised);
}

function revise({ library, templates }: Services, draft: Draft, change: DraftChange): Draft {
  const { comment = draft.comment } = change;
  if (draft.kind === 'retraction' || draft.kind === 'correction' || draft.kind === 'segmentation')
    return { ...draft, comment };
  if (draft.kind === 'report') return { ...draft, ...change.report, comment };
  if (draft.kind === 'addendum') return { ...draft, ...change.addendum, comment };
  if (draft.kind === 'review') {
    const { verdict = draft.verdict } = change;
    const parents = draft.parents.map((parent) =>
      parent.relation === draft.verdict ? { ...parent, relation: verdict } : parent,
    );
    return { ...draft, comment, verdict, parents };
  }
  const { roi = draft.roi, finding = draft.finding, label = draft.label } = change;
  const { findingText = draft.findingText, display = draft.display } = change;
  const measurements = change.roi ? (measureOutline(library, roi)?.measurements ?? null) : draft.measurements;
  const revised = { ...draft, roi, finding, label, findingText, display, comment, measurements };
  const worded = change.formWords === undefined ? revised : { ...revised, formWords: change.formWords };
  return change.form === undefined ? worded : withForm(worded, change.form, templates);
}
