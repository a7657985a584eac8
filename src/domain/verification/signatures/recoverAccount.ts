import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak256, toBytes, toHex } from '../../bytes.ts';
import type { Address, Bytes32, Hex } from '../../ids.ts';

const HALF_ORDER = secp256k1.Point.Fn.ORDER >> 1n;

/**
 * Account whose key made a 65-byte signature `r ‖ s ‖ v` over `digest`, as OpenZeppelin's ECDSA recovers it on the ledger:
 * v is 27 or 28, s in the lower half. Null for what it refuses.
 */
export function recoverAccount(digest: Bytes32, signature: Hex): Address | null {
  const key = recoverKey(digest, signature);
  return key === null ? null : addressOfKey(key);
}

/** The uncompressed public key (65 bytes), or null. */
export function recoverKey(digest: Bytes32, signature: Hex): Uint8Array | null {
  const parts = splitSignature(signature);
  if (parts === null) return null;
  try {
    return new secp256k1.Signature(parts.r, parts.s, parts.parity)
      .recoverPublicKey(toBytes(digest))
      .toBytes(false);
  } catch (thrown) {
    // noble throws for r that is no x of a point, and for r or s out of range: no key made this signature.
    if (thrown instanceof Error) return null;
    throw thrown;
  }
}

export interface SignatureParts {
  readonly r: bigint;
  readonly s: bigint;
  /** Of the y of the point whose x is r. */
  readonly parity: 0 | 1;
}

export function splitSignature(signature: Hex): SignatureParts | null {
  if (signature.length !== 2 + 2 * 65) return null;
  const v = signature.slice(130);
  if (v !== '1b' && v !== '1c') return null;
  const r = BigInt(signature.slice(0, 66));
  const s = BigInt(`0x${signature.slice(66, 130)}`);
  if (r === 0n || r >= secp256k1.Point.Fn.ORDER || s === 0n || s > HALF_ORDER) return null;
  return { r, s, parity: v === '1b' ? 0 : 1 };
}

export function addressOfKey(key: Uint8Array): Address {
  return toHex(keccak256(key.subarray(1)).subarray(12)) as Address;
}
