import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOfBatch } from '../bundle/derived.ts';
import { type Bytes32, type Hex, type ReadingDigest, type SignerKey, ZERO_BYTES32 } from '../ids.ts';
import { leavesOfReading, rootFromProof } from '../merkle/tree.ts';
import { DEADLINE_SECONDS } from '../reading/putUnderRoot.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { toStatement } from '../reading/statement.ts';
import { digestOfReading } from '../reading/typedData.ts';
import {
  TEST_PLACE,
  TEST_RECORDS,
  TEST_STREAM,
  testRandomness,
  testWord,
} from '../record/record.fixtures.ts';
import type { RecordKind } from '../record/record.ts';
import { parseSignedBatch } from './parseSignedBatch.ts';
import { type BatchRequest, prepareBatch } from './prepareBatch.ts';
import { type SignedBatch, toBatchStatement } from './signedBatch.ts';

/** A signed reading as far as a batch looks at it. */
function member(label: string, change: Partial<SignedReading['reading']> = {}): SignedReading {
  return {
    place: TEST_PLACE,
    reading: {
      display: {
        statement: 'I sign 1 annotation in project LUNG-12',
        project: 'LUNG-12',
        salt: testWord(label),
      },
      stream: TEST_STREAM,
      root: testWord(`root ${label}`),
      leafCount: 8,
      previous: ZERO_BYTES32,
      recentBlock: ZERO_BYTES32,
      deadline: 1_826_536_000,
      ...change,
    },
    signer: `0x${'aa'.repeat(20)}` as SignerKey,
    signature: `0x${'5a'.repeat(65)}`,
    paddingSeed: testWord(`seed ${label}`),
    records: [],
  };
}

const members = (count: number) => Array.from({ length: count }, (_, at) => member(`member ${at}`));
const request = (change: Partial<BatchRequest> = {}): BatchRequest => ({
  members: members(3),
  project: 'LUNG-12',
  stream: TEST_STREAM,
  place: TEST_PLACE,
  previous: testWord('previous'),
  recentBlock: testWord('block'),
  nowUnix: 1_795_000_000,
  randomness: testRandomness('batch'),
  ...change,
});
const signed = (change: Partial<BatchRequest> = {}): SignedBatch => ({
  place: TEST_PLACE,
  ...prepareBatch(request(change)),
  signer: `0x${'bb'.repeat(20)}` as SignerKey,
  signature: `0x${'5b'.repeat(65)}` as Hex,
});

describe('preparing a batch', () => {
  it('puts the digests of the readings under one root and words the sentence', () => {
    const batch = signed();
    expect(batch.members).toEqual(
      members(3)
        .map(({ reading, place }) => digestOfReading(reading, place))
        .sort(),
    );
    expect(batch.reading).toMatchObject({
      display: { statement: 'I anchor 3 readings in project LUNG-12', project: 'LUNG-12' },
      stream: TEST_STREAM,
      leafCount: 8,
      previous: testWord('previous'),
      recentBlock: testWord('block'),
      deadline: 1_795_000_000 + DEADLINE_SECONDS,
    });
  });

  it('makes the tree of OpenZeppelin over digests and padding, in which every member is proven', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const batch = signed({ members: members(count) });
        const leaves = leavesOfReading(batch.members, batch.paddingSeed);
        const theirs = StandardMerkleTree.of(
          leaves.map((leaf) => [leaf]),
          ['bytes32'],
        );
        expect(batch.reading.root).toBe(theirs.root);
        expect(batch.reading.leafCount).toBe(leaves.length);
        const tree = treeOfBatch(batch);
        for (const digest of batch.members)
          expect(rootFromProof(digest, tree.proofOf(digest))).toBe(batch.reading.root);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same batch in whichever order the readings came', () => {
    const reversed = signed({ members: members(9).reverse(), randomness: testRandomness('same') });
    expect(reversed).toEqual(signed({ members: members(9), randomness: testRandomness('same') }));
  });

  it('salts what is shown and seeds the padding afresh', () => {
    const randomness = testRandomness('shared');
    const [one, two] = [signed({ randomness }), signed({ randomness })];
    expect(one.members).toEqual(two.members);
    expect(one.paddingSeed).not.toBe(two.paddingSeed);
    expect(one.reading.display.salt).not.toBe(two.reading.display.salt);
    expect(one.reading.root).not.toBe(two.reading.root);
  });

  it.each<[string, Partial<BatchRequest>, string]>([
    ['nothing', { members: [] }, 'batch/empty'],
    ['the same reading twice', { members: [member('x'), member('x')] }, 'batch/duplicate-member'],
    [
      'a reading of another stream',
      { members: [member('x', { stream: testWord('other') })] },
      'batch/foreign-member',
    ],
    [
      'a reading of another chain',
      { members: [{ ...member('x'), place: { ...TEST_PLACE, chainId: 1 } }] },
      'batch/foreign-member',
    ],
    [
      'a reading of another ledger',
      { members: [{ ...member('x'), place: { ...TEST_PLACE, ledger: `0x${'11'.repeat(20)}` as never } }] },
      'batch/foreign-member',
    ],
    ['a reading after its deadline', { members: [member('x', { deadline: 1 })] }, 'batch/expired-member'],
    ['more than a tree holds', { members: new Array(65_537).fill(member('x')) }, 'batch/too-many'],
  ])('refuses %s', (_name, change, code) => {
    expect(() => prepareBatch(request(change))).toThrow(expect.objectContaining({ code }));
  });
});

describe('the sentence of a batch', () => {
  it.each([
    [1, 'I anchor 1 reading in project LUNG-12'],
    [2, 'I anchor 2 readings in project LUNG-12'],
    [65_536, 'I anchor 65536 readings in project LUNG-12'],
  ])('counts %d', (count, sentence) => {
    expect(toBatchStatement(count, 'LUNG-12')).toBe(sentence);
  });

  it('is never a sentence over records, whatever the project is called', () => {
    const kinds = fc.array(fc.constantFrom(...(Object.keys(TEST_RECORDS) as RecordKind[])), { minLength: 1 });
    const name = fc.string({ maxLength: 64 });
    fc.assert(
      fc.property(kinds, name, name, fc.integer({ min: 1, max: 65_536 }), (some, one, other, count) => {
        expect(toStatement(some, one)).not.toBe(toBatchStatement(count, other));
      }),
    );
  });
});

describe('reading a batch that anyone may have written', () => {
  type Path = readonly (string | number)[];
  function changed(path: Path, value: unknown): unknown {
    const copy = JSON.parse(JSON.stringify(signed()));
    const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
    holder[path.at(-1) as string] = value;
    return copy;
  }
  const descending = [...signed().members].reverse();
  const [first] = signed().members as [ReadingDigest];

  it('gives back what was signed', () => {
    expect(parseSignedBatch(JSON.parse(JSON.stringify(signed())))).toEqual(signed());
  });

  it.each<[string, Path, unknown]>([
    ['members', ['members'], []],
    ['members', ['members'], descending],
    ['members', ['members'], [first, first]],
    ['members', ['members'], {}],
    ['members.0', ['members', 0], '0x12'],
    ['members.1', ['members', 1], null],
    ['reading.leafCount', ['reading', 'leafCount'], 12],
    ['reading.root', ['reading', 'root'], '0x'],
    ['signer', ['signer'], '0x00'],
    ['paddingSeed', ['paddingSeed'], undefined],
    ['', ['records'], []],
    ['', ['more'], 1],
  ])('names the field %j when %j is %j', (field, path, value) => {
    expect(() => parseSignedBatch(changed(path, value))).toThrow(
      expect.objectContaining({
        code: 'batch/malformed',
        facts: [['field', ['batch', field].filter((part) => part !== '').join('.')]],
      }),
    );
  });

  it('throws nothing but a coded failure for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => parseSignedBatch(json)).toThrow(expect.objectContaining({ code: 'batch/malformed' }));
      }),
      { numRuns: 300 },
    );
  });

  it('never takes a reading for a batch, or a batch for a reading', () => {
    const batch = signed();
    const { members: _, ...envelope } = batch;
    expect(() => parseSignedBatch({ ...envelope, records: [{ id: first as Bytes32 }] })).toThrow(/members/);
  });
});
