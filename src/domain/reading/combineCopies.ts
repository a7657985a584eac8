import type { Json } from '../canonical/canonicalJson.ts';
import {
  digestOfPart,
  isOpen,
  PART_NAMES,
  type PartName,
  type SealedPart,
} from '../commitment/commitment.ts';
import type { SignedRecord } from '../record/seal.ts';
import { isSame } from './isSameReading.ts';
import type { SignedReading } from './signedReading.ts';

/**
 * What two copies of a reading show together: parts that are withheld in one and open in the other are open.
 *
 * @returns `kept` itself where the other copy shows nothing more; null where they contradict each other
 */
export function combineCopies(kept: SignedReading, other: SignedReading): SignedReading | null {
  if (!isSame({ ...kept, records: [] }, { ...other, records: [] })) return null;
  if (kept.records.length !== other.records.length) return null;
  const records: SignedRecord[] = [];
  for (const [at, record] of kept.records.entries()) {
    const combined = combineRecords(record, other.records[at] as SignedRecord);
    if (combined === null) return null;
    records.push(combined);
  }
  return records.every((record, at) => record === kept.records[at]) ? kept : { ...kept, records };
}

function combineRecords(kept: SignedRecord, other: SignedRecord): SignedRecord | null {
  if (kept.id !== other.id) return null;
  if (PART_NAMES.some((name) => !agree(name, kept[name], other[name]))) return null;
  const opened = PART_NAMES.filter((name) => !isOpen(kept[name]) && isOpen(other[name]));
  if (opened.length === 0) return kept;
  return { ...kept, ...Object.fromEntries(opened.map((name) => [name, other[name]])) };
}

function agree(name: PartName, left: SealedPart<unknown>, right: SealedPart<unknown>): boolean {
  if (isOpen(left) && isOpen(right)) return isSame(left, right);
  return digestOfPart(name, left as SealedPart<Json>) === digestOfPart(name, right as SealedPart<Json>);
}
