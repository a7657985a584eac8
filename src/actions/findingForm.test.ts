import { beforeEach, describe, expect, it } from 'vitest';
import { isOpen } from '../domain/commitment/commitment.ts';
import type { Form } from '../domain/record/kinds/form.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { draftRevision } from './draftRevision.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { previewReading } from './previewReading.ts';
import { reviseDraft } from './reviseDraft.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { undo } from './undo.ts';

const configuration = await createTestConfiguration();
let services: TestServices;
let id: string;

beforeEach(async () => {
  services = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
  ({ id } = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY }));
});

const draft = () => selectDrafts(services.drafts.getState(), TEST_STUDY)[0] as AnnotationDraft;
const category = () => draft().finding.category?.value ?? null;

/** Answers of the Lung-RADS form by option, a size in millimetres. */
function fill(words: Readonly<Record<string, string>>): void {
  const template = services.templates.find((one) => one.id === 'lung-rads');
  const answers = Object.entries(words).map(([question, word]) => {
    const asked = template?.questions.find((one) => one.id === question)?.answer;
    if (asked?.kind === 'number')
      return { question, answer: { kind: 'number', value: word, unit: asked.unit } };
    const option = asked?.kind === 'choice' ? asked.options.find((one) => one.id === word) : undefined;
    return { question, answer: { kind: 'code', code: option?.code } };
  }) as unknown as Form['answers'];
  reviseDraft(services, { id, change: { form: { template: 'lung-rads', version: '2022', answers } } });
}

describe('the form of a finding', () => {
  it('gives the category of its rule table, which follows the answers and is undone with them', () => {
    fill({ type: 'solid', history: 'baseline', size: '7' });
    expect(draft().finding.category).toEqual({ scheme: 'Lung-RADS 2022', value: '3' });
    fill({ type: 'solid', history: 'baseline', size: '9' });
    expect(category()).toBe('4A');
    fill({ type: 'solid', history: 'baseline' });
    expect(category()).toBeNull();
  });

  it('leaves a category alone that the reader chose, and takes it away with the form', () => {
    fill({ type: 'solid', history: 'baseline', size: '7' });
    const { finding } = draft();
    reviseDraft(services, {
      id,
      change: { finding: { ...finding, category: { scheme: 'Lung-RADS 2022', value: '4X' } } },
    });
    fill({ type: 'solid', history: 'baseline', size: '9' });
    expect(category()).toBe('4X');
    reviseDraft(services, { id, change: { form: null } });
    expect(category()).toBeNull();
    expect('form' in draft()).toBe(false);
    undo(services);
    expect(category()).toBe('4X');
  });

  it('keeps the draft from being signed until what it requires is answered, and says what', () => {
    fill({ type: 'solid', history: 'baseline' });
    const [line] = previewReading(services).lines;
    expect(line?.problem).toBe('Its form is not complete: answer “Mean diameter”, or take the form away.');
    expect(previewReading(services).problems).toContain('A draft cannot be signed yet: see beside it.');
    fill({ type: 'solid', history: 'baseline', size: '7' });
    expect(previewReading(services).problems).toEqual([]);
  });

  it('signs the answers to what is asked, not those that a changed choice left behind', async () => {
    fill({ history: 'baseline', size: '20', type: 'benign' });
    expect(draft().form?.answers).toHaveLength(3);
    await signReading(services, {});
    const record = services.readings.getState().stored.at(-1)?.signed.records[0];
    const claim = record && isOpen(record.claim) ? record.claim.value : null;
    expect(claim).toMatchObject({
      finding: { category: { scheme: 'Lung-RADS 2022', value: '1' } },
      form: { template: 'lung-rads', version: '2022', answers: [{ question: 'type' }] },
    });
    const revision = draftRevision(services, { record: record?.id as never });
    expect(revision.form?.answers).toHaveLength(1);
  });

  it('that this installation does not have is signed as it stands', async () => {
    const form = { template: 'other', version: '1', answers: [] };
    reviseDraft(services, { id, change: { form } });
    expect(previewReading(services).problems).toEqual([]);
    await signReading(services, {});
    const record = services.readings.getState().stored.at(-1)?.signed.records[0];
    expect(record && isOpen(record.claim) ? record.claim.value : null).toMatchObject({ form });
  });
});
