import { keccak256, toBytes, toBytes32, toWord } from '../bytes.ts';
import type { Bytes32, ReadingDigest, StreamId } from '../ids.ts';

/**
 * Storage layout of `AnnotationLedger`, the same in every deployment:
 *
 * slot 0  mapping(bytes32 entryKey => uint256)   hash (192 high bits) ‖ time (32) ‖ index (32 low bits)
 * slot 1  mapping(bytes32 stream   => uint256)   hash (192 high bits) ‖ count (32) ‖ last block (32 low bits)
 *
 * `index` counts from 1 within the stream; `time` is the block's Unix time in seconds.
 */
const ENTRIES_SLOT = 0;
const STREAMS_SLOT = 1;

/** Key of a reading's entry: `keccak256(abi.encode(stream, keccak256(signer), root))`. */
export function entryKey(stream: StreamId, signerHash: Bytes32, root: Bytes32): Bytes32 {
  return toBytes32(keccak256(toBytes(stream), toBytes(signerHash), toBytes(root)));
}

export function entrySlot(key: Bytes32): Bytes32 {
  return toBytes32(keccak256(toBytes(key), toWord(ENTRIES_SLOT)));
}

export function streamSlot(stream: StreamId): Bytes32 {
  return toBytes32(keccak256(toBytes(stream), toWord(STREAMS_SLOT)));
}

/** What the running hash takes in for each reading, in stream order. */
export interface RunningHashInput {
  readonly digest: ReadingDigest;
  /** `keccak256` of the signer's ERC-7913 bytes. */
  readonly signerHash: Bytes32;
  readonly blockNumber: number;
  readonly timeUnix: number;
}

/**
 * Next running hash of a stream: the low 192 bits of
 * `keccak256(abi.encode(uint192 previous, bytes32 digest, bytes32 signerHash, uint256 blockNumber, uint256 time))`.
 * A stream starts from 0.
 */
export function nextRunningHash(previous: bigint, input: RunningHashInput): bigint {
  const hash = keccak256(
    toWord(previous),
    toBytes(input.digest),
    toBytes(input.signerHash),
    toWord(input.blockNumber),
    toWord(input.timeUnix),
  );
  return BigInt(toBytes32(hash)) & ((1n << 192n) - 1n);
}

export interface LedgerEntry {
  readonly runningHash: bigint;
  readonly timeUnix: number;
  /** 1-based position in the stream; 0 means that there is no entry. */
  readonly index: number;
}

export function unpackEntry(word: bigint): LedgerEntry {
  return {
    runningHash: word >> 64n,
    timeUnix: Number((word >> 32n) & 0xffffffffn),
    index: Number(word & 0xffffffffn),
  };
}

export interface StreamHead {
  readonly runningHash: bigint;
  readonly count: number;
  readonly lastBlock: number;
}

export function unpackStreamHead(word: bigint): StreamHead {
  return {
    runningHash: word >> 64n,
    count: Number((word >> 32n) & 0xffffffffn),
    lastBlock: Number(word & 0xffffffffn),
  };
}
