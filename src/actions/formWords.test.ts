import { beforeEach, expect, it } from 'vitest';
import { isOpen } from '../domain/commitment/commitment.ts';
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

const configuration = await createTestConfiguration();
let services: TestServices;

beforeEach(async () => {
  services = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
});

const now = () => selectDrafts(services.drafts.getState(), TEST_STUDY)[0] as AnnotationDraft;
const problems = () => previewReading(services).lines.flatMap(({ problem }) => problem ?? []);

it('signs answers in words in the text part, not in the claim, and gives them back for a revision', async () => {
  const { id } = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
  reviseDraft(services, { id, change: { form: { template: 'free', version: '1', answers: [] } } });
  expect(problems()).toEqual(['Its form is not complete: answer “Description”, or take the form away.']);
  const formWords = { description: 'Round.\r\nSmooth. ', advice: 'Not asked.' };
  reviseDraft(services, { id, change: { formWords } });
  expect(problems()).toEqual([]);
  await signReading(services, {});
  const record = services.readings.getState().stored[0]?.signed.records[0];
  if (!record || !isOpen(record.claim) || !isOpen(record.text)) throw new Error('nothing was signed');
  expect(record.claim.value).toMatchObject({ form: { template: 'free', version: '1', answers: [] } });
  expect(record.text.value?.answers).toEqual([{ question: 'description', answer: 'Round.\nSmooth.' }]);
  draftRevision(services, { record: record.id });
  expect(now().formWords).toEqual({ description: 'Round.\nSmooth.' });
});

it('takes the words away with the form', () => {
  const { id } = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
  reviseDraft(services, { id, change: { form: { template: 'free', version: '1', answers: [] } } });
  reviseDraft(services, { id, change: { formWords: { description: 'Round.' } } });
  reviseDraft(services, { id, change: { form: null } });
  expect(now()).not.toHaveProperty('formWords');
});
