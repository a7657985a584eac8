import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { findShown } from './shownSeries.ts';
import { makeSeries, makeStudy } from './studies.fixtures.ts';

const first = (...series: ReturnType<typeof makeSeries>[]) => {
  const study = makeStudy('1', series);
  return findShown([study], study, { id: 'cell-1', content: null })?.series.seriesInstanceUid ?? null;
};
const content = (study: string, series: string) =>
  ({ kind: 'stack', study: study as Uid, series: series as Uid }) as const;

describe('what the first viewport shows by itself', () => {
  it('is the first of several images, past the scout and what is no image', () => {
    expect(first(makeSeries('1', '1.1', 0), makeSeries('1', '1.2', 1), makeSeries('1', '1.3', 135))).toBe(
      '1.3',
    );
  });

  it('is a single image where there is nothing else, and nothing where there is no image', () => {
    expect(first(makeSeries('1', '1.1', 0), makeSeries('1', '1.2', 1))).toBe('1.2');
    expect(first(makeSeries('1', '1.1', 0))).toBeNull();
  });
});

describe('what a viewport shows', () => {
  const active = makeStudy('1', [makeSeries('1', '1.1', 3), makeSeries('1', '1.2', 3)]);
  const prior = makeStudy('2', [makeSeries('2', '2.1', 3)]);
  const stranger = makeStudy('3', [makeSeries('3', '3.1', 3)], {
    patient: { name: 'A', id: 'P2', birthDate: '', sex: '' },
  });
  const nameless = makeStudy('4', [makeSeries('4', '4.1', 3)], {
    patient: { name: 'A', id: '', birthDate: '', sex: '' },
  });
  const all = [active, prior, stranger, nameless];

  it('is the series that was put there', () => {
    const shown = findShown(all, active, { id: 'cell-2', content: content('1', '1.2') });
    expect(shown).toMatchObject({ series: { seriesInstanceUid: '1.2' }, isOther: false });
  });

  it('may be of another study of the same patient, and says so', () => {
    const shown = findShown(all, active, { id: 'cell-2', content: content('2', '2.1') });
    expect(shown).toMatchObject({ study: { studyInstanceUid: '2' }, isOther: true });
  });

  it('is never of another patient, and never of a patient without an ID', () => {
    expect(findShown(all, active, { id: 'cell-2', content: content('3', '3.1') })).toBeNull();
    expect(findShown(all, active, { id: 'cell-2', content: content('4', '4.1') })).toBeNull();
    expect(findShown(all, nameless, { id: 'cell-2', content: content('1', '1.1') })).toBeNull();
  });

  it('is nothing once its study is closed', () => {
    expect(findShown([active], active, { id: 'cell-2', content: content('2', '2.1') })).toBeNull();
  });
});
