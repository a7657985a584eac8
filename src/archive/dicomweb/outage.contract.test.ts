import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import { makeFile } from './archiveContract.fixtures.ts';
import { hasOrthanc, startThrowAwayOrthanc, WITH_ORTHANC } from './orthanc.fixtures.ts';
import { archiveAt } from './testServer.fixtures.ts';

describe.skipIf(!hasOrthanc)(`an archive that dies ${WITH_ORTHANC}`, () => {
  it('gives the frames that wait when it was started again', async () => {
    const orthanc = await startThrowAwayOrthanc();
    try {
      const archive = archiveAt(orthanc.dicomWebUrl, { timing: { stallMs: 5_000 } });
      const files = Array.from({ length: 30 }, (_, at) => makeFile(`5.${at}`));
      await archive.store(files);
      const ask = (file: (typeof files)[number]) =>
        archive.frame(
          {
            study: file.studyInstanceUid,
            series: file.seriesInstanceUid,
            instance: file.sopInstanceUid,
          },
          1,
          { priority: 'later' },
        );
      const words: string[] = [];
      archive.subscribe(() => words.push(archive.status().word));
      const frames = files.map(ask);
      await orthanc.kill();
      await expect(archive.searchSeries('1.2' as Uid, { patienceMs: 300 })).rejects.toMatchObject({
        code: 'archive/unreachable',
      });
      expect(archive.status().word).toBe('offline');
      await orthanc.start();
      expect((await Promise.all(frames)).map(({ bytes }) => bytes.length)).toEqual(files.map(() => 24));
      expect(words).toEqual(['offline', 'online']);
    } finally {
      await orthanc.remove();
    }
  });
});
