import { type Json, toCanonicalBytes } from '../../../domain/canonical/canonicalJson.ts';
import { toReadingSeriesDescription } from '../../../domain/imaging/readingSeries.ts';
import type { ReadingDocument, SealedDocumentInput } from '../../../domain/ports/readingDocuments.ts';
import { short } from '../../../domain/verification/findings.ts';
import { toTreeAttributes } from '../../contentTree/toTreeAttributes.ts';
import { type Attribute, writePart10 } from '../../part10/writePart10.ts';
import { sealedDocumentUid, sealedSeriesUid } from '../documentUids.ts';
import { sopClassOf } from '../header/documentState.ts';
import { DocumentTag as Tag } from '../header/documentTags.ts';
import { toCodingScheme, toEquipment } from '../header/equipment.ts';
import { studyOf, timezoneOf, toStudyAttributes } from '../header/studyAttributes.ts';
import { toSealedBlock } from '../privateBlock.ts';
import { Concept, ENGLISH } from '../tree/concepts.ts';
import { code, container, text } from '../tree/items.ts';

/**
 * The document of a reading that is sealed until a release: it says who signed it and under which digest it is on the ledger,
 * and nothing of what it says. The sealed reading stands in a private block of its own.
 */
export function writeSealedDocument(input: SealedDocumentInput): ReadingDocument {
  const { sealed, reader, study, software } = input;
  const studyInstanceUid = studyOf(study);
  const root = container(null, Concept.SealedReading, [
    code('HAS CONCEPT MOD', Concept.Language, ENGLISH),
    text(
      'CONTAINS',
      Concept.Comment,
      'A signed reading that stays sealed until its project releases it. It was committed to before: the ledger has its digest.',
    ),
    text('CONTAINS', Concept.ReadingDigest, sealed.digest),
    text('CONTAINS', Concept.Ledger, `${sealed.place.ledger} on chain ${sealed.place.chainId}`),
  ]);
  const reference = {
    studyInstanceUid,
    seriesInstanceUid: sealedSeriesUid(reader, studyInstanceUid),
    sopInstanceUid: sealedDocumentUid(sealed.digest, studyInstanceUid),
    sopClassUid: sopClassOf(root) as typeof studyInstanceUid,
  };
  const timezone = timezoneOf(study);
  const attributes: Attribute[] = [
    [Tag.SpecificCharacterSet, 'CS', 'ISO_IR 192'],
    [Tag.SopClassUid, 'UI', reference.sopClassUid],
    [Tag.SopInstanceUid, 'UI', reference.sopInstanceUid],
    ...toStudyAttributes(study),
    ...(timezone === null ? [] : [[Tag.TimezoneOffsetFromUtc, 'SH', timezone] satisfies Attribute]),
    [Tag.Modality, 'CS', 'SR'],
    [Tag.SeriesInstanceUid, 'UI', reference.seriesInstanceUid],
    [Tag.SeriesNumber, 'IS', String(80_000 + (Number.parseInt(short(reader).slice(2, 10), 16) % 10_000))],
    [Tag.SeriesDescription, 'LO', toReadingSeriesDescription(reader, 'sealed')],
    [Tag.ReferencedPerformedProcedureStepSequence, 'SQ', []],
    ...toEquipment(software),
    ...toCodingScheme(),
    [Tag.InstanceNumber, 'IS', '1'],
    [Tag.PerformedProcedureCodeSequence, 'SQ', []],
    // No time of what it holds: when it was signed is told by the ledger alone. Both are of type 1.
    [Tag.ContentDate, 'DA', '19700101'],
    [Tag.ContentTime, 'TM', '000000'],
    [Tag.CompletionFlag, 'CS', 'PARTIAL'],
    [Tag.VerificationFlag, 'CS', 'UNVERIFIED'],
    ...toTreeAttributes(root),
    ...toSealedBlock(toCanonicalBytes(sealed as unknown as Json)),
  ];
  return {
    ...reference,
    digest: sealed.digest,
    bytes: writePart10(reference.sopClassUid, reference.sopInstanceUid, attributes),
  };
}
