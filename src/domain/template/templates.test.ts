import { describe, expect, it } from 'vitest';
import type { Form } from '../record/kinds/form.ts';
import { form } from '../record/kinds/form.ts';
import { answersToSign, evaluateTemplate, wordsToSign } from './evaluateTemplate.ts';
import { type Template, template } from './template.ts';
import { TEMPLATES } from './templates.fixtures.ts';

type Words = Readonly<Record<string, string | number | boolean>>;

function templateOf(id: string): Template {
  const found = TEMPLATES.find((one) => one.id === id);
  if (!found) throw new Error(`there is no template ${id}`);
  return found;
}

/** Answers by option, in the template's own codes. */
function answer({ questions }: Template, words: Words): Form['answers'] {
  return Object.entries(words).map(([id, word]) => {
    const asked = questions.find((question) => question.id === id)?.answer;
    if (!asked) throw new Error(`${id} is not asked`);
    if (typeof word === 'boolean') return { question: id, answer: { kind: 'boolean', value: word } };
    if (asked.kind === 'number')
      return { question: id, answer: { kind: 'number', value: String(word), unit: asked.unit } } as never;
    const option = asked.kind === 'choice' ? asked.options.find((one) => one.id === String(word)) : undefined;
    if (!option) throw new Error(`${id} has no option ${word}`);
    return { question: id, answer: { kind: 'code', code: option.code } };
  });
}

/** Each line a row of the published table, with the sizes at its borders. */
const ROWS: Readonly<Record<string, readonly (readonly [category: string | null, answers: Words])[]>> = {
  'lung-rads': [
    ['1', { type: 'benign' }],
    ['2', { type: 'juxtapleural', history: 'baseline', size: 9.9 }],
    [null, { type: 'juxtapleural', history: 'baseline', size: 10 }],
    ['2', { type: 'solid', history: 'baseline', size: 5.9 }],
    ['3', { type: 'solid', history: 'baseline', size: 6 }],
    ['3', { type: 'solid', history: 'baseline', size: 7.9 }],
    ['4A', { type: 'solid', history: 'baseline', size: 8 }],
    ['4A', { type: 'solid', history: 'baseline', size: 14.9 }],
    ['4B', { type: 'solid', history: 'baseline', size: 15 }],
    ['2', { type: 'solid', history: 'new', size: 3.9 }],
    ['3', { type: 'solid', history: 'new', size: 4 }],
    ['4A', { type: 'solid', history: 'new', size: 6 }],
    ['4B', { type: 'solid', history: 'new', size: 8 }],
    ['4A', { type: 'solid', history: 'growing', size: 7.9 }],
    ['4B', { type: 'solid', history: 'growing', size: 8 }],
    ['2', { type: 'solid', history: 'stable', size: 7, before: '3' }],
    ['2', { type: 'part-solid', history: 'stable', size: 5, before: '2' }],
    ['3', { type: 'solid', history: 'stable', size: 9, before: '4a' }],
    [null, { type: 'solid', history: 'stable', size: 16, before: '4b' }],
    ['2', { type: 'part-solid', history: 'baseline', size: 5.9 }],
    ['3', { type: 'part-solid', history: 'new', size: 5.9 }],
    ['3', { type: 'part-solid', history: 'baseline', size: 9, 'solid-size': 5.9 }],
    ['4A', { type: 'part-solid', history: 'baseline', size: 9, 'solid-size': 6 }],
    ['4B', { type: 'part-solid', history: 'baseline', size: 9, 'solid-size': 8 }],
    ['4A', { type: 'part-solid', history: 'new', size: 9, 'solid-size': 3.9, 'solid-history': 'changed' }],
    ['4B', { type: 'part-solid', history: 'growing', size: 9, 'solid-size': 4, 'solid-history': 'changed' }],
    ['2', { type: 'ground-glass', history: 'growing', size: 29.9 }],
    ['3', { type: 'ground-glass', history: 'baseline', size: 30 }],
    ['3', { type: 'ground-glass', history: 'new', size: 31 }],
    ['2', { type: 'ground-glass', history: 'slow', size: 31 }],
    [null, { type: 'ground-glass', history: 'growing', size: 31 }],
    ['2', { type: 'airway', airway: 'subsegmental' }],
    ['4A', { type: 'airway', airway: 'proximal' }],
    ['4B', { type: 'airway', airway: 'persistent' }],
    ['3', { type: 'cyst', cyst: 'cyst-grows' }],
    ['4A', { type: 'cyst', cyst: 'thick' }],
    ['4A', { type: 'cyst', cyst: 'multilocular' }],
    ['4A', { type: 'cyst', cyst: 'became' }],
    ['4B', { type: 'cyst', cyst: 'wall-grows' }],
    ['4B', { type: 'cyst', cyst: 'grows' }],
    ['4B', { type: 'cyst', cyst: 'denser' }],
    ['4X', { type: 'solid', history: 'baseline', size: 6, suspicious: true }],
    ['4X', { type: 'cyst', cyst: 'thick', suspicious: true }],
    ['2', { type: 'solid', history: 'baseline', size: 5, suspicious: true }],
  ],
  'pi-rads': [
    ...(['1', '2', '4', '5'] as const).map((score) => [score, { zone: 'peripheral', dwi: score }] as const),
    ['3', { zone: 'peripheral', dwi: '3', dce: 'negative' }],
    ['4', { zone: 'peripheral', dwi: '3', dce: 'positive' }],
    [null, { zone: 'peripheral', dwi: '3' }],
    ...(['1', '4', '5'] as const).map(
      (score) => [score, { zone: 'transition', t2w: score, dwi: '3' }] as const,
    ),
    ['2', { zone: 'transition', t2w: '2', dwi: '3' }],
    ['3', { zone: 'transition', t2w: '2', dwi: '4' }],
    ['3', { zone: 'transition', t2w: '2', dwi: '5' }],
    ['3', { zone: 'transition', t2w: '3', dwi: '4' }],
    ['4', { zone: 'transition', t2w: '3', dwi: '5' }],
    [null, { zone: 'transition', dwi: '5' }],
  ],
  'li-rads': [
    ['LR-3', { observation: 'table', aphe: 'absent', size: 19 }],
    ['LR-3', { observation: 'table', aphe: 'absent', size: 19, washout: true }],
    ['LR-4', { observation: 'table', aphe: 'absent', size: 19, washout: true, capsule: true }],
    ['LR-4', { observation: 'table', aphe: 'absent', size: 19, capsule: true, growth: true }],
    ['LR-4', { observation: 'table', aphe: 'absent', size: 19, washout: true, growth: true }],
    ['LR-3', { observation: 'table', aphe: 'absent', size: 20 }],
    ['LR-4', { observation: 'table', aphe: 'absent', size: 20, capsule: true }],
    ['LR-3', { observation: 'table', aphe: 'present', size: 9 }],
    ['LR-4', { observation: 'table', aphe: 'present', size: 9, growth: true }],
    ['LR-3', { observation: 'table', aphe: 'present', size: 10 }],
    ['LR-4', { observation: 'table', aphe: 'present', size: 19, capsule: true }],
    ['LR-5', { observation: 'table', aphe: 'present', size: 10, washout: true }],
    ['LR-5', { observation: 'table', aphe: 'present', size: 10, growth: true }],
    ['LR-5', { observation: 'table', aphe: 'present', size: 19, capsule: true, washout: true }],
    ['LR-4', { observation: 'table', aphe: 'present', size: 20 }],
    ['LR-5', { observation: 'table', aphe: 'present', size: 20, capsule: true }],
    [null, { observation: 'chosen' }],
  ],
  'recist-target': [
    ['new', { role: 'new' }],
    ['followed', { role: 'follow-up', now: 'absent' }],
    ['followed', { role: 'follow-up', now: 'measured', tissue: 'node', short: 8 }],
    ['followed', { role: 'follow-up', now: 'measured', tissue: 'other', long: 8 }],
    ['normal node', { role: 'baseline', tissue: 'node', short: 9.9, followed: true }],
    ['non-target', { role: 'baseline', tissue: 'node', short: 10, followed: true }],
    ['target', { role: 'baseline', tissue: 'node', short: 15, followed: true }],
    ['non-target', { role: 'baseline', tissue: 'node', short: 15, followed: false }],
    ['non-target', { role: 'baseline', tissue: 'other', long: 9.9, followed: true }],
    ['target', { role: 'baseline', tissue: 'other', long: 10, followed: true }],
    ['non-target', { role: 'baseline', tissue: 'bone', followed: true }],
  ],
  'bi-rads-mammography': [[null, { type: 'mass', shape: 'irregular', margin: 'spiculated' }]],
};

describe.each(TEMPLATES.map((one) => [one.title, one] as const))('%s', (_, one) => {
  const rows = ROWS[one.id] ?? [];

  it.each(rows.map(([category, words]) => [JSON.stringify(words), category, words] as const))(
    '%s is %s',
    (_words, category, words) => {
      expect(evaluateTemplate(one, answer(one, words)).category).toBe(category);
    },
  );

  it('has a test for every row of its rule table', () => {
    const rules = one.category?.rules ?? [];
    rules.forEach((_row, at) => {
      const without = {
        ...one,
        category: { ...(one.category as NonNullable<Template['category']>), rules: rules.toSpliced(at, 1) },
      };
      const isMissed = rows.some(
        ([category, words]) => evaluateTemplate(without, answer(one, words)).category !== category,
      );
      expect(isMissed, `row ${at + 1} decides no test: ${JSON.stringify(rules[at])}`).toBe(true);
    });
  });

  it('asks required questions until they are answered, and its answers can be signed', () => {
    const { asked, missing } = evaluateTemplate(one, []);
    expect(missing).toEqual(asked.filter(({ required }) => required));
    for (const [, words] of rows) {
      const answers = answersToSign(one, answer(one, words));
      expect(form.safeParse({ template: one.id, version: one.version, answers }).success).toBe(true);
    }
  });
});

describe('BI-RADS', () => {
  const mammography = templateOf('bi-rads-mammography');
  const asked = (words: Record<string, string>) =>
    evaluateTemplate(mammography, answer(mammography, words)).asked.map(({ id }) => id);

  it('asks for the distribution of calcifications that are not typically benign', () => {
    expect(asked({ type: 'calcifications', morphology: 'amorphous' })).toContain('distribution');
    expect(asked({ type: 'calcifications', morphology: 'benign' })).not.toContain('distribution');
  });

  it('has no code twice among the answers to a question', () => {
    for (const { id, answer: of } of mammography.questions) {
      const codes = of.kind === 'choice' ? of.options.map(({ code }) => `${code.scheme} ${code.value}`) : [];
      expect(new Set(codes).size, id).toBe(codes.length);
    }
  });
});

describe('A form', () => {
  const lung = templateOf('lung-rads');

  it('asks only what fits the answers before', () => {
    const ids = (words: Words) => evaluateTemplate(lung, answer(lung, words)).asked.map(({ id }) => id);
    expect(ids({})).toEqual(['type']);
    expect(ids({ type: 'airway' })).toEqual(['type', 'airway', 'suspicious']);
    expect(ids({ type: 'part-solid', history: 'new', size: 7 })).toContain('solid-history');
    expect(ids({ type: 'part-solid', history: 'new', size: 5 })).not.toContain('solid-history');
  });

  it('gives no say, and no signature, to an answer that a changed choice left behind', () => {
    const answers = answer(lung, { type: 'benign', history: 'baseline', size: 20, suspicious: true });
    expect(evaluateTemplate(lung, answers).category).toBe('1');
    expect(answersToSign(lung, answers).map(({ question }) => question)).toEqual(['type']);
  });

  it('takes answers in words, required ones among them, to questions that are asked', () => {
    const free = templateOf('free');
    const answers = answer(free, { change: 'larger', significance: 'suspicious' });
    const missing = (words: Record<string, string>) =>
      evaluateTemplate(free, answers, words).missing.map(({ id }) => id);
    expect(missing({})).toEqual(['description', 'advice']);
    expect(missing({ description: ' ', advice: 'Biopsy.' })).toEqual(['description']);
    const words = { advice: 'Biopsy.', description: 'Round.\n', 'change-words': 'By 4 mm.' };
    expect(wordsToSign(free, answers, words)).toEqual([
      { question: 'description', answer: 'Round.' },
      { question: 'change-words', answer: 'By 4 mm.' },
      { question: 'advice', answer: 'Biopsy.' },
    ]);
    const benign = answer(free, { change: 'new', significance: 'benign' });
    expect(wordsToSign(free, benign, words).map(({ question }) => question)).toEqual(['description']);
  });

  it('refuses answers of another kind, and codes that it does not offer', () => {
    const foreign = [
      { question: 'type', answer: { kind: 'code', code: { scheme: 'SCT', value: '1', meaning: 'Else' } } },
      { question: 'size', answer: { kind: 'boolean', value: true } },
    ] as const;
    expect(evaluateTemplate(lung, foreign)).toMatchObject({ category: null, missing: [{ id: 'type' }] });
  });

  it('is refused where a condition or a category is not its own', () => {
    const broken = (change: object) => template.safeParse({ ...lung, ...change }).success;
    const [first] = lung.questions;
    expect(broken({})).toBe(true);
    expect(broken({ questions: [first] })).toBe(false);
    expect(broken({ questions: [...lung.questions, first] })).toBe(false);
    expect(broken({ category: { ...lung.category, values: ['1', '2'] } })).toBe(false);
    expect(broken({ surprise: true })).toBe(false);
    const inWords = { id: 'type', label: 'Type', required: true, answer: { kind: 'text' } };
    expect(broken({ questions: [inWords, ...lung.questions.slice(1)] })).toBe(false);
  });
});
