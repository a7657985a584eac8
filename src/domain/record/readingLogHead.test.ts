import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes32 } from '../bytes.ts';
import type { ReadingLogEntry } from './kinds/readingLog.ts';
import { logHeads } from './readingLogHead.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const entry: fc.Arbitrary<ReadingLogEntry> = fc.record({
  afterMs: fc.nat(),
  event: fc.constantFrom('show', 'zoom', 'draw'),
  image: fc.nat(9),
});
const entries = fc.array(entry, { minLength: 1, maxLength: 8 });

describe('the heads of a reading log', () => {
  it('fix everything before them: a prefix has the same heads', () => {
    fc.assert(
      fc.property(word, entries, fc.nat(7), (seed, all, cut) => {
        const heads = logHeads(seed, all);
        expect(heads).toHaveLength(all.length + 1);
        expect(logHeads(seed, all.slice(0, cut))).toEqual(heads.slice(0, Math.min(cut, all.length) + 1));
      }),
    );
  });

  it('change from the entry on that was changed, left out or moved', () => {
    fc.assert(
      fc.property(word, entries, fc.nat(7), (seed, all, where) => {
        const at = where % all.length;
        const heads = logHeads(seed, all);
        const changed = all.map((one, index) => (index === at ? { ...one, afterMs: one.afterMs + 1 } : one));
        const others = logHeads(seed, changed);
        expect(others.slice(0, at + 1)).toEqual(heads.slice(0, at + 1));
        for (let after = at + 1; after < heads.length; after += 1)
          expect(others[after]).not.toBe(heads[after]);
        expect(logHeads(seed, all.toSpliced(at, 1)).at(-1)).not.toBe(heads.at(-1));
      }),
    );
  });

  it('are unguessable without the seed', () => {
    fc.assert(
      fc.property(word, word, entries, (seed, other, all) => {
        fc.pre(seed !== other);
        const heads = new Set(logHeads(seed, all));
        expect(logHeads(other, all).some((head) => heads.has(head))).toBe(false);
      }),
    );
  });
});
