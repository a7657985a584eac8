import { describe, expect, it } from 'vitest';
import { type StreamId, ZERO_BYTES32 } from '../ids.ts';
import { toStreamId } from '../ledger/streamId.ts';
import { buildTree, leavesOfReading, rootFromProof } from '../merkle/tree.ts';
import {
  TEST_PLACE,
  TEST_RECORDS,
  TEST_STREAM,
  testAi,
  testRandomness,
  testWord,
} from '../record/record.fixtures.ts';
import type { AnnotationClaim, Claim } from '../record/record.ts';
import { type SignedRecord, sealRecord, withholdParts } from '../record/seal.ts';
import { prepareReading, type ReadingRequest } from './prepareReading.ts';
import { DEADLINE_SECONDS } from './putUnderRoot.ts';

const randomness = testRandomness('prepare');
const seal = (change: Partial<AnnotationClaim> = {}): SignedRecord => {
  const { least } = TEST_RECORDS.annotation;
  return sealRecord({ ...least, claim: { ...least.claim, ...change } as Claim }, randomness);
};
const request = (records: readonly SignedRecord[], change: Partial<ReadingRequest> = {}): ReadingRequest => ({
  records,
  project: 'LUNG-12',
  stream: TEST_STREAM,
  place: TEST_PLACE,
  previous: testWord('previous'),
  recentBlock: testWord('block'),
  nowUnix: 1_795_000_000,
  randomness: testRandomness('reading'),
  ...change,
});

describe('preparing a reading', () => {
  it('puts every record under one root and words the sentence', () => {
    const records = [
      seal(),
      seal(),
      sealRecord(TEST_RECORDS.review.least, randomness),
      sealRecord(TEST_RECORDS.addendum.least, randomness),
    ];
    const prepared = prepareReading(request(records));
    expect(prepared.records).toEqual(records);
    expect(prepared.reading).toMatchObject({
      display: {
        statement: 'I sign 2 annotations, 1 review and 1 addendum in project LUNG-12',
        project: 'LUNG-12',
      },
      stream: TEST_STREAM,
      leafCount: 8,
      previous: testWord('previous'),
      recentBlock: testWord('block'),
      deadline: 1_795_000_000 + DEADLINE_SECONDS,
    });
    const ids = records.map(({ id }) => id);
    const tree = buildTree(leavesOfReading(ids, prepared.paddingSeed));
    expect(tree.root).toBe(prepared.reading.root);
    for (const id of ids) expect(rootFromProof(id, tree.proofOf(id))).toBe(prepared.reading.root);
  });

  it('hides how many records there are up to the next power of two', () => {
    for (const [count, leaves] of [
      [1, 8],
      [8, 8],
      [9, 16],
    ] as const) {
      const records = Array.from({ length: count }, () => seal());
      expect(prepareReading(request(records)).reading.leafCount).toBe(leaves);
    }
  });

  it('salts what the wallet shows and seeds the padding afresh', () => {
    const records = [seal()];
    const shared = testRandomness('shared');
    const [first, second] = [1, 2].map(() => prepareReading(request(records, { randomness: shared })));
    expect(first?.reading.display.salt).not.toBe(second?.reading.display.salt);
    expect(first?.paddingSeed).not.toBe(second?.paddingSeed);
    expect(first?.reading.root).not.toBe(second?.reading.root);
  });

  it('founds a stream by the protocol whose commitment the stream’s id contains', () => {
    const protocol = sealRecord(TEST_RECORDS.protocol.least, randomness);
    const founder = TEST_RECORDS.protocol.least.claim.author.id;
    const stream = toStreamId(TEST_PLACE, founder, protocol.id);
    expect(prepareReading(request([protocol], { stream })).reading.display.statement).toBe(
      'I sign 1 protocol in project LUNG-12',
    );
    expect(() => prepareReading(request([protocol]))).toThrow(/another stream/);
    expect(() => prepareReading(request([protocol], { stream: ZERO_BYTES32 as never as StreamId }))).toThrow(
      /another stream/,
    );
  });

  const one = seal();
  it.each([
    ['nothing', [], 'reading/empty'],
    ['the same record twice', [one, one], 'reading/duplicate-record'],
    ['a record of another stream', [seal({ stream: testWord('elsewhere') })], 'reading/foreign-record'],
    [
      'a record of another chain',
      [seal({ ledger: { chainId: 1, address: TEST_PLACE.ledger } })],
      'reading/foreign-record',
    ],
    [
      'a record of another ledger',
      [
        seal({
          ledger: {
            chainId: TEST_PLACE.chainId,
            address: `0x${'11'.repeat(20)}` as typeof TEST_PLACE.ledger,
          },
        }),
      ],
      'reading/foreign-record',
    ],
    ['records of two authors', [one, seal({ author: testAi })], 'reading/foreign-record'],
    ['a record whose claim is withheld', [withholdParts(one, ['claim'])], 'reading/foreign-record'],
  ])('refuses %s', (_name, records, code) => {
    expect(() => prepareReading(request(records))).toThrow(expect.objectContaining({ code }));
  });
});
