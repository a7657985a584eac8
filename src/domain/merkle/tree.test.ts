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

  it('pads from the seed, afresh for each seed and place', () => {
    fc.assert(
      fc.property(words, word, word, (records, seed, other) => {
        fc.pre(seed !== other);
        const padding = leavesOfReading(records, seed).slice(records.length);
        expect(leavesOfReading(records, seed).slice(0, records.length)).toEqual(records);
        expect(new Set(padding).size).toBe(padding.length);
        const others = new Set(leavesOfReading(records, other).slice(records.length));
        expect(padding.some((leaf) => others.has(leaf))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [1, 8],
    [7, 8],
    [8, 8],
    [9, 16],
    [1000, 1024],
    [65_536, 65_536],
  ])('of %d records has %d leaves', (records, leaves) => {
    expect(paddedSize(records)).toBe(leaves);
  });

  it('gives one root in whichever order the leaves come', () => {
    fc.assert(
      fc.property(words, (values) => {
        expect(buildTree([...values].reverse()).root).toBe(buildTree(values).root);
      }),
      { numRuns: 50 },
    );
  });

  it('changes with any leaf', () => {
    fc.assert(
      fc.property(words, fc.nat(), word, (values, at, other) => {
        fc.pre(!values.includes(other));
        const changed = values.map((value, index) => (index === at % values.length ? other : value));
        expect(buildTree(changed).root).not.toBe(buildTree(values).root);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses to be empty, and to prove what is not a leaf', () => {
    expect(() => buildTree([])).toThrow(RangeError);
    fc.assert(
      fc.property(words, word, (values, stranger) => {
        fc.pre(!values.includes(stranger));
        expect(() => buildTree(values).proofOf(stranger)).toThrow(RangeError);
      }),
      { numRuns: 20 },
    );
  });

  it('does not take an inner node for a leaf', () => {
    fc.assert(
      fc.property(words, word, (records, seed) => {
        const leaves = leavesOfReading(records, seed);
        const tree = buildTree(leaves);
        const [first] = leaves as [RecordId, ...RecordId[]];
        const [sibling, ...rest] = tree.proofOf(first);
        expect(rootFromProof(sibling as RecordId, rest)).not.toBe(tree.root);
        expect(rootFromProof(first, rest)).not.toBe(tree.root);
      }),
      { numRuns: 20 },
    );
  });
});
