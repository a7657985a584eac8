import { describe } from 'vitest';
import { describeServer, describeStoring, type OpenedArchive } from './archiveContract.fixtures.ts';
import { createDicomwebArchive } from './createDicomwebArchive.ts';
import { createEnteredCredentials } from './credentials/createEnteredCredentials.ts';
import { newerOrthancRoot } from './newerOrthanc.fixtures.ts';
import { hasOrthanc, startThrowAwayOrthanc } from './orthanc.fixtures.ts';

/** Orthanc 1.12 orders at random, and answers searches with numbers as strings. */
const root = hasOrthanc ? newerOrthancRoot() : null;

async function open(configuration: Readonly<Record<string, unknown>>): Promise<OpenedArchive> {
  const orthanc = await startThrowAwayOrthanc({ root: root ?? '', configuration });
  const source = { id: 'newer', name: 'Orthanc', root: orthanc.dicomWebUrl, auth: { kind: 'none' } } as const;
  return {
    archive: createDicomwebArchive(source, createEnteredCredentials(source)),
    close: () => orthanc.remove(),
  };
}

describe.skipIf(root === null)(
  `the archive with Orthanc 1.12${root === null ? ' (skipped: no Debian 13 could be made here)' : ''}`,
  () => {
    describeStoring('replacing', () => open({ OverwriteInstances: true }));
    describeStoring('keeping the first', () => open({ OverwriteInstances: false }));
    describeServer('open to all', () => open({}));
  },
);
