import type { Uid } from '../domain/ids.ts';
import { type Series, type Study, toImageKey } from '../domain/imaging/study.ts';

export function makeSeries(study: string, uid: string, images: number, more: Partial<Series> = {}): Series {
  return {
    studyInstanceUid: study as Uid,
    seriesInstanceUid: uid as Uid,
    modality: 'CT',
    number: null,
    description: '',
    images: Array.from({ length: images }, (_, at) => toImageKey(`${uid}.${at + 1}` as Uid, 1)),
    instanceCount: images,
    frameRate: null,
    warnings: [],
    ...more,
  };
}

export function makeStudy(uid: string, series: readonly Series[], more: Partial<Study> = {}): Study {
  return {
    studyInstanceUid: uid as Uid,
    patient: { name: 'A', id: 'P1', birthDate: '', sex: '' },
    description: '',
    date: '',
    accessionNumber: '',
    series,
    ...more,
  };
}
