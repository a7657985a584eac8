import { keccak256, toBytes, toBytes32, toWord } from '../bytes.ts';
import type { Bytes32, ReaderId } from '../ids.ts';
import type { Endorsement, Term } from './term.ts';

/**
 * Storage layout of `ReaderRegistry`, the same in every deployment:
 *
 * slot 0  mapping(bytes32 keyHash        => Key)          reader, and in the word after it the term
 * slot 4  mapping(bytes32 endorsementKey => Endorsement)  revokedAt (40) ‖ validUntil (40) ‖ validFrom (40) ‖ endorsedAt (40) ‖ kind (8 low bits)
 * slot 5  mapping(bytes32 committedKey   => Term)
 *
 * term: compromisedFrom (64 high bits) ‖ revokedAt (64) ‖ retiredAt (64) ‖ addedAt (64 low bits)
 *
 * Times are Unix seconds, 0 where it did not happen. Slots 1 to 3 hold spent signatures and recoveries, of which nothing
 * needs to be proven: a completed recovery is a key like any other.
 */
const KEYS_SLOT = 0;
const ENDORSEMENTS_SLOT = 4;
const COMMITTED_SLOT = 5;

/** Slots of a key: whose it is, and when it counted. */
export function keySlots(keyHash: Bytes32): { readonly reader: Bytes32; readonly term: Bytes32 } {
  const reader = inMapping(keyHash, KEYS_SLOT);
  return { reader, term: toBytes32(toWord((BigInt(reader) + 1n) & ((1n << 256n) - 1n))) };
}

/** Endorsements are kept under `keccak256(abi.encode(endorser, reader, credential))`. */
export function endorsementSlot(endorser: ReaderId, reader: ReaderId, credential: Bytes32): Bytes32 {
  const key = keccak256(toBytes(endorser), toBytes(reader), toBytes(credential));
  return inMapping(toBytes32(key), ENDORSEMENTS_SLOT);
}

/** Committed keys are kept under `keccak256(abi.encode(institution, commitment))`. */
export function committedSlot(institution: ReaderId, commitment: Bytes32): Bytes32 {
  return inMapping(toBytes32(keccak256(toBytes(institution), toBytes(commitment))), COMMITTED_SLOT);
}

/** Null for the empty word: there is no such key. */
export function unpackTerm(word: bigint): Term | null {
  const addedAtUnix = bits(word, 0, 64);
  if (addedAtUnix === 0) return null;
  const revokedAtUnix = orNull(bits(word, 128, 64));
  return {
    addedAtUnix,
    retiredAtUnix: orNull(bits(word, 64, 64)),
    revokedAtUnix,
    compromisedFromUnix: revokedAtUnix === null ? null : bits(word, 192, 64),
  };
}

/** Null for the empty word: there is no such endorsement. */
export function unpackEndorsement(word: bigint): Endorsement | null {
  const kind = bits(word, 0, 8);
  if (kind !== 1 && kind !== 2) return null;
  return {
    kind: kind === 1 ? 'human' : 'ai',
    endorsedAtUnix: bits(word, 8, 40),
    validFromUnix: bits(word, 48, 40),
    validUntilUnix: bits(word, 88, 40),
    revokedAtUnix: orNull(bits(word, 128, 40)),
  };
}

function inMapping(key: Bytes32, slot: number): Bytes32 {
  return toBytes32(keccak256(toBytes(key), toWord(slot)));
}

/** Of times: far below 2^53. */
function bits(word: bigint, from: number, length: number): number {
  return Number((word >> BigInt(from)) & ((1n << BigInt(length)) - 1n));
}

function orNull(time: number): number | null {
  return time === 0 ? null : time;
}
