import type { Uid } from '../../../domain/ids.ts';
import { uid } from '../../../domain/record/primitives.ts';
import { type MediaType, parseMediaType } from '../multipart/mediaType.ts';

/** What a media type stands for where no transfer syntax is named (PS3.18 table 8.7.3-5). */
const BY_MEDIA_TYPE: Readonly<Record<string, string>> = {
  'application/octet-stream': '1.2.840.10008.1.2.1',
  'image/jpeg': '1.2.840.10008.1.2.4.70',
  'image/dicom-rle': '1.2.840.10008.1.2.5',
  'image/x-dicom-rle': '1.2.840.10008.1.2.5',
  'image/jls': '1.2.840.10008.1.2.4.80',
  'image/x-jls': '1.2.840.10008.1.2.4.80',
  'image/jp2': '1.2.840.10008.1.2.4.90',
  'image/jpx': '1.2.840.10008.1.2.4.92',
  'image/jphc': '1.2.840.10008.1.2.4.201',
  'video/mp4': '1.2.840.10008.1.2.4.102',
};

/**
 * Transfer syntax of a body: named with the part, with the whole answer, or within the quoted `type` of the whole answer as
 * Orthanc 1.10 and 1.12 have it; else what its media type stands for. Null where none of them tells.
 */
export function transferSyntaxOf(part: MediaType | null, answer: MediaType | null): Uid | null {
  const related = parseMediaType(answer?.parameters.get('type'));
  for (const said of [part, answer, related]) {
    const named = uid.safeParse(said?.parameters.get('transfer-syntax')).data;
    if (named !== undefined) return named;
  }
  for (const said of [part, related, answer]) {
    const meant = BY_MEDIA_TYPE[said?.type ?? ''];
    if (meant !== undefined) return meant as Uid;
  }
  return null;
}
