import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes32 } from '../bytes.ts';
import type { Bytes32 } from '../ids.ts';
import { commitPart, commitRecord, digestOfPart, isOpen, PART_NAMES } from './commitment.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const bytes = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');
const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

describe('the commitment of a part', () => {
  it('is SHA-256 of tag, salt and digest of the canonical bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PART_NAMES), word, fc.nat(), (name, salt, value) => {
        const expected = sha256(
          sha256(`countersign.part.${name}.v1`),
          bytes(salt),
          sha256(`{"a":${value},"b":null}`),
        );
        expect(commitPart(name, salt, { b: null, a: value })).toBe(`0x${expected.toString('hex')}`);
      }),
    );
  });

  it('differs with the name, the salt and the value', () => {
    fc.assert(
      fc.property(word, word, fc.string({ unit: 'grapheme-ascii' }), (salt, other, text) => {
        fc.pre(salt !== other);
        const digests = [
          ...PART_NAMES.map((name) => commitPart(name, salt, text)),
          commitPart('claim', other, text),
          commitPart('claim', salt, `${text}.`),
          commitPart('claim', salt, null),
        ];
        expect(new Set(digests).size).toBe(digests.length);
      }),
    );
  });

  it('of an absent part looks like that of a withheld one', () => {
    const absent = { salt: toBytes32(new Uint8Array(32).fill(1)), value: null };
    const digest = digestOfPart('text', absent);
    expect(isOpen(absent)).toBe(true);
    expect(isOpen({ digest })).toBe(false);
    expect(digestOfPart('text', { digest })).toBe(digest);
    expect(digest).toMatch(/^0x[0-9a-f]{64}$/);
  });
});

describe('the commitment of a record', () => {
  it('is SHA-256 of tag and the digests of claim, source and text in this order', () => {
    fc.assert(
      fc.property(word, word, word, (claim, source, text) => {
        const expected = sha256(sha256('countersign.record.v1'), bytes(claim), bytes(source), bytes(text));
        expect(commitRecord({ text, claim, source })).toBe(`0x${expected.toString('hex')}`);
      }),
    );
  });

  it('does not let one part stand for another', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        fc.pre(new Set<Bytes32>([a, b, c]).size === 3);
        const orders = [
          [a, b, c],
          [a, c, b],
          [b, a, c],
          [b, c, a],
          [c, a, b],
          [c, b, a],
        ] as const;
        const ids = orders.map(([claim, source, text]) => commitRecord({ claim, source, text }));
        expect(new Set(ids).size).toBe(6);
      }),
    );
  });
});
