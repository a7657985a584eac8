import type { Form } from '../../../domain/record/kinds/form.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { Concept } from './concepts.ts';
import type { Holding } from './findings.ts';
import { text } from './items.ts';

/** Answers to a reporting template: "lung-rads 2022", and below it "composition: Solid (DCM 112161)". */
export function toFormItems({ template, version, answers }: Form, holding: Holding): ContentItem[] {
  return [
    text(
      holding,
      Concept.Form,
      `${template} ${version}`,
      answers.map(({ question, answer }) =>
        text('HAS PROPERTIES', Concept.Answer, `${question}: ${toWords(answer)}`),
      ),
    ),
  ];
}

function toWords(answer: Form['answers'][number]['answer']): string {
  switch (answer.kind) {
    case 'code':
      return `${answer.code.meaning} (${answer.code.scheme} ${answer.code.value})`;
    case 'number':
      return `${answer.value} ${answer.unit.value}`;
    case 'boolean':
      return answer.value ? 'yes' : 'no';
  }
}
