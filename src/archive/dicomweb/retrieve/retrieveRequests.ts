import type { InstanceReference } from '../../../domain/ports/archive.ts';

/** `*`: as it is stored. Without it, Orthanc transcodes, and what comes back is not what was stored. */
const ANY_SYNTAX = 'transfer-syntax=*';
export const FRAME = `multipart/related; type="application/octet-stream"; ${ANY_SYNTAX}`;
export const INSTANCE = `multipart/related; type="application/dicom"; ${ANY_SYNTAX}`;

/** Paths below the root of WADO-RS (PS3.18 10.4.1). */
export function pathOf({ study, series, instance }: InstanceReference): string {
  return `/studies/${study}/series/${series}${instance === undefined ? '' : `/instances/${instance}`}`;
}

export function metadataOf(of: InstanceReference): string {
  return `${pathOf(of)}/metadata`;
}

export function frameOf(of: Required<InstanceReference>, frame: number): string {
  return `${pathOf(of)}/frames/${frame}`;
}
