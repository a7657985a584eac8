import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderId, StreamId, Uid } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import { caseNameOf } from './caseName.ts';
import { caseOrder } from './caseOrder.ts';

const key = testWord('case key');
const stream = testWord('stream') as string as StreamId;
const reader = (name: string) => testWord(name) as string as ReaderId;

describe('the name of a case', () => {
  it('is the same wherever the key is known, and says nothing without it', () => {
    const study = '1.2.826.0.1.3680043.10.99.7' as Uid;
    expect(caseNameOf(key, study)).toBe(caseNameOf(key, study));
    expect(caseNameOf(key, study)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(caseNameOf(testWord('another key'), study)).not.toBe(caseNameOf(key, study));
    expect(caseNameOf(key, `${study}0` as Uid)).not.toBe(caseNameOf(key, study));
  });

  it('is another for each of thousands of studies', () => {
    const names = Array.from({ length: 5000 }, (_, at) => caseNameOf(key, `1.2.${at}` as Uid));
    expect(new Set(names).size).toBe(5000);
  });
});

describe('the order of cases', () => {
  it('holds every case once, whatever order they were listed in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (cases) => {
        const order = caseOrder(cases, stream, reader('A'));
        expect([...order].sort()).toEqual([...cases].sort());
        expect(caseOrder([...cases].reverse(), stream, reader('A'))).toEqual(order);
      }),
    );
  });

  it('is another for every reader and project', () => {
    const cases = Array.from({ length: 20 }, (_, at) => `case ${at}`);
    const order = caseOrder(cases, stream, reader('A'));
    expect(caseOrder(cases, stream, reader('B'))).not.toEqual(order);
    expect(caseOrder(cases, testWord('other stream') as string as StreamId, reader('A'))).not.toEqual(order);
  });
});
