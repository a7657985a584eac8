import type { SignedBatch } from '../batch/signedBatch.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import { buildTree, leavesOfReading, type MerkleTree } from '../merkle/tree.ts';
import type { SignedEnvelope, SignedReading } from '../reading/signedReading.ts';
import { digestOfReading } from '../reading/typedData.ts';

// Hashing is most of what verification costs. What derives from a reading is computed once, while the reading is held.
const digests = new WeakMap<SignedEnvelope, ReadingDigest>();
const trees = new WeakMap<SignedEnvelope, MerkleTree>();

export function digestOf(signed: SignedEnvelope): ReadingDigest {
  const digest = digests.get(signed) ?? digestOfReading(signed.reading, signed.place);
  digests.set(signed, digest);
  return digest;
}

/** Tree over the records and the padding of a reading. */
export function treeOf(signed: SignedReading): MerkleTree {
  return treeOver(signed, () => signed.records.map(({ id }) => id));
}

/** Tree over the members and the padding of a batch. */
export function treeOfBatch(signed: SignedBatch): MerkleTree {
  return treeOver(signed, () => signed.members);
}

function treeOver(signed: SignedEnvelope, values: () => readonly Bytes32[]): MerkleTree {
  const tree = trees.get(signed) ?? buildTree(leavesOfReading(values(), signed.paddingSeed));
  trees.set(signed, tree);
  return tree;
}
