import { expect, it } from 'vitest';
import { type StudyProjectInput, studyProject } from '../../domain/project/projectFindings.ts';
import { createTestConfiguration } from '../configuration.fixtures.ts';
import { createTestServices } from '../services.fixtures.ts';
import { type StudyRecordsInput, studyRecords } from './studyRecords.ts';

it('works out the same records once, and again when the rules of consensus were amended', async () => {
  const asked: StudyProjectInput[] = [];
  const services = {
    ...createTestServices(await createTestConfiguration(), { ledger: null }),
    analyst: {
      study: (input: StudyProjectInput) => {
        asked.push(input);
        return { findings: Promise.resolve(studyProject(input)), stop: () => undefined };
      },
    },
  };
  const records: StudyRecordsInput['records'] = [];
  const majority = { rules: { method: 'majority', cutoff: '50' }, readsNeeded: 3 } as never;
  const stricter = { rules: { method: 'majority', cutoff: '75' }, readsNeeded: 3 } as never;
  await studyRecords(services, { records, consensus: majority });
  await studyRecords(services, { records, consensus: structuredClone(majority) });
  expect(asked).toHaveLength(1);
  await studyRecords(services, { records, consensus: stricter });
  expect(asked.map(({ consensus }) => consensus)).toEqual([majority, stricter]);
  expect(services.findings.getState()).toMatchObject({ work: { kind: 'idle' }, findings: { lesions: 0 } });
});
