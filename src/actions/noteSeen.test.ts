import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReaderId } from '../domain/ids.ts';
import { countSeen } from '../state/createSeen.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import { createTestConfiguration } from './configuration.fixtures.ts';
import { keepSeen } from './keep/keepSeen.ts';
import { nextUnseen } from './nextUnseen.ts';
import { noteSeen } from './noteSeen.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { createTestServices, demonstrationSigner, type TestServices, until } from './services.fixtures.ts';

let services: TestServices;
beforeEach(async () => {
  services = createTestServices(await createTestConfiguration(), { ledger: null });
  await openSampleStudies(services);
});
afterEach(() => vi.restoreAllMocks());

function openNow() {
  const study = selectActiveStudy(services.studies.getState());
  const [series] = study?.series ?? [];
  if (!study || !series) throw new RangeError('no series is open');
  return { study, series };
}

describe('noting what was seen', () => {
  it('counts what stood on the screen, and keeps it in this browser in one go', async () => {
    const { study, series } = openNow();
    const saved = vi.spyOn(services.store, 'saveSeen');
    expect(nextUnseen(services, study, null)).toBe(series);
    for (const image of series.images.slice(0, 2)) noteSeen(services, { study, series, image });
    await until(services, () => countSeen(services.seen.getState(), null, series) === 2);
    await vi.waitFor(() => expect(saved).toHaveBeenCalled());
    expect(saved).toHaveBeenCalledTimes(1);
    expect(nextUnseen(services, study, null)).toBeNull();
  });

  it('is of whoever says afterwards that they looked, and of nobody else', async () => {
    const { study, series } = openNow();
    const stop = keepSeen(services);
    const [image] = series.images;
    if (image === undefined) throw new RangeError('the series is empty');
    noteSeen(services, { study, series, image });
    await until(services, () => countSeen(services.seen.getState(), null, series) === 1);
    const [first, second] = ['Reader A', 'Reader B'].map((name) => demonstrationSigner(services, name));
    const saved = vi.spyOn(services.store, 'saveSeen');
    services.reader.getState().setSigner(first ?? null);
    const countOf = (id: ReaderId | undefined) => countSeen(services.seen.getState(), id ?? null, series);
    expect([countOf(first?.author.id), countOf(second?.author.id), countOf(undefined)]).toEqual([1, 0, 0]);
    await vi.waitFor(() =>
      expect(saved).toHaveBeenLastCalledWith(expect.objectContaining({ reader: null, series: {} })),
    );
    stop();
  });
});
