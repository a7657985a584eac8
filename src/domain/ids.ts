/**
 * Branded identifiers. A brand is a compile-time label only; at run time each is a plain string.
 */
declare const brand: unique symbol;
/** A brand is an object, so that a brand upon a brand is both and not `never`. */
type Brand<Name extends string> = { readonly [brand]: { readonly [name in Name]: true } };

/** Bytes as lower-case hexadecimal with a 0x prefix, any even length. */
export type Hex = `0x${string}`;
/** 32 bytes as 0x and 64 lower-case hexadecimal digits. */
export type Bytes32 = Hex & Brand<'Bytes32'>;
/** 20 bytes as 0x and 40 lower-case hexadecimal digits (no EIP-55 checksum: one form per address). */
export type Address = Hex & Brand<'Address'>;

/** Commitment of a record: its id, and the only form in which a record may reach a chain. */
export type RecordId = Bytes32 & Brand<'RecordId'>;
/** Id of a reader: derives from registry and first key, see `reader/readerId.ts`. */
export type ReaderId = Bytes32 & Brand<'ReaderId'>;
/** Id of a stream: derives from chain, ledger, founder and protocol, see `ledger/streamId.ts`. */
export type StreamId = Bytes32 & Brand<'StreamId'>;
/** EIP-712 digest of a reading: what its signer signs. */
export type ReadingDigest = Bytes32 & Brand<'ReadingDigest'>;
/** ERC-7913 signer: an account address (20 bytes) or verifier address followed by key bytes. */
export type SignerKey = Hex & Brand<'SignerKey'>;

/** DICOM unique identifier (PS3.5 section 9): digits and dots, at most 64 characters. */
export type Uid = string & Brand<'Uid'>;

export const ZERO_BYTES32 = `0x${'00'.repeat(32)}` as Bytes32;

const HEX = /^0x(?:[0-9a-f]{2})*$/;

export function isHex(value: unknown): value is Hex {
  return typeof value === 'string' && HEX.test(value);
}

export function isBytes32(value: unknown): value is Bytes32 {
  return isHex(value) && value.length === 66;
}

export function isAddress(value: unknown): value is Address {
  return isHex(value) && value.length === 42;
}
