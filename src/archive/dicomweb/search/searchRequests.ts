import type { Uid } from '../../../domain/ids.ts';
import { toParameters } from './studyQuery.ts';
import { Tag } from './tags.ts';

/** Of series and instances at once; servers may give fewer. */
export const PAGE = 500;
export const DICOM_JSON = 'application/dicom+json';

const SERIES = [Tag.Modality, Tag.SeriesDescription, Tag.SeriesNumber, Tag.NumberOfSeriesRelatedInstances];
const INSTANCES = [Tag.SopClassUid, Tag.InstanceNumber];

/** Paths of searches below the root of QIDO-RS (PS3.18 10.6.1). */
export function seriesOf(study: Uid, offset: number): string {
  return `/studies/${study}/series?${toParameters(SERIES, { offset, limit: PAGE })}`;
}

export function instancesOf(study: Uid, series: Uid, offset: number): string {
  return `/studies/${study}/series/${series}/instances?${toParameters(INSTANCES, { offset, limit: PAGE })}`;
}

export function firstInstanceOf(study: Uid, series: Uid): string {
  const page = { offset: 0, limit: 1 };
  return `/studies/${study}/series/${series}/instances?${toParameters(INSTANCES, page, [['InstanceNumber', '1']])}`;
}
