import { createMerkleProof, MerklePatriciaTrie } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { toRlp } from 'viem';
import { describe, expect, it } from 'vitest';
import { keccak256 } from '../../bytes.ts';
import { Failure } from '../../failure.ts';
import { decodeHeader } from './blockHeader.ts';
import { provenValue } from './patriciaProof.ts';
import { decodeRlp, rlpToBigInt } from './rlp.ts';

type Item = Uint8Array | Item[];
const item: fc.Arbitrary<Item> = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.oneof({ maxDepth: 4 }, fc.uint8Array({ maxLength: 80 }), fc.array(tie('item'), { maxLength: 5 })),
})).item;

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'accepted';
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
}

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

describe('RLP', () => {
  it('is decoded as viem encodes it', () => {
    fc.assert(
      fc.property(item, (value) => {
        expect(decodeRlp(toRlp(value as never, 'bytes'))).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a wrapped single byte', '8101'],
    ['a long length for a short string', 'b801ff'],
    ['a length with a leading zero', `b90038${'00'.repeat(56)}`],
    ['bytes behind the item', '8000'],
    ['a string past its end', '8261'],
    ['a list past its end', 'c261'],
    ['a length that no memory holds', 'bfffffffffffffffff'],
    ['nothing', ''],
    ['lists without end', 'c1'.repeat(5000)],
  ])('is refused: %s', (_, text) => {
    expect(codeOf(() => decodeRlp(hex(text)))).toBe('rlp/malformed');
  });

  it('holds integers without leading zeros only', () => {
    expect(rlpToBigInt(new Uint8Array())).toBe(0n);
    expect(rlpToBigInt(hex('0100'))).toBe(256n);
    expect(codeOf(() => rlpToBigInt(hex('0001')))).toBe('rlp/malformed');
    expect(codeOf(() => rlpToBigInt([]))).toBe('rlp/malformed');
  });
});

/** Short values make nodes of less than 32 bytes, which stand inside their parents. */
const entries = fc.uniqueArray(
  fc.tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 1, maxLength: 40 })),
  { minLength: 1, maxLength: 60, selector: ([key]) => Buffer.from(key).toString('hex') },
);

describe('a Merkle-Patricia proof', () => {
  it('shows each value of a trie, and that another key has none', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.uint8Array({ minLength: 32, maxLength: 32 }), async (all, other) => {
        const trie = new MerklePatriciaTrie();
        for (const [key, value] of all) await trie.put(keccak256(key), value);
        for (const [key, value] of all.slice(0, 5)) {
          const path = keccak256(key);
          expect(provenValue(trie.root(), path, await createMerkleProof(trie, path))).toEqual(value);
        }
        const absent = keccak256(other);
        const found = all.find(([key]) => Buffer.compare(key, other) === 0)?.[1] ?? null;
        expect(provenValue(trie.root(), absent, await createMerkleProof(trie, absent))).toEqual(found);
      }),
      { numRuns: 30 },
    );
  });

  it('holds only as it is: no byte changed, no node dropped, added or moved', async () => {
    const trie = new MerklePatriciaTrie();
    for (let at = 0; at < 200; at += 1)
      await trie.put(keccak256(Uint8Array.of(at)), Uint8Array.of(at, at, at));
    const key = keccak256(Uint8Array.of(7));
    const proof = await createMerkleProof(trie, key);
    const root = trie.root();
    const value = Uint8Array.of(7, 7, 7);
    expect(provenValue(root, key, proof)).toEqual(value);
    const isFooled = (changed: Uint8Array[]) => codeOf(() => provenValue(root, key, changed)) === 'accepted';
    proof.forEach((node, index) => {
      for (let at = 0; at < node.length; at += 1) {
        const flipped = node.slice();
        flipped[at] = (flipped[at] as number) ^ 1;
        expect(isFooled(proof.with(index, flipped))).toBe(false);
      }
      expect(isFooled(proof.filter((_, at) => at !== index))).toBe(false);
      expect(isFooled([...proof, node])).toBe(false);
    });
    expect(isFooled([...proof].reverse())).toBe(false);
    expect(codeOf(() => provenValue(keccak256(key), key, proof))).toBe('proof/broken');
  });

  it('of an empty trie shows nothing, and takes no nodes', () => {
    const empty = new MerklePatriciaTrie().root();
    expect(provenValue(empty, keccak256(), [])).toBeNull();
    expect(codeOf(() => provenValue(empty, keccak256(), [Uint8Array.of(0xc0)]))).toBe('proof/broken');
  });

  it('is never more than refused on random nodes', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), (items) => {
        const proof = items.map((node) => toRlp(node as never, 'bytes'));
        const outcome = codeOf(() => provenValue(keccak256(proof[0] as Uint8Array), keccak256(), proof));
        expect(['accepted', 'proof/broken', 'rlp/malformed']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a block header', () => {
  it.each([
    ['that is a string', Uint8Array.of(0x80)],
    ['without its fields', Uint8Array.of(0xc0)],
    [
      'whose number is a list',
      toRlp(
        Array.from({ length: 16 }, (_, at) =>
          at === 3 ? `0x${'11'.repeat(32)}` : at === 8 ? [] : '0x01',
        ) as never,
        'bytes',
      ),
    ],
    [
      'whose time is beyond all time',
      toRlp(
        Array.from({ length: 16 }, (_, at) =>
          at === 3 ? `0x${'11'.repeat(32)}` : at === 11 ? '0x0100000000' : '0x01',
        ) as never,
        'bytes',
      ),
    ],
  ])('is refused %s', (_, rlp) => {
    expect(['rlp/malformed', 'header/malformed']).toContain(codeOf(() => decodeHeader(rlp)));
  });
});
