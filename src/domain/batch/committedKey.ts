import { sha256, toBytes, toBytes32, toUtf8 } from '../bytes.ts';
import type { Bytes32, ReaderId, SignerKey } from '../ids.ts';

const KEY_TAG = sha256(toUtf8('countersign.key.v1'));

/**
 * A key for which an institution answers without naming it on the chain: the registry holds the commitment, and only a
 * bundle holds this. Whoever has the salt can prove whose commitment it is; without it nothing can be learned or proven.
 */
export interface KeyOpening {
  readonly institution: ReaderId;
  /** ERC-7913 bytes. */
  readonly key: SignerKey;
  /** 32 random bytes, fresh for every commitment. */
  readonly salt: Bytes32;
}

/**
 * `SHA-256(tag ‖ salt ‖ institution ‖ SHA-256(key))`. The institution's id, which contains chain and registry, is part of it:
 * another institution that copies the commitment has a commitment that opens to nothing.
 */
export function commitKey({ institution, key, salt }: KeyOpening): Bytes32 {
  return toBytes32(sha256(KEY_TAG, toBytes(salt), toBytes(institution), sha256(toBytes(key))));
}
