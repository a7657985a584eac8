import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { type ImageKey, type Series, type Study, toImageKey } from '../domain/imaging/study.ts';
import { createStudies, MAIN_VIEWPORT, selectSeries } from './createStudies.ts';

const STUDY = '1.2' as Uid;

function series(uid: string, images: number): Series {
  const keys: ImageKey[] = Array.from({ length: images }, (_, at) =>
    toImageKey(`${uid}.${at + 1}` as Uid, 1),
  );
  return {
    studyInstanceUid: STUDY,
    seriesInstanceUid: uid as Uid,
    modality: 'CT',
    number: null,
    description: '',
    images: keys,
    instanceCount: images,
    frameRate: null,
    warnings: [],
  };
}

function storeOf(list: readonly Series[]) {
  const store = createStudies();
  const study: Study = {
    studyInstanceUid: STUDY,
    patient: { name: '', id: '', birthDate: '', sex: '' },
    description: '',
    date: '',
    accessionNumber: '',
    series: list,
  };
  store.getState().setStudies([study]);
  store.setState({ activeStudy: STUDY });
  return store;
}

describe('the series that a viewport shows', () => {
  it('is the first of several images, past the scout and what is no image', () => {
    const store = storeOf([series('1.2.1', 0), series('1.2.2', 1), series('1.2.3', 135)]);
    expect(selectSeries(store.getState())?.seriesInstanceUid).toBe('1.2.3');
  });

  it('is a single image where there is nothing else, and none where there is no image', () => {
    expect(
      selectSeries(storeOf([series('1.2.1', 0), series('1.2.2', 1)]).getState())?.seriesInstanceUid,
    ).toBe('1.2.2');
    expect(selectSeries(storeOf([series('1.2.1', 0)]).getState())).toBeNull();
  });

  it('is the one that was chosen', () => {
    const store = storeOf([series('1.2.2', 1), series('1.2.3', 135)]);
    store.getState().showSeries(MAIN_VIEWPORT, '1.2.2' as Uid);
    expect(selectSeries(store.getState())?.seriesInstanceUid).toBe('1.2.2');
  });
});
