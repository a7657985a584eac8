import type { Form } from '../record/kinds/form.ts';
import type { Condition, Question, Template } from './template.ts';

export type Answers = Form['answers'];
type Answer = Answers[number]['answer'];

/** Answers in words, by question. */
export type Words = Readonly<Record<string, string>>;

/** What a form comes to with the answers it has. */
export interface Evaluation {
  /** Questions that are asked, in order. */
  readonly asked: readonly Question[];
  /** Required and not answered. */
  readonly missing: readonly Question[];
  /** By the rule table; null where there is none, or no row of it holds. */
  readonly category: string | null;
}

/**
 * A question is asked when its condition holds over the answers of questions that are asked themselves: an answer left
 * behind by a choice since changed has no say.
 */
export function evaluateTemplate(template: Template, answers: Answers, words: Words = {}): Evaluation {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  const counting = new Map<string, Answer>();
  const asked: Question[] = [];
  for (const question of template.questions) {
    if (question.when !== undefined && !holds(question.when, template, counting)) continue;
    asked.push(question);
    const answer = given.get(question.id);
    if (answer !== undefined && fits(question, answer)) counting.set(question.id, answer);
  }
  const isAnswered = ({ id, answer }: Question) =>
    answer.kind === 'text' ? (words[id] ?? '').trim() !== '' : counting.has(id);
  return {
    asked,
    missing: asked.filter((question) => question.required && !isAnswered(question)),
    category: categoryOf(template, counting),
  };
}

/** Answers to questions that are asked, in the order of the template: what is signed. */
export function answersToSign(template: Template, answers: Answers): Answers {
  const { asked } = evaluateTemplate(template, answers);
  return asked.flatMap(({ id }) => answers.filter(({ question }) => question === id).slice(0, 1));
}

/** Answers in words to questions that are asked, in the order of the template. */
export function wordsToSign(
  template: Template,
  answers: Answers,
  words: Words,
): readonly { readonly question: string; readonly answer: string }[] {
  const { asked } = evaluateTemplate(template, answers, words);
  return asked.flatMap(({ id, answer }) => {
    const said = answer.kind === 'text' ? (words[id] ?? '').trim() : '';
    return said === '' ? [] : [{ question: id, answer: said }];
  });
}

function fits({ answer: expected }: Question, answer: Answer): boolean {
  if (expected.kind === 'choice')
    return answer.kind === 'code' && expected.options.some(({ code }) => isSameCode(code, answer.code));
  return expected.kind === answer.kind;
}

function isSameCode(a: { scheme: string; value: string }, b: { scheme: string; value: string }): boolean {
  return a.scheme === b.scheme && a.value === b.value;
}

function categoryOf(
  { category, ...template }: Template,
  answers: ReadonlyMap<string, Answer>,
): string | null {
  const ask = (when: Condition) => holds(when, template, answers);
  let value = category?.rules?.find(({ when }) => ask(when))?.value ?? null;
  for (const { when, from, to } of category?.upgrades ?? [])
    if (value !== null && from.includes(value) && ask(when)) value = to;
  return value;
}

function holds(
  condition: Condition,
  template: Pick<Template, 'questions'>,
  answers: ReadonlyMap<string, Answer>,
): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, template, answers));
  if ('any' in condition) return condition.any.some((one) => holds(one, template, answers));
  const answer = answers.get(condition.question);
  if (answer === undefined) return false;
  if ('is' in condition) return condition.is.includes(optionOf(condition.question, template, answer));
  if (answer.kind !== 'number') return false;
  const value = Number(answer.value);
  return (
    (condition.atLeast === undefined || value >= Number(condition.atLeast)) &&
    (condition.below === undefined || value < Number(condition.below))
  );
}

/** Option that was chosen, or `yes` or `no`; empty where it is neither. */
function optionOf(id: string, { questions }: Pick<Template, 'questions'>, answer: Answer): string {
  if (answer.kind === 'boolean') return answer.value ? 'yes' : 'no';
  const asked = questions.find((question) => question.id === id)?.answer;
  if (answer.kind !== 'code' || asked?.kind !== 'choice') return '';
  return asked.options.find(({ code }) => isSameCode(code, answer.code))?.id ?? '';
}
