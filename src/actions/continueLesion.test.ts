import { beforeEach, expect, it } from 'vitest';
import { isOpen } from '../domain/commitment/commitment.ts';
import type { RecordId, Uid } from '../domain/ids.ts';
import type { Form } from '../domain/record/kinds/form.ts';
import type { AnnotationClaim } from '../domain/record/record.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import { selectMe } from '../state/createReader.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import { toRow } from '../state/createWorklist.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { toObservations, toPatientStudies, toPriorLesions } from '../state/lesions.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { continueLesion } from './continueLesion.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { openStudy } from './openStudy.ts';
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

const LATER = `${TEST_STUDY}.9` as Uid;
const configuration = await createTestConfiguration();
let services: TestServices;
let prior: RecordId;
let before: AnnotationClaim;

beforeEach(async () => {
  services = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
  const draft = draftAnnotation(services, {
    roi: lengthOn(),
    display: TEST_DISPLAY,
    finding: { concept: { scheme: 'SCT', value: '4147007', meaning: 'Mass' } },
  });
  reviseDraft(services, { id: draft.id, change: { form: recist({ role: 'baseline', tissue: 'other' }) } });
  await signReading(services, {});
  const record = services.readings.getState().stored[0]?.signed.records[0];
  if (!record || !isOpen(record.claim)) throw new Error('nothing was signed');
  prior = record.id;
  before = record.claim.value as AnnotationClaim;
  const study = selectActiveStudy(services.studies.getState());
  if (!study) throw new Error('no study');
  const summary = { ...study, time: '', modalities: ['CT'], seriesCount: 1, instanceCount: 3 };
  services.worklist.getState().setRows([toRow('pacs', summary)]);
  services.library.open(LATER);
  services.studies.getState().setStudies(services.library.studies());
  await openStudy(services, { studyInstanceUid: LATER });
});

function recist(words: Readonly<Record<string, string>>): Form {
  const template = services.templates.find(({ id }) => id === 'recist-target');
  const answers = Object.entries(words).flatMap(([question, option]) => {
    const asked = template?.questions.find(({ id }) => id === question)?.answer;
    const code = asked?.kind === 'choice' ? asked.options.find(({ id }) => id === option)?.code : undefined;
    return code ? [{ question, answer: { kind: 'code', code } as const }] : [];
  });
  return { template: 'recist-target', version: template?.version ?? '', answers };
}

const now = () => selectDrafts(services.drafts.getState(), LATER)[0] as AnnotationDraft;
const studies = () => {
  const study = selectActiveStudy(services.studies.getState());
  if (!study) throw new Error('no study');
  return toPatientStudies(study, services.worklist.getState().rows);
};

it('offers the signed lesions of other studies of the same patient, and of nobody else', () => {
  const me = selectMe(services.reader.getState());
  const state = services.readings.getState();
  const offered = toPriorLesions(state, me, studies(), LATER);
  expect(offered.map(({ record, words }) => [record, words])).toEqual([[prior, '2026-11-02 · Mass: 6.0 mm']]);
  const rows = services.worklist
    .getState()
    .rows.map((row) => ({ ...row, patient: { ...row.patient, id: 'Q' } }));
  services.worklist.getState().setRows(rows);
  expect(toPriorLesions(state, me, studies(), LATER)).toEqual([]);
});

it('makes a region the same lesion as one of before, with its form as a follow-up, and takes that back', () => {
  const draft = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
  continueLesion(services, { id: draft.id, record: prior });
  expect(now()).toMatchObject({
    trackingUid: before.trackingUid,
    parents: [{ record: prior, relation: 'derived-from' }],
    finding: { concept: { meaning: 'Mass' }, category: { scheme: 'RECIST 1.1', value: 'followed' } },
    form: recist({ role: 'follow-up', now: 'measured', tissue: 'other' }),
  });
  const seen = toObservations(
    services.readings.getState(),
    selectMe(services.reader.getState()),
    studies(),
    LATER,
    [now()],
  );
  expect(seen.map(({ study, title }) => [study, title])).toEqual([
    [TEST_STUDY, 'Mass'],
    [LATER, 'Mass'],
  ]);
  expect(new Set(seen.map(({ trackingUid }) => trackingUid)).size).toBe(1);

  continueLesion(services, { id: draft.id, record: null });
  expect(now().parents).toEqual([]);
  expect(now().trackingUid).not.toBe(before.trackingUid);
});

it('leaves what the reader stated already', () => {
  const finding = { concept: { scheme: 'SCT', value: '27925004', meaning: 'Nodule' } };
  const draft = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY, finding });
  continueLesion(services, { id: draft.id, record: prior });
  expect(now().finding.concept?.meaning).toBe('Nodule');
});
