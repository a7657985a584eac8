import { z } from 'zod';
import { parseSealedRecord } from '../record/parseSealedRecord.ts';
import { parseWith } from '../record/parseWith.ts';
import { envelopeShape } from './envelopeSchema.ts';
import { MAXIMUM_RECORDS, type SignedReading } from './signedReading.ts';

/** Everything of a signed reading but its records, which are parsed one by one so that a fault names its record. */
const envelope = z.strictObject({
  ...envelopeShape,
  records: z.array(z.unknown()).min(1).max(MAXIMUM_RECORDS),
});

/**
 * A signed reading from JSON that anyone may have written. Only the shape is checked here; whether it is authentic is for
 * `verification`.
 *
 * @throws Failure `reading/malformed` | `record/malformed` naming the field
 */
export function parseSignedReading(json: unknown): SignedReading {
  const { records, ...rest } = parseWith(
    envelope,
    json,
    'reading/malformed',
    'The reading cannot be read',
    'reading',
  );
  return { ...rest, records: records.map((record, at) => parseSealedRecord(record, `records.${at}`)) };
}
