import { isOpen, type PartName } from '../commitment/commitment.ts';
import type { RecordId } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { withholdParts } from '../record/seal.ts';

/**
 * The reading without the parts that were erased, salts included: nothing of them can be proven or disproven any more. The
 * same object where nothing is left to erase.
 */
export function withErasures(
  signed: SignedReading,
  erasures: ReadonlyMap<RecordId, ReadonlySet<PartName>>,
): SignedReading {
  const left = (record: SignedReading['records'][number]) =>
    [...(erasures.get(record.id) ?? [])].filter((part) => isOpen(record[part]));
  if (signed.records.every((record) => left(record).length === 0)) return signed;
  return { ...signed, records: signed.records.map((record) => withholdParts(record, left(record))) };
}
