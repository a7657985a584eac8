import { sha256 as sha256OfBytes } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Bytes32, Hex } from './ids.ts';

export { concatBytes };

/** UTF-8; what is ASCII alone, as most of a record, is copied: a browser's encoder takes longer to be asked than that. */
export function toUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return utf8ToBytes(text);
    bytes[at] = unit;
  }
  return bytes;
}

export function toBytes(hex: Hex): Uint8Array {
  return hexToBytes(hex.slice(2));
}

export function toHex(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`;
}

export function toBytes32(bytes: Uint8Array): Bytes32 {
  if (bytes.length !== 32) throw new RangeError(`expected 32 bytes, got ${bytes.length}`);
  return toHex(bytes) as Bytes32;
}

/** SHA-256 (FIPS 180-4) of the concatenation of `parts`. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = sha256OfBytes.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Keccak-256 as in the EVM (not FIPS 202 SHA3-256) of the concatenation of `parts`. */
export function keccak256(...parts: Uint8Array[]): Uint8Array {
  const hash = keccak_256.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Unsigned integer as one 32-byte big-endian ABI word. */
export function toWord(value: bigint | number): Uint8Array {
  let rest = BigInt(value);
  if (rest < 0n || rest >> 256n !== 0n) throw new RangeError('an ABI word holds 0 to 2^256 - 1');
  const word = new Uint8Array(32);
  for (let at = 31; rest > 0n; at -= 1) {
    word[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return word;
}

/** Fixed-size bytes left-padded to an ABI word, as for `address`. */
export function toLeftPaddedWord(bytes: Uint8Array): Uint8Array {
  const word = new Uint8Array(32);
  word.set(bytes, 32 - bytes.length);
  return word;
}

/** Order of two byte strings, as Solidity compares `bytes32`. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (left[at] as number) - (right[at] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
