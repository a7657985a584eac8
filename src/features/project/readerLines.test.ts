import { describe, expect, it } from 'vitest';
import { parseReaderLines } from './readerLines.ts';

const A = `0x${'aB'.repeat(20)}`;

describe('readers, one a line', () => {
  it('are taken with the name that follows the key', () => {
    expect(parseReaderLines(`${A} Dr. Fern\n\n`)).toEqual({
      readers: [{ key: A.toLowerCase(), name: 'Dr. Fern' }],
      wrong: [],
    });
  });

  it('are each taken once, and shown by their key where they have no name', () => {
    const { readers } = parseReaderLines(`${A}\n${A.toLowerCase()} again`);
    expect(readers).toEqual([{ key: A.toLowerCase(), name: '0xabab…abab' }]);
  });

  it('that are no keys are told by their line', () => {
    expect(parseReaderLines(`Dr. Fern\n${A} Fern\n0x12 short`).wrong).toEqual([1, 3]);
  });
});
