import { isOpen } from '../../../domain/commitment/commitment.ts';
import type { RecordId } from '../../../domain/ids.ts';
import type { SignedReading } from '../../../domain/reading/signedReading.ts';
import type { Claim, Source, TextPart } from '../../../domain/record/record.ts';
import { type SignedRecord, withholdParts } from '../../../domain/record/seal.ts';

/** A record as far as it is open: a part that is withheld is null, as one that the record lacks. */
export interface OpenRecord {
  readonly id: RecordId;
  readonly claim: Claim | null;
  readonly source: Source | null;
  readonly text: TextPart | null;
}

/** A record with its claim. */
export interface ClaimedRecord<Kind extends Claim = Claim> extends OpenRecord {
  readonly claim: Kind;
}

/** Studies that the open sources of a reading name, in order. */
export function studiesOf({ records }: SignedReading): readonly string[] {
  return [...new Set(records.flatMap((record) => [...studiesNamed(record)]))];
}

/**
 * A reading as it may stand among the objects of one study, which is of one patient: of records on other studies, source and
 * words are withheld, which proves as much. So are the words of a record without images, unless it answers a record on
 * this study.
 */
export function limitToStudy(signed: SignedReading, study: string): SignedReading {
  if (studiesOf(signed).every((named) => named === study)) return signed;
  const ofStudy = new Set<RecordId>(
    signed.records.filter((record) => studiesNamed(record).has(study)).map(({ id }) => id),
  );
  return {
    ...signed,
    records: signed.records.map((record) => {
      if (ofStudy.has(record.id)) return record;
      if (studiesNamed(record).size > 0) return withholdParts(record, ['source', 'text']);
      return parentsOf(record).some((parent) => ofStudy.has(parent))
        ? record
        : withholdParts(record, ['text']);
    }),
  };
}

/** Every record that is open names studies, and none of them is this one. */
export function isOnlyElsewhere(signed: SignedReading, study: string): boolean {
  const studies = studiesOf(signed);
  return studies.length > 0 && !studies.includes(study) && recordsShown(signed, study).length === 0;
}

/** What a document of the study shows: records on it and those that name no study. The rest is withheld, and counted. */
export function recordsShown(signed: SignedReading, study: string): readonly OpenRecord[] {
  return signed.records
    .filter((record) => isOpen(record.source) && (record.source.value === null || isOn(record, study)))
    .map(toOpenRecord);
}

export function toOpenRecord(record: SignedRecord): OpenRecord {
  return {
    id: record.id,
    claim: isOpen(record.claim) ? record.claim.value : null,
    source: isOpen(record.source) ? record.source.value : null,
    text: isOpen(record.text) ? record.text.value : null,
  };
}

/** A source of documents alone names no study. */
function isOn(record: SignedRecord, study: string): boolean {
  const named = studiesNamed(record);
  return named.size === 0 || named.has(study);
}

function studiesNamed({ source }: SignedRecord): ReadonlySet<string> {
  const { images = [], objects = [] } = (isOpen(source) ? source.value : null) ?? {};
  return new Set<string>([...images, ...objects].map(({ studyInstanceUid }) => studyInstanceUid));
}

function parentsOf({ claim }: SignedRecord): readonly RecordId[] {
  return (isOpen(claim) ? (claim.value?.parents ?? []) : []).map(({ record }) => record);
}
