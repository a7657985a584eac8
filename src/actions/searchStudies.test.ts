import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import type { StudyQuery } from '../domain/ports/archive.ts';
import { createFakeArchive, type FakeArchive, toStudySummary } from './archive.fixtures.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { findPriors } from './findPriors.ts';
import { searchStudies } from './searchStudies.ts';
import { createTestServices, type TestServices } from './services.fixtures.ts';

const configuration = await createTestConfiguration();
let archive: FakeArchive;
let other: FakeArchive;
let services: TestServices;

beforeEach(() => {
  archive = createFakeArchive('pacs', studies(250));
  other = createFakeArchive('other', studies(3, '9.9'));
  services = createTestServices(configuration, { ledger: createFakeLedger(), archives: [archive, other] });
});

function studies(count: number, root = '1.2') {
  return Array.from({ length: count }, (_, at) => toStudySummary(`${root}.${at}`));
}

const list = () => services.worklist.getState();
const rowsOf = (id: string) => list().rows.filter((row) => row.archive === id).length;

/** Keeps what the archive is asked. */
function listen(): StudyQuery[] {
  const asked: StudyQuery[] = [];
  const { searchStudies: answer } = archive;
  archive.searchStudies = (query, options) => {
    asked.push(query);
    return answer(query, options);
  };
  return asked;
}

describe('searching the archives', () => {
  it('brings every page of every archive, each study once', async () => {
    archive.studies.push(toStudySummary('1.2.7'));
    await searchStudies(services, { which: 'anew' });
    expect(rowsOf('pacs')).toBe(250);
    expect(rowsOf('other')).toBe(3);
    expect(list().sources).toMatchObject({ pacs: { word: 'complete' }, other: { word: 'complete' } });
  });

  it('shows the first page before the others have come', async () => {
    const sizes: number[] = [];
    services.worklist.subscribe(() => sizes.push(rowsOf('pacs')));
    await searchStudies(services, { which: 'anew' });
    expect(sizes).toContain(100);
  });

  it('asks for what the filter says, and for nothing that is empty', async () => {
    const asked = listen();
    list().setFilter({ patientName: ' fern ', modalities: ['CT', 'PT'], fromDate: '2026-11-01' });
    await searchStudies(services, { which: 'anew' });
    expect(asked[0]).toEqual({
      patientName: 'fern',
      fromDate: '2026-11-01',
      modalities: ['CT', 'PT'],
      offset: 0,
      limit: 100,
    });
  });

  it('says which archive failed and lists the others', async () => {
    archive.reachable = false;
    await searchStudies(services, { which: 'anew' });
    expect(list().sources.pacs).toMatchObject({ word: 'failed', failure: { code: 'archive/unreachable' } });
    expect(list().sources.pacs?.failure).toBeInstanceOf(Failure);
    expect(rowsOf('other')).toBe(3);
  });

  it('keeps the rows while it asks again, and when that fails', async () => {
    await searchStudies(services, { which: 'anew' });
    const sizes = new Set<number>();
    services.worklist.subscribe(() => sizes.add(rowsOf('pacs')));
    await searchStudies(services, { which: 'again' });
    archive.reachable = false;
    await searchStudies(services, { which: 'again' });
    expect(sizes).toEqual(new Set([250]));
    expect(list().sources.pacs?.word).toBe('failed');
  });

  it('is stopped by a newer search, whose answer alone is shown', async () => {
    const first = searchStudies(services, { which: 'anew' });
    archive.studies = studies(5, '3.3');
    await searchStudies(services, { which: 'anew' });
    await first;
    expect(rowsOf('pacs')).toBe(5);
  });

  it('stops at two thousand studies, and goes on when asked', async () => {
    archive.studies = studies(2_050);
    await searchStudies(services, { which: 'anew' });
    expect(rowsOf('pacs')).toBe(2_000);
    expect(list().sources.pacs?.word).toBe('more');
    await searchStudies(services, { which: 'more' });
    expect(rowsOf('pacs')).toBe(2_050);
    expect(rowsOf('other')).toBe(3);
  });
});

describe('priors', () => {
  it('are the other studies of the patient’s ID, latest first', async () => {
    archive.studies = [
      toStudySummary('1', { date: '2026-01-01' }),
      toStudySummary('2', { date: '2024-01-01' }),
      toStudySummary('3', { date: '2025-01-01' }),
      toStudySummary('4', { patient: { name: 'Other', id: 'P-9', birthDate: '', sex: '' } }),
    ];
    await searchStudies(services, { which: 'anew' });
    const row = list().rows.find(({ studyInstanceUid }) => studyInstanceUid === ('1' as Uid));
    if (!row) throw new RangeError('it is listed');
    const priors = await findPriors(services, { row });
    expect(priors.map(({ studyInstanceUid }) => studyInstanceUid)).toEqual(['3', '2']);
    expect(await findPriors(services, { row: { ...row, patient: { ...row.patient, id: '' } } })).toEqual([]);
  });
});
