import { keccak256, toBytes, toBytes32, toLeftPaddedWord, toUtf8, toWord } from '../bytes.ts';
import type { Address, Bytes32, ReaderId, SignerKey } from '../ids.ts';

const READER_TAG = keccak256(toUtf8('countersign.reader.v1'));

/** `keccak256(abi.encode(tag, chainId, registry, keccak256(first key)))`, as `ReaderRegistry.readerIdOf` computes it. */
export function toReaderId(chainId: number, registry: Address, firstKey: SignerKey): ReaderId {
  return toReaderIdOfHash(chainId, registry, hashSignerKey(firstKey));
}

/** The same from the key's hash, which is all that the ledger has of a signer. */
export function toReaderIdOfHash(chainId: number, registry: Address, firstKeyHash: Bytes32): ReaderId {
  return toBytes32(
    keccak256(READER_TAG, toWord(chainId), toLeftPaddedWord(toBytes(registry)), toBytes(firstKeyHash)),
  ) as ReaderId;
}

/** `keccak256(signer bytes)`: how ledger and registry index a key. */
export function hashSignerKey(key: SignerKey): Bytes32 {
  return toBytes32(keccak256(toBytes(key)));
}
