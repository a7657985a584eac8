import type { Form } from '../../domain/record/kinds/form.ts';
import type { Measurement } from '../../domain/record/measurement.ts';
import type { Code } from '../../domain/record/primitives.ts';
import type { Question } from '../../domain/template/template.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { NumberInput } from '../../ui/NumberInput.tsx';
import { PickField } from '../../ui/PickField.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { suggestValue } from './suggestValue.ts';

/** Few and short enough to stand side by side in the panel. */
const SIDE_BY_SIDE = { options: 3, letters: 34 };

const YES_OR_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const;

export function FormQuestion({
  question,
  answer,
  words,
  measurements,
  onWords,
  onChoice,
  onBoolean,
  onNumber,
}: {
  question: Question;
  answer: Form['answers'][number]['answer'] | null;
  /** The answer in words. */
  words: string;
  measurements: readonly Measurement[];
  onWords: (text: string) => void;
  onChoice: (code: Code | null) => void;
  onBoolean: (value: boolean | null) => void;
  onNumber: (text: string | null) => void;
}) {
  const label = question.required ? question.label : `${question.label} (optional)`;
  return (
    <div className="form-question">
      {question.answer.kind === 'choice' && (
        <OneOf label={label} options={question.answer.options} answer={answer} onChoice={onChoice} />
      )}
      {question.answer.kind === 'boolean' && (
        <Choice
          label={label}
          options={YES_OR_NO}
          value={answer?.kind === 'boolean' ? (answer.value ? 'yes' : 'no') : null}
          onPick={(id) => onBoolean(id === null ? null : id === 'yes')}
        />
      )}
      {question.answer.kind === 'text' && <TextArea label={label} value={words} onCommit={onWords} />}
      {question.answer.kind === 'number' && (
        <>
          <NumberInput
            label={label}
            unit={question.answer.unit.value}
            value={answer?.kind === 'number' ? answer.value : ''}
            onCommit={onNumber}
          />
          <Suggestion
            value={suggestValue(question.answer, measurements)}
            given={answer?.kind === 'number' ? answer.value : null}
            onTake={onNumber}
          />
        </>
      )}
      {question.help !== undefined && <span className="field-help">{question.help}</span>}
    </div>
  );
}

function OneOf({
  label,
  options,
  answer,
  onChoice,
}: {
  label: string;
  options: readonly { readonly id: string; readonly code: Code }[];
  answer: Form['answers'][number]['answer'] | null;
  onChoice: (code: Code | null) => void;
}) {
  const shown = options.map(({ id, code }) => ({ id, label: code.meaning }));
  const value =
    answer?.kind === 'code'
      ? (options.find(({ code }) => code.scheme === answer.code.scheme && code.value === answer.code.value)
          ?.id ?? null)
      : null;
  const pick = (id: string | null) => onChoice(options.find((option) => option.id === id)?.code ?? null);
  const letters = shown.reduce((sum, option) => sum + option.label.length, 0);
  const isShort = options.length <= SIDE_BY_SIDE.options && letters <= SIDE_BY_SIDE.letters;
  return isShort ? (
    <Choice label={label} options={shown} value={value} onPick={pick} />
  ) : (
    <PickField label={label} options={shown} value={value} onPick={pick} />
  );
}

/** What was measured on the region, taken over with one press. */
function Suggestion({
  value,
  given,
  onTake,
}: {
  value: string | null;
  given: string | null;
  onTake: (value: string) => void;
}) {
  if (value === null || value === given) return null;
  return <Button onPress={() => onTake(value)}>Take {value} from the region</Button>;
}
