import { sha256, toBytes32 } from '../../domain/bytes.ts';
import { Failure } from '../../domain/failure.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import type { Uid } from '../../domain/ids.ts';
import type { SourceObject } from '../../domain/record/source.ts';
import type { DataSet } from '../part10/dataSet.ts';
import type { Part10 } from '../part10/parsePart10.ts';
import { Tag } from '../part10/tags.ts';
import { ForeignTag } from './foreignTags.ts';

/** What every object says of itself. */
export type Header = Pick<ForeignObject, 'source' | 'modality' | 'writtenAt' | 'flags'>;

/** @throws Failure `foreign/nameless` where a UID that a record needs is missing */
export function readHeader({ dataSet, encodedDataSet, mediaStorageSopClassUid }: Part10): Header {
  const source: SourceObject = {
    studyInstanceUid: uidAt(dataSet, Tag.StudyInstanceUid),
    seriesInstanceUid: uidAt(dataSet, Tag.SeriesInstanceUid),
    sopInstanceUid: uidAt(dataSet, Tag.SopInstanceUid),
    sopClassUid: uidAt(dataSet, Tag.SopClassUid, mediaStorageSopClassUid),
    digest: toBytes32(sha256(encodedDataSet)),
  };
  return {
    source,
    modality: dataSet.code(Tag.Modality) || 'OT',
    writtenAt: readWrittenAt(dataSet),
    flags: [ForeignTag.CompletionFlag, ForeignTag.VerificationFlag, ForeignTag.ApprovalStatus]
      .map((tag) => dataSet.code(tag).toLowerCase())
      .filter((flag) => flag !== ''),
  };
}

function uidAt(dataSet: DataSet, tag: number, otherwise = ''): Uid {
  const uid = dataSet.code(tag) || otherwise;
  if (uid.length > 64 || !/^\d+(?:\.\d+)*$/.test(uid))
    throw new Failure('foreign/nameless', 'The object lacks one of the UIDs that name it.');
  return uid as Uid;
}

/** Date and time of the content, else of the structure set, the presentation state, the instance, the series. */
const TIMES: readonly (readonly [date: number, time: number])[] = [
  [ForeignTag.StructureSetDate, ForeignTag.StructureSetTime],
  [ForeignTag.PresentationCreationDate, ForeignTag.PresentationCreationTime],
  [ForeignTag.ContentDate, ForeignTag.ContentTime],
  [ForeignTag.InstanceCreationDate, ForeignTag.InstanceCreationTime],
  [ForeignTag.SeriesDate, ForeignTag.SeriesTime],
];

function readWrittenAt(dataSet: DataSet): string {
  for (const [dateTag, timeTag] of TIMES) {
    const date = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(dataSet.code(dateTag));
    if (date === null) continue;
    const day = `${date[1]}-${date[2]}-${date[3]}`;
    const time = /^(\d{2}):?(\d{2}):?(\d{2})?/.exec(dataSet.code(timeTag));
    return time === null ? day : `${day}T${time[1]}:${time[2]}:${time[3] ?? '00'}`;
  }
  return '';
}
