import { p256 } from '@noble/curves/nist.js';
import { concatBytes, sha256, toBytes, toHex, toUtf8 } from '../../bytes.ts';
import type { Bytes32, Hex, SignerKey } from '../../ids.ts';
import { decodeAssertion } from './decodeAssertion.ts';

/** Verifier address, then the affine coordinates of a P-256 key. */
export const P256_SIGNER_BYTES = 20 + 64;
/** Bare P-256 signature, `r ‖ s`. */
const BARE_SIGNATURE_BYTES = 64;

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;

/**
 * Whether a P-256 key signed `digest`: as a bare signature (OpenZeppelin's ERC7913P256Verifier) or as a WebAuthn assertion
 * (ERC7913WebAuthnVerifier: user present and verified, the challenge is the digest). Low s only, as there. The verifier's
 * address is not asked: what it would answer is computed here.
 */
export function verifyP256Signer(signer: SignerKey, digest: Bytes32, signature: Hex): boolean {
  const key = concatBytes(Uint8Array.of(0x04), toBytes(signer).subarray(20));
  const bytes = toBytes(signature);
  if (bytes.length === BARE_SIGNATURE_BYTES) return isSigned(bytes, toBytes(digest), key);
  const assertion = decodeAssertion(bytes);
  if (assertion === null) return false;
  const { r, s, authenticatorData, clientDataJson, typeIndex, challengeIndex } = assertion;
  const flags = authenticatorData[32] ?? 0;
  const hasFlag = (flag: number) => (flags & flag) === flag;
  if (authenticatorData.length < 37 || !hasFlag(USER_PRESENT) || !hasFlag(USER_VERIFIED)) return false;
  if (hasFlag(BACKED_UP) && !hasFlag(BACKUP_ELIGIBLE)) return false;
  if (!standsAt(clientDataJson, typeIndex, '"type":"webauthn.get"')) return false;
  if (!standsAt(clientDataJson, challengeIndex, `"challenge":"${toBase64Url(toBytes(digest))}"`))
    return false;
  return isSigned(concatBytes(r, s), sha256(authenticatorData, sha256(clientDataJson)), key);
}

function isSigned(signature: Uint8Array, hash: Uint8Array, key: Uint8Array): boolean {
  try {
    return p256.verify(signature, hash, key, { prehash: false, lowS: true });
  } catch (thrown) {
    // noble throws for a key that is no point and for r or s out of range: nothing was signed by it.
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}

function standsAt(text: Uint8Array, index: bigint, expected: string): boolean {
  if (index > BigInt(text.length)) return false;
  const at = Number(index);
  return toHex(text.subarray(at, at + expected.length)) === toHex(toUtf8(expected));
}

const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648 section 5, without padding. */
function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const characters = Math.min(4, bytes.length - at + 1);
    for (let position = 0; position < characters; position += 1)
      text += BASE64_URL[(word >> (18 - 6 * position)) & 63];
  }
  return text;
}
