import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import { progressOf } from './progress.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => testWord(name) as string as ReaderId) as [
  ReaderId,
  ReaderId,
  ReaderId,
];
const read = (reader: ReaderId, caseName: string, kind: 'open' | 'sealed' = 'sealed') => ({
  reader,
  caseName,
  kind,
});

describe('the progress of a project', () => {
  it('counts each reader once a case, and what is missing', () => {
    const progress = progressOf(
      { cases: ['1', '2', '3'], readsPerStudy: 2 },
      [a, b],
      [read(a, '1'), read(a, '1', 'open'), read(b, '1'), read(a, '2')],
    );
    expect(progress.readers).toEqual([
      { reader: a, read: 2, of: 3 },
      { reader: b, read: 1, of: 3 },
    ]);
    expect(progress.cases.map(({ missing }) => missing)).toEqual([0, 1, 2]);
    expect([progress.reads, progress.of]).toEqual([3, 6]);
  });

  it('leaves out strangers and studies that are no cases', () => {
    const progress = progressOf({ cases: ['1'], readsPerStudy: 2 }, [a, b], [read(c, '1'), read(a, '9')]);
    expect(progress.reads).toBe(0);
  });

  it('sets no reader a number where not everyone reads everything', () => {
    expect(progressOf({ cases: ['1', '2'], readsPerStudy: 2 }, [a, b, c], []).readers[0]?.of).toBeNull();
  });

  it('lists what is known to be read where the protocol lists no cases', () => {
    const progress = progressOf({ readsPerStudy: 2 }, [a, b], [read(a, '1')]);
    expect(progress.cases).toEqual([{ caseName: '1', readers: [a], missing: 1 }]);
    expect(progress.of).toBeNull();
  });
});
