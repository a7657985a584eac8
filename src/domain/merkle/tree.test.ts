import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes32 } from '../bytes.ts';
import type { RecordId } from '../ids.ts';
import { buildTree, leavesOfReading, paddedSize, rootFromProof } from './tree.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toBytes32(bytes) as RecordId);
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 40 });

describe('the Merkle tree of a reading', () => {
  it('equals OpenZeppelin standard-v1 with the leaf type bytes32', () => {
    fc.assert(
      fc.property(words, (values) => {
        const theirs = StandardMerkleTree.of(
          values.map((value) => [value]),
          ['bytes32'],
        );
        const ours = buildTree(values);
        expect(ours.root).toBe(theirs.root);
        for (const value of values) expect(ours.proofOf(value)).toEqual(theirs.getProof([value]));
      }),
      { numRuns: 50 },
    );
  });

  it('proves every leaf and nothing else', () => {
    fc.assert(
      fc.property(words, word, (records, stranger) => {
        const leaves = leavesOfReading(records, records[0] as RecordId);
        const tree = buildTree(leaves);
        expect(leaves.length).toBe(paddedSize(records.length));
        for (const leaf of leaves) expect(rootFromProof(leaf, tree.proofOf(leaf))).toBe(tree.root);
        if (!leaves.includes(stranger))
          expect(rootFromProof(stranger, tree.proofOf(leaves[0] as RecordId))).not.toBe(tree.root);
      }),
      { numRuns: 50 },
    );
  });
});
