import { digestOf } from '../../../domain/bundle/derived.ts';
import type { SignedReading } from '../../../domain/reading/signedReading.ts';
import { count, toUtc } from '../../../domain/verification/findings.ts';
import type { ContainerItem, ContentItem } from '../../contentTree/contentItem.ts';
import { claimedTimeOf } from '../claimedTime.ts';
import { Concept, ENGLISH } from './concepts.ts';
import { procedureOf } from './imageClasses.ts';
import { toImageLibrary } from './imageLibrary.ts';
import { code, container, text } from './items.ts';
import { toMeasurementGroup } from './measurementGroup.ts';
import { toAlgorithm, toObservers } from './observers.ts';
import type { RecordLinks } from './relations.ts';
import { toSegmentGroups } from './segmentGroups.ts';
import { toStatement, toWithheld } from './statements.ts';
import { type ClaimedRecord, type OpenRecord, recordsShown, toOpenRecord } from './studyRecords.ts';

/**
 * What people and other systems read of a signed reading: TID 1500 "Imaging Measurement Report". A function of what was
 * signed, of the study that it stands in, and of the links to documents of other readings, which are not signed.
 */
export function toContentTree(signed: SignedReading, study: string, links: RecordLinks): ContainerItem {
  const shown = recordsShown(signed, study);
  const claimed = shown.filter(isClaimed);
  const everyClaim = signed.records.map(toOpenRecord).filter(isClaimed);
  const images = shown.flatMap(({ source }) => source?.images ?? []);
  const author = everyClaim[0]?.claim.author;
  const groups = claimed.flatMap((record) => toGroups(record, links));
  return container(
    null,
    Concept.ImagingMeasurementReport,
    [
      code('HAS CONCEPT MOD', Concept.Language, ENGLISH),
      ...toObservers(everyClaim),
      code(
        'HAS CONCEPT MOD',
        Concept.ProcedureReported,
        procedureOf(images.map(({ sopClassUid }) => sopClassUid)),
      ),
      ...toImageLibrary(images),
      ...(groups.length === 0 || author === undefined
        ? []
        : [container('CONTAINS', Concept.ImagingMeasurements, [...toAlgorithm(author), ...groups])]),
      container('CONTAINS', Concept.QualitativeEvaluations, [
        ...shown.flatMap((record) => toSentences(record, links)),
        toSignedStatement(signed, shown),
      ]),
    ],
    '1500',
  );
}

function isClaimed(record: OpenRecord): record is ClaimedRecord {
  return record.claim !== null;
}

function toGroups({ claim, ...record }: ClaimedRecord, links: RecordLinks): ContentItem[] {
  if (claim.kind === 'annotation') return [toMeasurementGroup({ ...record, claim }, links)];
  return claim.kind === 'segmentation' ? toSegmentGroups({ ...record, claim }, links) : [];
}

function toSentences(record: OpenRecord, links: RecordLinks): ContentItem[] {
  if (!isClaimed(record)) return [toWithheld(record)];
  const { kind } = record.claim;
  return kind === 'annotation' || kind === 'segmentation' ? [] : [toStatement(record, links)];
}

/** What the signer's wallet showed, and by which name the ledger knows the reading. */
function toSignedStatement(signed: SignedReading, shown: readonly OpenRecord[]): ContentItem {
  const { place, reading, records } = signed;
  const left = records.length - shown.length;
  return text('CONTAINS', Concept.SignedStatement, reading.display.statement, [
    text('HAS PROPERTIES', Concept.ReadingDigest, digestOf(signed)),
    text('HAS PROPERTIES', Concept.Ledger, `${place.ledger} on chain ${place.chainId}`),
    // Not as DATETIME: dcmtk 3.6.7 takes none with an offset from UTC.
    text('HAS PROPERTIES', Concept.ClaimedTime, toUtc(claimedTimeOf(signed))),
    ...(left === 0
      ? []
      : [
          text('HAS PROPERTIES', Concept.NotShown, `${count(left, 'record')} on other studies, or withheld.`),
        ]),
  ]);
}
