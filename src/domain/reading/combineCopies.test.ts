import { describe, expect, it } from 'vitest';
import { withholdParts } from '../record/seal.ts';
import { createTestReader, createTestStudy } from '../verification/study.fixtures.ts';
import { combineCopies } from './combineCopies.ts';
import type { SignedReading } from './signedReading.ts';

const reader = createTestReader('reader');
const study = createTestStudy();
const whole = study.read(reader, [
  study.content(reader, { kind: 'annotation' }),
  study.content(reader, { kind: 'report' }),
]);
const copy = (): SignedReading => structuredClone(whole);
const without = (signed: SignedReading, ...parts: ('claim' | 'source' | 'text')[]): SignedReading => ({
  ...signed,
  records: signed.records.map((record) => withholdParts(record, parts)),
});

describe('two copies of a reading', () => {
  it('that are the same leave the kept one as it is', () => {
    expect(combineCopies(whole, copy())).toBe(whole);
  });

  it('show together what either shows', () => {
    expect(combineCopies(without(whole, 'source', 'text'), copy())).toEqual(whole);
    expect(combineCopies(without(whole, 'source'), without(copy(), 'text'))).toEqual(whole);
    expect(combineCopies(whole, without(copy(), 'claim', 'source'))).toBe(whole);
  });

  it('contradict each other where a signature, a record or a part differs', () => {
    const [first, second] = whole.records;
    if (!first || !second) throw new RangeError('two records were signed');
    const salted = { ...first, text: { salt: whole.paddingSeed, value: null } };
    const changed: readonly SignedReading[] = [
      { ...copy(), signature: '0x00' },
      { ...copy(), records: [first] },
      { ...copy(), records: [second, first] },
      { ...copy(), records: [salted, second] },
      { ...without(whole, 'source'), records: [withholdParts(salted, ['text']), second] },
    ];
    for (const other of changed) expect(combineCopies(whole, other)).toBeNull();
  });
});
