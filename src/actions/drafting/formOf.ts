import type { Form } from '../../domain/record/kinds/form.ts';
import type { Finding } from '../../domain/record/measurement.ts';
import {
  answersToSign,
  type Evaluation,
  evaluateTemplate,
  type Words,
  wordsToSign,
} from '../../domain/template/evaluateTemplate.ts';
import type { Template } from '../../domain/template/template.ts';
import type { AnnotationDraft } from '../../state/draft.ts';

type Templates = readonly Template[];

/** The template that a draft is filled in by; null without a form, and where this installation no longer has it. */
export function templateOf(form: Form | undefined, templates: Templates): Template | null {
  return templates.find(({ id, version }) => id === form?.template && version === form.version) ?? null;
}

export function evaluateForm(
  form: Form | undefined,
  templates: Templates,
  words: Words = {},
): Evaluation | null {
  const template = templateOf(form, templates);
  return template === null || form === undefined ? null : evaluateTemplate(template, form.answers, words);
}

/** Answers in words as they are signed. */
export function formWordsToSign({ form, formWords = {} }: AnnotationDraft, templates: Templates) {
  const template = templateOf(form, templates);
  return template === null || form === undefined
    ? Object.entries(formWords).map(([question, answer]) => ({ question, answer }))
    : wordsToSign(template, form.answers, formWords);
}

/** The form as it is signed: answers to questions that are asked, and no others. */
export function formToSign(form: Form | undefined, templates: Templates): Form | undefined {
  const template = templateOf(form, templates);
  return template === null || form === undefined
    ? form
    : { ...form, answers: answersToSign(template, form.answers) };
}

/**
 * A draft with other answers. Its category follows the template's rule table; one that the reader chose stays, unless the
 * form is another.
 */
export function withForm(draft: AnnotationDraft, form: Form | null, templates: Templates): AnnotationDraft {
  const before = evaluateForm(draft.form, templates)?.category ?? null;
  const { form: _, formWords, ...rest } = draft;
  const changed: AnnotationDraft =
    form === null
      ? rest
      : { ...rest, form, ...(formWords && form.template === draft.form?.template ? { formWords } : {}) };
  const template = templateOf(form ?? undefined, templates);
  const scheme = template?.category?.scheme;
  const now = evaluateForm(form ?? undefined, templates)?.category ?? null;
  const { category: kept, ...finding } = draft.finding;
  const isChosen = kept !== undefined && kept.scheme === scheme && kept.value !== before;
  if (isChosen) return { ...changed, finding: draft.finding };
  const category: Pick<Finding, 'category'> =
    now === null || scheme === undefined ? {} : { category: { scheme, value: now } };
  return { ...changed, finding: { ...finding, ...category } };
}
