import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PART_NAMES, type PartName } from '../commitment/commitment.ts';
import type { ReadingDigest } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { digestOfReading } from '../reading/typedData.ts';
import { testWord } from '../record/record.fixtures.ts';
import { withholdParts } from '../record/seal.ts';
import { createTestReader, createTestStudy } from '../verification/study.fixtures.ts';
import { closeReading, gatherReadings, readingsThatWait } from './gatherReadings.ts';
import type { SignedBatch } from './signedBatch.ts';

const reader = createTestReader('A');
const study = createTestStudy({ listed: [reader] });
const annotations = (count: number) =>
  Array.from({ length: count }, () => study.content(reader, { kind: 'annotation' }));
const one = study.read(reader, annotations(2), { anchored: false });
const two = study.read(reader, annotations(1), { anchored: false });
const digestOf = ({ reading, place }: SignedReading): ReadingDigest => digestOfReading(reading, place);
const withheld = (signed: SignedReading, parts: readonly (readonly PartName[])[]): SignedReading => ({
  ...signed,
  records: signed.records.map((record, at) => withholdParts(record, parts[at] ?? [])),
});

describe('readings from several files', () => {
  it('are each there once, in the order in which they came', () => {
    expect(gatherReadings([one, two, one, two])).toEqual([one, two]);
    expect(gatherReadings([])).toEqual([]);
  });

  it('have every part open that any of the files has open, whichever comes first', () => {
    const parts = fc.array(fc.subarray([...PART_NAMES]), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(parts, parts, (closedHere, closedThere) => {
        const expected = withheld(
          one,
          closedHere.map((names, at) => names.filter((name) => closedThere[at]?.includes(name))),
        );
        const [here, there] = [withheld(one, closedHere), withheld(one, closedThere)];
        expect(gatherReadings([here, there])).toEqual([expected]);
        expect(gatherReadings([there, here])).toEqual([expected]);
      }),
    );
  });

  it('keep a record that the other file does not show', () => {
    const shorter = { ...one, records: one.records.slice(1) };
    expect(gatherReadings([one, shorter])).toEqual([one]);
  });
});

describe('a reading of which nothing is told', () => {
  it('is the same reading, of the same records, with every part closed', () => {
    const closed = closeReading(one);
    expect(digestOf(closed)).toBe(digestOf(one));
    expect(closed.records.map(({ id }) => id)).toEqual(one.records.map(({ id }) => id));
    for (const record of closed.records)
      for (const name of PART_NAMES) expect(Object.keys(record[name])).toEqual(['digest']);
    expect(closeReading(closed)).toEqual(closed);
    expect(gatherReadings([closed, one])).toEqual([one]);
  });
});

describe('readings that wait', () => {
  const { records: _, ...envelope } = two;
  const batch: SignedBatch = {
    ...envelope,
    reading: study.readings[0]?.reading ?? two.reading,
    members: [digestOf(one)],
  };
  const batchDigest = digestOfReading(batch.reading, batch.place);

  it('are those that the ledger has neither by themselves nor in a batch that it has', () => {
    expect(readingsThatWait([one, two], [], new Set())).toEqual([one, two]);
    expect(readingsThatWait([one, two], [], new Set([digestOf(two)]))).toEqual([one]);
    expect(readingsThatWait([one, two], [batch], new Set([batchDigest]))).toEqual([two]);
  });

  it('are still waiting while their batch is not on the ledger', () => {
    expect(readingsThatWait([one, two], [batch], new Set([testWord<ReadingDigest>('other')]))).toEqual([
      one,
      two,
    ]);
  });
});
