import { keccak256, toBytes } from '../../bytes.ts';
import { Failure } from '../../failure.ts';
import type { Address, Bytes32, Hex } from '../../ids.ts';
import { provenValue } from './patriciaProof.ts';
import { decodeRlp, rlpToBigInt } from './rlp.ts';

/** Keccak-256 of no code: what an account without a contract has. */
const EMPTY_CODE_HASH = keccak256();

export interface AccountState {
  readonly storageRoot: Uint8Array;
  readonly hasCode: boolean;
}

/** @throws Failure `proof/…` | `rlp/malformed`; null where the proof shows that the account does not exist */
export function provenAccount(
  stateRoot: Uint8Array,
  account: Address,
  proof: readonly Hex[],
): AccountState | null {
  const value = provenValue(stateRoot, keccak256(toBytes(account)), proof.map(toBytes));
  if (value === null) return null;
  const fields = decodeRlp(value);
  const [, , storageRoot, codeHash] = fields instanceof Uint8Array ? [] : fields;
  if (!(storageRoot instanceof Uint8Array) || storageRoot.length !== 32 || !(codeHash instanceof Uint8Array))
    throw new Failure('proof/broken', 'The proof does not hold: what it shows is not an account.');
  return { storageRoot, hasCode: codeHash.some((byte, at) => byte !== EMPTY_CODE_HASH[at]) };
}

/** Word in a storage slot; 0 where nothing was ever stored. @throws Failure `proof/…` | `rlp/malformed` */
export function provenWord(storageRoot: Uint8Array, slot: Bytes32, proof: readonly Hex[]): bigint {
  const value = provenValue(storageRoot, keccak256(toBytes(slot)), proof.map(toBytes));
  return value === null ? 0n : rlpToBigInt(decodeRlp(value));
}
