import { afterAll, expect, it } from 'vitest';
import { startServer } from '../../index.ts';
import { makeFolders } from '../../server.fixtures.ts';
import { hasOrthanc, WITHOUT_ORTHANC } from '../archive.fixtures.ts';

const folders = makeFolders();
afterAll(folders.remove);

it.runIf(hasOrthanc)(
  `the hospital in a box holds six studies of five patients${WITHOUT_ORTHANC}`,
  async () => {
    const server = await startServer({ port: 0, ...folders, archive: { kind: 'pacs' } });
    try {
      const fields = 'includefield=NumberOfStudyRelatedInstances';
      const answer = await fetch(`${server.url}/dicom-web/studies?${fields}`);
      const studies = (await answer.json()) as Record<string, { Value?: unknown[] }>[];
      const rows = studies.map((study) =>
        ['00100020', '00080020', '00201208'].map((tag) => String(study[tag]?.Value)),
      );
      expect(rows.sort()).toEqual([
        ['PHANTOM-CT', '20250707', '67'],
        ['PHANTOM-CT', '20260105', '133'],
        ['PHANTOM-CT-2', '20260102', '34'],
        ['PHANTOM-MR', '20260105', '72'],
        ['PHANTOM-MR-2', '20251216', '72'],
        ['PHANTOM-US', '20260105', '1'],
      ]);
    } finally {
      await server.stop();
    }
  },
);
