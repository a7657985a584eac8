import { z } from 'zod';
import { type Decimal, isDecimal } from '../canonical/decimal.ts';
import {
  type Address,
  type Bytes32,
  type Hex,
  isAddress,
  isBytes32,
  isHex,
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

/**
 * DICOM UID, PS3.5 section 9.1, but for the rule against leading zeros: real devices write them, and a UID identifies by
 * its characters, which are kept as they stand.
 */
const UID = /^\d+(?:\.\d+)*$/;
export const uid = z.custom<Uid>(
  (value) => typeof value === 'string' && value.length <= 64 && UID.test(value),
  'must be a DICOM UID',
);

export const decimal = z.custom<Decimal>(
  (value) => typeof value === 'string' && isDecimal(value),
  'must be a decimal in its one form, such as "1.5"',
);

export const unixTime = z.int().min(0).max(0xffff_ffff);
export const unsigned = z.int().min(0).max(0xffff_ffff);

/** A decimal of at least `minimum` and at most `maximum`. */
export function decimalBetween(minimum: number, maximum: number) {
  return decimal.refine(
    (value) => Number(value) >= minimum && Number(value) <= maximum,
    `must lie between ${minimum} and ${maximum}`,
  );
}

/** Bytes as lower-case hexadecimal. */
export function hexOf<Value extends Hex>(minimumBytes: number, maximumBytes: number) {
  return z.custom<Value>(
    (value) =>
      typeof value === 'string' &&
      value.length >= 2 + 2 * minimumBytes &&
      value.length <= 2 + 2 * maximumBytes &&
      isHex(value),
    `must be 0x and ${minimumBytes} to ${maximumBytes} bytes in lower-case hexadecimal digits`,
  );
}

/** Free text: NFC, no control characters but line feed and tab, bounded in UTF-16 code units. */
export function text(maximumLength: number) {
  return (
    z
      .string()
      // Not `max`: the library counts characters in its own way.
      .refine((value) => value.length >= 1 && value.length <= maximumLength, {
        error: `must have 1 to ${maximumLength} UTF-16 code units`,
        abort: true,
      })
      .refine((value) => !/\p{Surrogate}/u.test(value), 'must not hold a lone surrogate')
      .refine((value) => value.normalize('NFC') === value, 'must be in Unicode NFC')
      .refine((value) => !/[^\P{Cc}\n\t]/u.test(value), 'must not hold control characters')
  );
}

/**
 * Text of one line, for names and codes: also no line or paragraph separators, no characters that reorder what is shown
 * (a name must not be able to rewrite the sentence around it), no space at either end.
 */
export function line(maximumLength: number) {
  return text(maximumLength)
    .refine(
      (value) => !/[\n\t\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u.test(value),
      'must be one line without characters that reorder text',
    )
    .refine((value) => value.trim() === value, 'must not begin or end with a space');
}

/** A coded concept, DICOM PS3.3 section 8 (Basic Code Sequence Macro). */
export const code = z.strictObject({
  /** Coding Scheme Designator (0008,0102): SCT, DCM, RADLEX, UCUM. */
  scheme: line(16),
  /** Coding Scheme Version (0008,0103), where the scheme needs one. */
  schemeVersion: line(16).exactOptional(),
  /** Code Value (0008,0100). */
  value: line(64),
  /** Code Meaning (0008,0104). */
  meaning: line(64),
});
export type Code = z.infer<typeof code>;
