import { digestOf } from '../bundle/derived.ts';
import { isOpen, PART_NAMES } from '../commitment/commitment.ts';
import type { ReadingDigest } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { type SignedRecord, withholdParts } from '../record/seal.ts';
import type { SignedBatch } from './signedBatch.ts';

/**
 * Readings from several files as one set: each once, with every part open that is open in any of them. Only of readings
 * whose records were found to open; else one file could close or change what another has.
 */
export function gatherReadings(readings: readonly SignedReading[]): readonly SignedReading[] {
  const gathered = new Map<ReadingDigest, SignedReading>();
  for (const signed of readings) {
    const digest = digestOf(signed);
    const known = gathered.get(digest);
    gathered.set(digest, known === undefined ? signed : withOpenParts(known, signed));
  }
  return [...gathered.values()];
}

/** The same reading, still provable to have been signed and anchored, of which nothing is told but its sentence. */
export function closeReading(signed: SignedReading): SignedReading {
  return { ...signed, records: signed.records.map((record) => withholdParts(record, PART_NAMES)) };
}

/** Readings that the ledger does not have, neither by themselves nor in a batch that it has. */
export function readingsThatWait(
  readings: readonly SignedReading[],
  batches: readonly SignedBatch[],
  anchored: ReadonlySet<ReadingDigest>,
): readonly SignedReading[] {
  const standing = new Set<ReadingDigest>(anchored);
  for (const batch of batches)
    if (anchored.has(digestOf(batch))) for (const member of batch.members) standing.add(member);
  return readings.filter((signed) => !standing.has(digestOf(signed)));
}

function withOpenParts(signed: SignedReading, other: SignedReading): SignedReading {
  const others = new Map(other.records.map((record) => [record.id, record]));
  return {
    ...signed,
    records: signed.records.map((record) => openWith(record, others.get(record.id))),
  };
}

function openWith(record: SignedRecord, other: SignedRecord | undefined): SignedRecord {
  if (other === undefined) return record;
  const choose = <Name extends (typeof PART_NAMES)[number]>(name: Name): SignedRecord[Name] =>
    isOpen(record[name]) ? record[name] : other[name];
  return { id: record.id, claim: choose('claim'), source: choose('source'), text: choose('text') };
}
