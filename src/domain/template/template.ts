import { z } from 'zod';
import { code, decimal, line, text } from '../record/primitives.ts';

/** When a question is asked, or a row of a rule table holds. A question that is not answered fulfils nothing. */
export type Condition =
  | { readonly question: string; readonly is: readonly string[] }
  | { readonly question: string; readonly atLeast?: string | undefined; readonly below?: string | undefined }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    /** A choice is one of these options, or a yes or no is `yes` or `no`. */
    z.strictObject({ question: line(64), is: z.array(line(64)).min(1).readonly() }),
    z.strictObject({ question: line(64), atLeast: decimal.optional(), below: decimal.optional() }),
    z.strictObject({ all: z.array(condition).min(1).readonly() }),
    z.strictObject({ any: z.array(condition).min(1).readonly() }),
  ]),
);

const question = z.strictObject({
  id: line(64),
  label: line(64),
  help: line(256).optional(),
  required: z.boolean(),
  /** Always asked when absent. */
  when: condition.optional(),
  answer: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('choice'),
      options: z
        .array(z.strictObject({ id: line(64), code }))
        .min(2)
        .max(32)
        .readonly(),
    }),
    z.strictObject({
      kind: z.literal('number'),
      unit: code,
      /** What was measured on the region, offered as the answer. */
      suggest: z.enum(['long-axis', 'short-axis', 'mean-diameter']).optional(),
    }),
    z.strictObject({ kind: z.literal('boolean') }),
    /** In words: they are signed in the record's text part, which can be withheld. */
    z.strictObject({ kind: z.literal('text') }),
  ]),
});
export type Question = z.infer<typeof question>;

const category = z.strictObject({
  scheme: line(64),
  values: z.array(line(16)).min(2).max(32).readonly(),
  /** The first row that holds gives the category; absent where no published table does and the reader chooses. */
  rules: z
    .array(z.strictObject({ when: condition, value: line(16) }))
    .min(1)
    .readonly()
    .optional(),
  /** Applied after the rules, in order. */
  upgrades: z
    .array(z.strictObject({ when: condition, from: z.array(line(16)).min(1).readonly(), to: line(16) }))
    .min(1)
    .readonly()
    .optional(),
});

/**
 * A form for a finding, kept as data: adding one is adding a file to `templates/`. Facts and rules stand in our own words;
 * `source` says whose they are.
 */
export const template = z
  .strictObject({
    format: z.literal('countersign-template/1'),
    id: line(64),
    version: line(32),
    title: line(64),
    /** DICOM modalities that it is offered for first; all when empty. */
    modalities: z.array(line(16)).readonly(),
    source: text(512),
    questions: z.array(question).min(1).max(64).readonly(),
    category: category.optional(),
    /** Headings that a report over such findings may have beside the usual ones. */
    sections: z.array(line(64)).min(1).max(16).readonly().optional(),
  })
  .superRefine(({ questions, category: computed }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    const known = new Map(questions.map((one) => [one.id, one]));
    if (known.size !== questions.length) complain('asks two questions of one id');
    const conditions = [
      ...questions.flatMap(({ when }) => (when ? [when] : [])),
      ...(computed?.rules ?? []).map(({ when }) => when),
      ...(computed?.upgrades ?? []).map(({ when }) => when),
    ];
    for (const asked of conditions.flatMap(questionsOf))
      if (!known.has(asked)) complain(`has a condition on “${asked}”, which it does not ask`);
      else if (known.get(asked)?.answer.kind === 'text')
        complain(`has a condition on “${asked}”, which is answered in words`);
    const values = new Set(computed?.values ?? []);
    const given = [
      ...(computed?.rules ?? []).map(({ value }) => value),
      ...(computed?.upgrades ?? []).flatMap(({ from, to }) => [...from, to]),
    ];
    for (const value of given)
      if (!values.has(value)) complain(`gives the category “${value}”, which it does not list`);
  });
export type Template = z.infer<typeof template>;

function questionsOf(one: Condition): string[] {
  if ('all' in one) return one.all.flatMap(questionsOf);
  if ('any' in one) return one.any.flatMap(questionsOf);
  return [one.question];
}
