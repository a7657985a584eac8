import { beforeEach, describe, expect, it } from 'vitest';
import { toUtf8 } from '../domain/bytes.ts';
import { createFakeArchive, type FakeArchive } from './archive.fixtures.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { draftRevision } from './draftRevision.ts';
import { loadReadings } from './keepUp.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { retryStoring } from './retryStoring.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { storeReadings } from './storeReadings.ts';

const configuration = await createTestConfiguration();
let profiles = 0;
let profile: string;
let archive: FakeArchive;
let services: TestServices;

beforeEach(async () => {
  profiles += 1;
  profile = `archiving-${profiles}`;
  archive = createFakeArchive();
  services = await page();
  services.archived.getState().setArchive(TEST_STUDY, archive.id);
});

async function page() {
  const made = createTestServices(configuration, {
    ledger: createFakeLedger(),
    profile,
    archives: [archive],
  });
  await loadReadings(made);
  await openSampleStudies(made);
  made.reader.getState().setSigner(demonstrationSigner(made, 'Reader A'));
  return made;
}

async function signOne() {
  draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
  const outcome = await signReading(services, {});
  if (outcome.kind !== 'signed') throw new RangeError('demonstration readers sign');
  return outcome;
}

const archivings = (room: TestServices = services) =>
  room.readings.getState().stored.map(({ archiving }) => archiving?.kind);

describe('the archive’s outbox', () => {
  it('holds a reading of an archived study as soon as it is signed, before anything is sent', async () => {
    await signOne();
    expect(archive.asked).toEqual([]);
    expect((await services.store.readings())[0]?.archiving).toEqual({
      kind: 'waiting',
      archive: 'pacs',
      studyInstanceUid: TEST_STUDY,
    });
  });

  it('is not for studies that were opened from files', async () => {
    services.archived.setState({ archiveOf: {} });
    await signOne();
    await storeReadings(services);
    expect(archivings()).toEqual([undefined]);
    expect(archive.asked).toEqual([]);
  });

  it('stores the document and remembers where it stands', async () => {
    await signOne();
    await storeReadings(services);
    const [reading] = await services.store.readings();
    expect(reading?.archiving).toMatchObject({ kind: 'stored', document: { studyInstanceUid: TEST_STUDY } });
    const [file] = archive.files.values();
    expect(new TextDecoder().decode(file?.bytes)).toContain(reading?.signed.signature);
  });

  it('keeps a reading while the archive is away, over a reload, and stores it when the archive is back', async () => {
    archive.reachable = false;
    await signOne();
    await storeReadings(services);
    expect(archivings()).toEqual(['waiting']);
    const again = await page();
    expect(archivings(again)).toEqual(['waiting']);
    archive.reachable = true;
    await storeReadings(again);
    expect(archivings(again)).toEqual(['stored']);
    expect(archive.files.size).toBe(1);
  });

  it('asks an archive that is away once, and goes on with the others', async () => {
    const other = createFakeArchive('other');
    const both = createTestServices(configuration, {
      ledger: createFakeLedger(),
      archives: [archive, other],
    });
    await openSampleStudies(both);
    both.reader.getState().setSigner(demonstrationSigner(both, 'Reader A'));
    archive.reachable = false;
    for (const id of ['pacs', 'pacs', 'other']) {
      both.archived.getState().setArchive(TEST_STUDY, id);
      draftAnnotation(both, { roi: lengthOn(), display: TEST_DISPLAY });
      await signReading(both, {});
    }
    await storeReadings(both);
    expect(archivings(both)).toEqual(['waiting', 'waiting', 'stored']);
    expect(archive.asked).toHaveLength(1);
  });

  it('stores each document once, however often it is called at the same time', async () => {
    await signOne();
    await Promise.all([storeReadings(services), storeReadings(services)]);
    await storeReadings(services);
    expect(archive.asked.filter((name) => name === 'store')).toHaveLength(1);
  });

  it('says what the archive refused, and does so no more by itself', async () => {
    archive.refuses = 'The archive accepts no structured reports.';
    const { digest } = await signOne();
    await storeReadings(services);
    await storeReadings(services);
    expect(services.readings.getState().stored[0]?.archiving).toMatchObject({
      kind: 'refused',
      sentence: archive.refuses,
    });
    expect(archive.asked.filter((name) => name === 'store')).toHaveLength(1);
    archive.refuses = null;
    expect(await retryStoring(services, { digest })).toMatchObject({ kind: 'stored' });
  });

  it('calls it different when something else came back under its UID', async () => {
    await signOne();
    await storeReadings(services);
    const [[uid, file] = []] = archive.files;
    if (!uid || !file) throw new RangeError('it was stored');
    archive.files.set(uid, { ...file, bytes: toUtf8('not a document') });
    const { digest } = services.readings.getState().stored[0] ?? {};
    if (!digest) throw new RangeError('it was signed');
    expect(await retryStoring(services, { digest })).toMatchObject({ kind: 'different' });
  });

  it('takes the same reading written by an older version of this software for stored', async () => {
    const { digest } = await signOne();
    await storeReadings({ ...services, software: { ...services.software, version: '0.0.1' } });
    expect(await retryStoring(services, { digest })).toMatchObject({ kind: 'stored' });
  });

  it('names the documents before, where a reading revises them', async () => {
    const { records } = await signOne();
    await storeReadings(services);
    const [first] = records;
    if (!first) throw new RangeError('one record was signed');
    draftRevision(services, { record: first });
    await signReading(services, {});
    const predecessors: unknown[] = [];
    const { documents } = services;
    if (!documents) throw new RangeError('documents can be written');
    await storeReadings({
      ...services,
      documents: {
        ...documents,
        write: (input) => {
          predecessors.push(input.predecessors);
          return documents.write(input);
        },
      },
    });
    const [before] = services.readings.getState().stored;
    expect(predecessors).toEqual([
      [before?.archiving?.kind === 'stored' ? before.archiving.document : 'not stored'],
    ]);
  });
});
