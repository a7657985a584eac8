import { evaluateForm, templateOf } from '../../actions/drafting/formOf.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { toFittingDecimal } from '../../domain/canonical/decimal.ts';
import type { Form } from '../../domain/record/kinds/form.ts';
import type { Template } from '../../domain/template/template.ts';
import type { AnnotationDraft } from '../../state/draft.ts';
import { PickField } from '../../ui/PickField.tsx';
import { CategoryChoice } from './CategoryChoice.tsx';
import './FindingForm.css';
import { FormQuestion } from './FormQuestion.tsx';
import { useDescribe } from './useDescribe.ts';

/** Decimal places kept of a typed number. */
const PLACES = 6;

/** A reporting template over a region: its questions, one after another as they apply, and the category it comes to. */
export function FindingForm({
  draft,
  onForm,
  onWords,
  onFinding,
}: {
  draft: AnnotationDraft;
  onForm: (form: Form | null) => void;
  onWords: (words: Readonly<Record<string, string>>) => void;
  onFinding: (finding: AnnotationDraft['finding']) => void;
}) {
  const { templates } = useServices();
  const modality = useDescribe()(draft.roi.image)?.modality ?? '';
  const template = templateOf(draft.form, templates);
  const evaluation = evaluateForm(draft.form, templates, draft.formWords);
  const answer = (id: string, value: Form['answers'][number]['answer'] | null) => {
    if (!draft.form) return;
    const others = draft.form.answers.filter(({ question }) => question !== id);
    onForm({
      ...draft.form,
      answers: value === null ? others : [...others, { question: id, answer: value }],
    });
  };
  return (
    <>
      <PickField
        label="Form"
        placeholder="None"
        options={toOptions(templates, modality)}
        value={template?.id ?? null}
        onPick={(id) => {
          const picked = templates.find((one) => one.id === id);
          if (picked?.id === template?.id) return;
          onForm(picked ? { template: picked.id, version: picked.version, answers: [] } : null);
        }}
      />
      {draft.form && template === null && (
        <p className="form-note">
          This installation does not have the form {draft.form.template} {draft.form.version}; its answers are
          kept as they are.
        </p>
      )}
      {template !== null && evaluation !== null && (
        <fieldset className="form" aria-label={template.title}>
          {evaluation.asked.map((question) => (
            <FormQuestion
              key={question.id}
              question={question}
              answer={draft.form?.answers.find((one) => one.question === question.id)?.answer ?? null}
              words={draft.formWords?.[question.id] ?? ''}
              measurements={draft.measurements ?? []}
              onWords={(text) => onWords({ ...draft.formWords, [question.id]: text })}
              onChoice={(code) => answer(question.id, code && { kind: 'code', code })}
              onBoolean={(value) => answer(question.id, value === null ? null : { kind: 'boolean', value })}
              onNumber={(text) => {
                const value = text === null ? null : toFittingDecimal(Number(text), PLACES);
                if (question.answer.kind !== 'number') return;
                answer(
                  question.id,
                  value === null ? null : { kind: 'number', value, unit: question.answer.unit },
                );
              }}
            />
          ))}
          {template.category && (
            <CategoryChoice
              category={template.category}
              computed={evaluation.category}
              finding={draft.finding}
              onFinding={onFinding}
            />
          )}
          <p className="form-note">{template.source}</p>
        </fieldset>
      )}
    </>
  );
}

/** Those for this modality first. */
function toOptions(templates: readonly Template[], modality: string) {
  const fits = ({ modalities }: Template) => modalities.length === 0 || modalities.includes(modality);
  return [...templates]
    .sort((a, b) => Number(fits(b)) - Number(fits(a)))
    .map((template) => ({ id: template.id, label: template.title, note: template.modalities.join(', ') }));
}
