import { z } from 'zod';
import type { Hex, SignerKey } from '../ids.ts';
import { parseSealedRecord } from '../record/parseSealedRecord.ts';
import { parseWith } from '../record/parseWith.ts';
import { address, bytes32, hexOf, line, streamId, text, unsigned } from '../record/primitives.ts';
import { MAXIMUM_RECORDS, type SignedReading } from './signedReading.ts';

const MAXIMUM_LEAVES = MAXIMUM_RECORDS;

/** Everything of a signed reading but its records, which are parsed one by one so that a fault names its record. */
const envelope = z.strictObject({
  place: z.strictObject({ chainId: z.int().min(1), ledger: address }),
  reading: z.strictObject({
    display: z.strictObject({ statement: text(1024), project: line(64), salt: bytes32 }),
    stream: streamId,
    root: bytes32,
    leafCount: unsigned.refine(isTreeSize, 'must be a power of two from 8 to 65536'),
    previous: bytes32,
    recentBlock: bytes32,
    /** uint64 on the ledger; as JSON it is a safe integer. */
    deadline: z.int().min(0),
  }),
  signer: hexOf<SignerKey>(20, 1024),
  signature: hexOf<Hex>(0, 16_384),
  paddingSeed: bytes32,
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

function isTreeSize(count: number): boolean {
  return count >= 8 && count <= MAXIMUM_LEAVES && (count & (count - 1)) === 0;
}
