import { beforeEach, describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { createFakeArchive, type FakeArchive, toStudySummary } from './archive.fixtures.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { type LeftOut, openAlongside } from './openAlongside.ts';
import { openStudy } from './openStudy.ts';
import { createTestServices, TEST_STUDY, type TestServices } from './services.fixtures.ts';

const configuration = await createTestConfiguration();
let archive: FakeArchive;
let other: FakeArchive;
let services: TestServices;
let said: LeftOut[];

beforeEach(async () => {
  archive = createFakeArchive('pacs');
  other = createFakeArchive('other');
  services = createTestServices(configuration, { ledger: createFakeLedger(), archives: [archive, other] });
  services.library.open();
  services.studies.getState().setStudies(services.library.studies());
  await openStudy(services, { studyInstanceUid: TEST_STUDY });
  said = [];
});

const mine = () => services.library.studies()[0]?.patient ?? { name: '', id: '', birthDate: '', sex: '' };

const open = (others: readonly string[], signal: AbortSignal = new AbortController().signal) =>
  openAlongside(services, {
    current: TEST_STUDY,
    others: others as readonly Uid[],
    signal,
    onLeftOut: (leftOut) => said.push(leftOut),
  });

describe('more studies that an address names', () => {
  it('are fetched from whichever archive has them, and leave the study that is read', async () => {
    archive.studies.push(toStudySummary('1.1', { patient: mine() }));
    other.studies.push(toStudySummary('1.2', { patient: mine() }));
    await open(['1.1', '1.2']);
    expect(said[0]).toEqual({ otherPatient: 0, missing: 0, failures: [] });
    expect(archive.asked.filter((name) => name === 'searchSeries')).toHaveLength(1);
    expect(other.asked.filter((name) => name === 'searchSeries')).toHaveLength(1);
    expect(services.studies.getState().activeStudy).toBe(TEST_STUDY);
  });

  it('of another patient, or of one without an ID, are counted and nothing of them is fetched', async () => {
    archive.studies.push(
      toStudySummary('1.1', { patient: { ...mine(), id: `${mine().id}-other` } }),
      toStudySummary('1.2', { patient: { ...mine(), id: '' } }),
    );
    await open(['1.1', '1.2']);
    expect(said).toEqual([{ otherPatient: 2, missing: 0, failures: [] }]);
    expect(archive.asked).not.toContain('searchSeries');
  });

  it('that no archive has are counted, and the others come', async () => {
    archive.studies.push(toStudySummary('1.2', { patient: mine() }));
    await open(['1.1', '1.2']);
    expect(said[0]).toMatchObject({ otherPatient: 0, missing: 1 });
    expect(archive.asked).toContain('searchSeries');
  });

  it('that cannot be asked for are told with the reason', async () => {
    other.reachable = false;
    await open(['1.1']);
    expect(said[0]?.failures.map(({ code }) => code)).toEqual(['archive/unreachable']);
  });

  it('that cannot be fetched are told once more, and do not hinder the next', async () => {
    archive.studies.push(
      toStudySummary('1.1', { patient: mine() }),
      toStudySummary('1.2', { patient: mine() }),
    );
    await open(['1.1', '1.2']);
    expect(said.at(-1)?.failures.map(({ code }) => code)).toEqual(['archive/not-found', 'archive/not-found']);
  });

  it('are not fetched any more when the address has changed', async () => {
    archive.studies.push(toStudySummary('1.1', { patient: mine() }));
    const stopper = new AbortController();
    stopper.abort();
    await open(['1.1'], stopper.signal);
    expect(archive.asked).not.toContain('searchSeries');
    expect(said).toEqual([]);
  });
});
