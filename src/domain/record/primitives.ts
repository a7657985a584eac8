import { z } from 'zod';
import { type Decimal, isDecimal } from '../canonical/decimal.ts';
import {
  type Address,
  type Bytes32,
  isAddress,
  isBytes32,
  type ReaderId,
  type RecordId,
  type StreamId,
  type Uid,
} from '../ids.ts';

// Zod compiles schemas with `new Function` where it may; the page's Content-Security-Policy forbids that.
z.config({ jitless: true });

export const bytes32 = z.custom<Bytes32>(isBytes32, 'must be 0x and 64 lower-case hexadecimal digits');
export const recordId = z.custom<RecordId>(isBytes32, 'must be a record id (32 bytes)');
export const readerId = z.custom<ReaderId>(isBytes32, 'must be a reader id (32 bytes)');
export const streamId = z.custom<StreamId>(isBytes32, 'must be a stream id (32 bytes)');
export const address = z.custom<Address>(isAddress, 'must be 0x and 40 lower-case hexadecimal digits');

const UID = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*$/;
/**
 * DICOM UID, PS3.5 section 9.1. Real devices write components with leading zeros; they are kept as they stand because a
 * UID identifies by its characters.
 */
const LENIENT_UID = /^[0-9]+(?:\.[0-9]+)*$/;
export const uid = z.custom<Uid>(
  (value) => typeof value === 'string' && value.length <= 64 && (UID.test(value) || LENIENT_UID.test(value)),
  'must be a DICOM UID',
);

export const decimal = z.custom<Decimal>(
  (value) => typeof value === 'string' && isDecimal(value),
  'must be a decimal in its one form, such as "1.5"',
);

export const unixTime = z.int().min(0).max(0xffff_ffff);
export const unsigned = z.int().min(0).max(0xffff_ffff);

/** Free or coded text: NFC, no control characters but line feed and tab, bounded. */
export function text(maximumLength: number) {
  return z
    .string()
    .min(1)
    .max(maximumLength)
    .refine((value) => value.normalize('NFC') === value, 'must be in Unicode NFC')
    .refine((value) => !/\p{Surrogate}/u.test(value), 'must not hold a lone surrogate')
    .refine((value) => !/[^\P{Cc}\n\t]/u.test(value), 'must not hold control characters');
}

/** A coded concept, DICOM PS3.3 section 8 (Basic Code Sequence Macro). */
export const code = z.strictObject({
  /** Coding Scheme Designator (0008,0102): SCT, DCM, RADLEX, UCUM. */
  scheme: text(16),
  /** Coding Scheme Version (0008,0103), where the scheme needs one. */
  schemeVersion: text(16).optional(),
  /** Code Value (0008,0100). */
  value: text(64),
  /** Code Meaning (0008,0104). */
  meaning: text(64),
});
export type Code = z.infer<typeof code>;
