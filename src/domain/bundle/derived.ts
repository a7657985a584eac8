import type { ReadingDigest } from '../ids.ts';
import { buildTree, leavesOfReading, type MerkleTree } from '../merkle/tree.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading } from '../reading/typedData.ts';

// Hashing is most of what verification costs. What derives from a reading is computed once, while the reading is held.
const digests = new WeakMap<SignedReading, ReadingDigest>();
const trees = new WeakMap<SignedReading, MerkleTree>();

export function digestOf(signed: SignedReading): ReadingDigest {
  const digest = digests.get(signed) ?? digestOfReading(signed.reading, signed.place);
  digests.set(signed, digest);
  return digest;
}

/** Tree over the records and the padding of a reading. */
export function treeOf(signed: SignedReading): MerkleTree {
  const ids = () => signed.records.map(({ id }) => id);
  const tree = trees.get(signed) ?? buildTree(leavesOfReading(ids(), signed.paddingSeed));
  trees.set(signed, tree);
  return tree;
}
