import type { SignedReading } from '../../../domain/reading/signedReading.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { documentUid, seriesUid } from '../documentUids.ts';
import { DocumentTag as Tag } from '../header/documentTags.ts';
import { ADMINISTRATIVE } from '../header/studyAttributes.ts';
import { traceOf } from '../privateBlock.ts';
import { toOpenRecord } from '../tree/studyRecords.ts';

/**
 * What an archive has changed around the content since the document was written: who the patient is said to be, and where it
 * stands. Each a sentence; values are not repeated.
 *
 * @param traces JSON of the private block, as anyone may have changed it
 */
export function findCorrections(
  signed: SignedReading,
  study: string,
  traces: unknown,
  dataSet: DataSet,
): string[] {
  const author = signed.records.map(toOpenRecord).find(({ claim }) => claim !== null)?.claim?.author;
  const places = [
    ['Study Instance UID', Tag.StudyInstanceUid, study],
    ...(author === undefined
      ? []
      : [['Series Instance UID', Tag.SeriesInstanceUid, seriesUid(author.id, study)] as const]),
    ['SOP Instance UID', Tag.SopInstanceUid, documentUid(signed, study)],
  ] as const;
  return [
    ...ADMINISTRATIVE.flatMap(([tag, , name]) => {
      const trace = traceIn(traces, tag);
      return trace === null || trace === traceOf(signed, tag, dataSet.text(tag)) ? [] : [toSentence(name)];
    }),
    ...places.flatMap(([name, tag, written]) => (dataSet.code(tag) === written ? [] : [toSentence(name)])),
  ];
}

function toSentence(name: string): string {
  return `${name} is not the one that the document was written with: an administrative correction.`;
}

function traceIn(traces: unknown, tag: number): string | null {
  const trace = (traces as Readonly<Record<string, unknown>> | null)?.[tag.toString(16).padStart(8, '0')];
  return typeof trace === 'string' ? trace : null;
}
