import { digestOf } from '../../domain/bundle/derived.ts';
import { Failure } from '../../domain/failure.ts';
import type { ReaderId, Uid } from '../../domain/ids.ts';
import { toReadingSeriesDescription } from '../../domain/imaging/readingSeries.ts';
import type { DocumentInput, ReadingDocument } from '../../domain/ports/readingDocuments.ts';
import { toTreeAttributes } from '../contentTree/toTreeAttributes.ts';
import { type Attribute, writePart10 } from '../part10/writePart10.ts';
import { claimedTimeOf } from './claimedTime.ts';
import { documentUid, seriesUid } from './documentUids.ts';
import { sopClassOf, toDocumentState } from './header/documentState.ts';
import { DocumentTag as Tag } from './header/documentTags.ts';
import { toCodingScheme, toEquipment } from './header/equipment.ts';
import { toEvidence, toPredecessors } from './header/evidence.ts';
import { ADMINISTRATIVE, studyOf, timezoneOf, toStudyAttributes } from './header/studyAttributes.ts';
import { toPrivateBlock, traceOf } from './privateBlock.ts';
import { isOnlyElsewhere, limitToStudy, toOpenRecord } from './tree/studyRecords.ts';
import { toContentTree } from './tree/toContentTree.ts';

/** @throws Failure `document/nothing-to-say` | `document/no-study` */
export function writeDocument(input: DocumentInput): ReadingDocument {
  const { study, software, predecessors = [], links = new Map() } = input;
  const studyInstanceUid = studyOf(study);
  const signed = limitToStudy(input.signed, studyInstanceUid);
  const records = signed.records.map(toOpenRecord);
  const reader = records.find(({ claim }) => claim !== null)?.claim?.author.id ?? input.reader;
  if (reader === undefined || isOnlyElsewhere(input.signed, studyInstanceUid))
    throw new Failure('document/nothing-to-say', 'The reading says nothing about this study.', {
      hint: 'Store it with the study that it is about.',
    });
  const digest = digestOf(signed);
  const timezone = timezoneOf(study);
  const root = toContentTree(signed, studyInstanceUid, links);
  const reference = {
    studyInstanceUid,
    seriesInstanceUid: seriesUid(reader, studyInstanceUid),
    sopInstanceUid: documentUid(signed, studyInstanceUid),
    sopClassUid: sopClassOf(root) as Uid,
  };
  const known = [
    ...records.flatMap(({ source }) => [...(source?.images ?? []), ...(source?.objects ?? [])]),
    ...links.values(),
  ];
  const studyAttributes = toStudyAttributes(study);
  const attributes: Attribute[] = [
    [Tag.SpecificCharacterSet, 'CS', 'ISO_IR 192'],
    [Tag.SopClassUid, 'UI', reference.sopClassUid],
    [Tag.SopInstanceUid, 'UI', reference.sopInstanceUid],
    ...studyAttributes,
    ...(timezone === null ? [] : [[Tag.TimezoneOffsetFromUtc, 'SH', timezone] satisfies Attribute]),
    ...toSeries(reference.seriesInstanceUid, reader),
    ...toEquipment(software),
    ...toCodingScheme(),
    // Seconds, so that the documents of a series stand in the order of time; VR IS ends at 2³¹ − 1.
    [Tag.InstanceNumber, 'IS', String(claimedTimeOf(signed) % 2 ** 31)],
    [Tag.PerformedProcedureCodeSequence, 'SQ', []],
    ...toDocumentState(signed, studyInstanceUid, timezone).map(([, attribute]) => attribute),
    ...toPredecessors(predecessors),
    ...toEvidence(root, studyInstanceUid, known),
    ...toTreeAttributes(root),
    ...toPrivateBlock(signed, toTraces(signed, studyAttributes)),
  ];
  return {
    ...reference,
    digest,
    bytes: writePart10(reference.sopClassUid, reference.sopInstanceUid, attributes),
  };
}

/** SR Document Series module (PS3.3 C.17.1): the same in every document of a reader in a study. */
function toSeries(uid: string, reader: ReaderId): Attribute[] {
  return [
    [Tag.Modality, 'CS', 'SR'],
    [Tag.SeriesInstanceUid, 'UI', uid],
    // Beside the numbers that scanners give, and the readers of a study apart.
    [Tag.SeriesNumber, 'IS', String(90_000 + (Number.parseInt(reader.slice(2, 10), 16) % 10_000))],
    [Tag.SeriesDescription, 'LO', toReadingSeriesDescription(reader, 'signed')],
    [Tag.ReferencedPerformedProcedureStepSequence, 'SQ', []],
  ];
}

function toTraces(signed: DocumentInput['signed'], attributes: readonly Attribute[]): Record<string, string> {
  const values = new Map(attributes.map(([tag, , value]) => [tag, String(value)]));
  return Object.fromEntries(
    ADMINISTRATIVE.map(([tag]) => [
      tag.toString(16).padStart(8, '0'),
      traceOf(signed, tag, values.get(tag) ?? ''),
    ]),
  );
}
