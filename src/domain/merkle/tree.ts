import { compareBytes, keccak256, sha256, toBytes, toBytes32, toUtf8, toWord } from '../bytes.ts';
import type { Bytes32 } from '../ids.ts';

/**
 * OpenZeppelin `standard-v1` Merkle tree with the leaf type `bytes32`: a leaf is hashed twice with Keccak-256, leaf
 * hashes are sorted ascending, a node is the hash of its two children in ascending order. Equal to
 * `StandardMerkleTree.of(values.map((value) => [value]), ['bytes32'])`; verified on chain by OpenZeppelin's MerkleProof.
 */
export interface MerkleTree {
  readonly root: Bytes32;
  /** Sibling hashes from the leaf to the root; throws RangeError for a value that is not a leaf. */
  proofOf(value: Bytes32): Bytes32[];
}

export const MINIMUM_LEAVES = 8;
const PADDING_TAG = sha256(toUtf8('countersign.padding.v1'));

export function buildTree(values: readonly Bytes32[]): MerkleTree {
  if (values.length === 0) throw new RangeError('a Merkle tree needs a leaf');
  const leaves = values.map((value) => ({ value, hash: hashLeaf(value) }));
  leaves.sort((left, right) => compareBytes(left.hash, right.hash));
  const size = leaves.length;
  const nodes = new Array<Uint8Array>(2 * size - 1);
  const placeOf = new Map<Bytes32, number>();
  leaves.forEach((leaf, at) => {
    const place = 2 * size - 2 - at;
    nodes[place] = leaf.hash;
    placeOf.set(leaf.value, place);
  });
  for (let at = size - 2; at >= 0; at -= 1)
    nodes[at] = hashPair(nodes[2 * at + 1] as Uint8Array, nodes[2 * at + 2] as Uint8Array);
  return {
    root: toBytes32(nodes[0] as Uint8Array),
    proofOf(value) {
      let place = placeOf.get(value);
      if (place === undefined) throw new RangeError('the value is not a leaf of this tree');
      const proof: Bytes32[] = [];
      for (; place > 0; place = (place - 1) >> 1) {
        const sibling = place % 2 === 1 ? place + 1 : place - 1;
        proof.push(toBytes32(nodes[sibling] as Uint8Array));
      }
      return proof;
    },
  };
}

/** Root that `proof` leads to from `value`. */
export function rootFromProof(value: Bytes32, proof: readonly Bytes32[]): Bytes32 {
  let node = hashLeaf(value);
  for (const sibling of proof) node = hashPair(node, toBytes(sibling));
  return toBytes32(node);
}

/**
 * Leaves of a reading (its records) or of a batch (the digests of its members), then padding from the seed up to a power
 * of two of at least eight.
 */
export function leavesOfReading(values: readonly Bytes32[], paddingSeed: Bytes32): Bytes32[] {
  const size = paddedSize(values.length);
  const seed = toBytes(paddingSeed);
  const leaves: Bytes32[] = [...values];
  for (let at = values.length; at < size; at += 1)
    leaves.push(toBytes32(sha256(PADDING_TAG, seed, toWord(at))));
  return leaves;
}

/** `leafCount` of a reading of `count` records, or of a batch of as many members: the next power of two, at least eight. */
export function paddedSize(count: number): number {
  let size = MINIMUM_LEAVES;
  while (size < count) size *= 2;
  return size;
}

function hashLeaf(value: Bytes32): Uint8Array {
  return keccak256(keccak256(toBytes(value)));
}

function hashPair(left: Uint8Array, right: Uint8Array): Uint8Array {
  return compareBytes(left, right) <= 0 ? keccak256(left, right) : keccak256(right, left);
}
