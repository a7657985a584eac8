import { toHex } from '../../bytes.ts';

/** A WebAuthn assertion as OpenZeppelin's `WebAuthnAuth`. */
export interface Assertion {
  readonly r: Uint8Array;
  readonly s: Uint8Array;
  readonly challengeIndex: bigint;
  readonly typeIndex: bigint;
  readonly authenticatorData: Uint8Array;
  readonly clientDataJson: Uint8Array;
}

/**
 * Decodes `abi.encode(bytes32 r, bytes32 s, uint256 challengeIndex, uint256 typeIndex, bytes authenticatorData,
 * string clientDataJSON)` without a leading offset. Null where it is not that.
 */
export function decodeAssertion(bytes: Uint8Array): Assertion | null {
  if (bytes.length < 6 * 32) return null;
  const word = (at: number) => bytes.subarray(32 * at, 32 * (at + 1));
  const authenticatorData = readTail(bytes, word(4));
  const clientDataJson = readTail(bytes, word(5));
  if (authenticatorData === null || clientDataJson === null) return null;
  return {
    r: word(0),
    s: word(1),
    challengeIndex: BigInt(toHex(word(2))),
    typeIndex: BigInt(toHex(word(3))),
    authenticatorData,
    clientDataJson,
  };
}

function readTail(bytes: Uint8Array, offsetWord: Uint8Array): Uint8Array | null {
  const offset = BigInt(toHex(offsetWord));
  if (offset > BigInt(bytes.length - 32)) return null;
  const at = Number(offset);
  const length = BigInt(toHex(bytes.subarray(at, at + 32)));
  if (length > BigInt(bytes.length - 32 - at)) return null;
  return bytes.subarray(at + 32, at + 32 + Number(length));
}
