import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testFile } from '../../../dicom/testFile.fixtures.ts';
import type { StudyQuery, StudySummary } from '../../../domain/ports/archive.ts';
import { createDicomwebArchive } from '../createDicomwebArchive.ts';
import { createEnteredCredentials } from '../credentials/createEnteredCredentials.ts';
import { hasOrthanc, startThrowAwayOrthanc, WITH_ORTHANC } from '../orthanc.fixtures.ts';

const STUDIES = 2_000;
const PAGE = 100;

/** A study of one small image; four hundred patients have five of them each. */
function studyFile(number: number): Uint8Array {
  const uid = `1.2.826.0.1.3680043.10.77.${number}`;
  return testFile({
    uid: `${uid}.1.1`,
    series: `${uid}.1`,
    replace: [
      [0x0020000d, 'UI', uid],
      [
        0x00080020,
        'DA',
        `2026${String(1 + (number % 12)).padStart(2, '0')}${String(1 + (number % 28)).padStart(2, '0')}`,
      ],
      [0x00080050, 'SH', `A${number}`],
      [0x00081030, 'LO', `Chest ${number}`],
      [0x00100010, 'PN', `Patient^${number % 400}`],
      [0x00100020, 'LO', `P${number % 400}`],
    ],
  });
}

describe.skipIf(!hasOrthanc)(`a worklist of ${STUDIES} studies ${WITH_ORTHANC}`, () => {
  it('is walked page by page, each study once, and searched', { timeout: 900_000 }, async () => {
    const orthanc = await startThrowAwayOrthanc();
    const source = { id: 'a', name: 'Orthanc', root: orthanc.dicomWebUrl, auth: { kind: 'none' } } as const;
    const archive = createDicomwebArchive(source, createEnteredCredentials(source));
    const rows: string[] = [];
    const measure = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
      const since = performance.now();
      const result = await work();
      rows.push(`| ${what} | ${Math.round(performance.now() - since)} ms |`);
      return result;
    };
    const walk = async (query: Omit<StudyQuery, 'offset' | 'limit'>) => {
      const found: StudySummary[] = [];
      for (let offset: number | null = 0; offset !== null; ) {
        const page = await archive.searchStudies({ ...query, offset, limit: PAGE });
        found.push(...page.studies);
        offset = page.nextOffset;
      }
      return found;
    };
    try {
      await measure(`storing ${STUDIES} studies`, async () => {
        for (let number = 0; number < STUDIES; number += 1) {
          const answer = await fetch(`${orthanc.url}/instances`, {
            method: 'POST',
            body: studyFile(number) as Uint8Array<ArrayBuffer>,
          });
          await answer.arrayBuffer();
          expect(answer.ok).toBe(true);
        }
      });
      await measure('the first page', () => archive.searchStudies({ offset: 0, limit: PAGE }));
      const all = await measure('all pages', () => walk({}));
      expect(new Set(all.map(({ studyInstanceUid }) => studyInstanceUid)).size).toBe(STUDIES);
      expect(all).toHaveLength(STUDIES);
      expect(all.every(({ description }) => description.startsWith('Chest '))).toBe(true);

      const priors = await measure('the studies of a patient', () =>
        walk({ patientId: 'P7', exactPatientId: true }),
      );
      expect(priors.map(({ accessionNumber }) => accessionNumber).sort()).toEqual(
        ['A7', 'A407', 'A807', 'A1207', 'A1607'].sort(),
      );
      const ofDay = await measure('a date', () => walk({ fromDate: '2026-02-02', untilDate: '2026-02-02' }));
      expect(ofDay.length).toBeGreaterThan(0);
      expect(ofDay.every(({ date }) => date === '2026-02-02')).toBe(true);
      const byWords = await measure('words amid a description', () => walk({ description: '199' }));
      expect(byWords.map(({ description }) => description)).toEqual(
        expect.arrayContaining(['Chest 199', 'Chest 1199', 'Chest 1990']),
      );
      mkdirSync('test-results', { recursive: true });
      writeFileSync(
        'test-results/worklist.md',
        `| ${STUDIES} studies in Orthanc | |\n|---|---|\n${rows.join('\n')}\n`,
      );
    } finally {
      await orthanc.remove();
    }
  });
});
