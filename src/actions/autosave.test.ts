import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../domain/failure.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import { closeStudy } from './closeStudy.ts';
import { createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { autosaveDrafts } from './keep/autosaveDrafts.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { openStudy } from './openStudy.ts';
import {
  createTestServices,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
  until,
} from './services.fixtures.ts';

const configuration = await createTestConfiguration();
let profiles = 0;

function newProfile() {
  profiles += 1;
  return `autosave-${profiles}`;
}

async function page(profile: string): Promise<TestServices> {
  const services = createTestServices(configuration, { ledger: null, profile });
  await openSampleStudies(services);
  return services;
}

const ids = ({ drafts }: TestServices) => selectDrafts(drafts.getState(), TEST_STUDY).map(({ id }) => id);
const isStored = ({ drafts }: TestServices) => {
  const list = drafts.getState().byStudy[TEST_STUDY];
  return list !== undefined && list.stored === list.drafts;
};

describe('drafts', () => {
  it('are there again when the study is opened in another page of the same browser', async () => {
    const profile = newProfile();
    const before = await page(profile);
    const stop = autosaveDrafts(before);
    const { id } = draftAnnotation(before, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Nodule' });
    await until(before, () => isStored(before));
    stop();
    const after = await page(profile);
    expect(ids(after)).toEqual([id]);
  });

  it('are stored when the page is left before the pause is over', async () => {
    const profile = newProfile();
    const before = await page(profile);
    const stop = autosaveDrafts(before);
    const { id } = draftAnnotation(before, { roi: lengthOn(), display: TEST_DISPLAY });
    stop();
    await until(before, () => isStored(before));
    expect(ids(await page(profile))).toEqual([id]);
  });

  it('are stored when the study is closed', async () => {
    const services = await page(newProfile());
    const { id } = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    await closeStudy(services, { studyInstanceUid: TEST_STUDY });
    expect(await services.store.loadDrafts(TEST_STUDY)).toMatchObject({ drafts: [{ id }] });
  });

  it('of another tab appear here while nothing here waits to be stored', async () => {
    const profile = newProfile();
    const [here, there] = [await page(profile), await page(profile)];
    const stops = [autosaveDrafts(here), autosaveDrafts(there)];
    const { id } = draftAnnotation(there, { roi: lengthOn(), display: TEST_DISPLAY });
    await until(here, () => ids(here).includes(id));
    for (const stop of stops) stop();
  });

  it('stay in the page with a sentence when there is no room to store them', async () => {
    const services = await page(newProfile());
    const stop = autosaveDrafts(services);
    vi.spyOn(services.store, 'saveDrafts').mockRejectedValueOnce(new Failure('storage/full', 'No room.'));
    draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    await until(services, () => services.drafts.getState().failure !== null);
    expect(services.drafts.getState().failure).toMatchObject({ code: 'storage/full' });
    expect(ids(services)).toHaveLength(1);
    stop();
    await until(services, () => services.drafts.getState().failure === null);
  });

  it.each([
    [{ version: 99, drafts: [] }, 'storage/newer-drafts'],
    [{ version: 1, drafts: [{ kind: 'unknown' }] }, 'storage/damaged-drafts'],
  ])('stored as %j are reported and not written over', async (stored, code) => {
    const services = createTestServices(configuration, { ledger: null, profile: newProfile() });
    await services.store.saveDrafts(TEST_STUDY, stored);
    services.library.open();
    await openStudy(services, { studyInstanceUid: TEST_STUDY });
    expect(services.drafts.getState().failure).toMatchObject({ code });
    const stop = autosaveDrafts(services);
    draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    stop();
    await closeStudy(services, { studyInstanceUid: TEST_STUDY });
    expect(await services.store.loadDrafts(TEST_STUDY)).toEqual(stored);
  });
});
