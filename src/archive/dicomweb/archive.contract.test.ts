import { describe } from 'vitest';
import { createFakeArchive } from '../../actions/archive.fixtures.ts';
import { makeArchiveFolder, startTestOrthanc } from '../../server/archive/archive.fixtures.ts';
import { describeServer, describeStoring, type OpenedArchive } from './archiveContract.fixtures.ts';
import { createDicomwebArchive } from './createDicomwebArchive.ts';
import { createEnteredCredentials } from './credentials/createEnteredCredentials.ts';
import { hasOrthanc, startThrowAwayOrthanc, WITH_ORTHANC } from './orthanc.fixtures.ts';

/** Open to all, replacing what comes again under a UID. */
async function openReplacing(): Promise<OpenedArchive> {
  const orthanc = await startThrowAwayOrthanc();
  const source = { id: 'open', name: 'Orthanc', root: orthanc.dicomWebUrl, auth: { kind: 'none' } } as const;
  return {
    archive: createDicomwebArchive(source, createEnteredCredentials(source)),
    close: () => orthanc.remove(),
  };
}

/** As `npm start -- --pacs` runs it: behind user and password, keeping what came first. */
async function openKeeping(): Promise<OpenedArchive> {
  const folder = makeArchiveFolder();
  const orthanc = await startTestOrthanc(folder.path);
  const source = { id: 'kept', name: 'Orthanc', root: orthanc.root, auth: { kind: 'basic' } } as const;
  const credentials = createEnteredCredentials(source);
  const [user = '', password = ''] = orthanc.credentials.split(':');
  await credentials.signIn({ kind: 'basic', user, password });
  return {
    archive: createDicomwebArchive(source, credentials),
    async close() {
      await orthanc.kill();
      folder.remove();
    },
  };
}

describe.skipIf(!hasOrthanc)(`the archive ${WITH_ORTHANC}`, () => {
  describeStoring('an Orthanc that replaces', openReplacing);
  describeStoring('an Orthanc that keeps the first', openKeeping);
  describeServer('an open Orthanc', openReplacing);
  describeServer('an Orthanc behind a password', openKeeping);
});

describeStoring('the archive in memory of the actions’ tests', async () => ({
  archive: createFakeArchive(),
  close: async () => undefined,
}));
