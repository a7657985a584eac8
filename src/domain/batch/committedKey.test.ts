import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes32, toHex } from '../bytes.ts';
import type { ReaderId, SignerKey } from '../ids.ts';
import { commitKey, type KeyOpening } from './committedKey.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const key = fc.uint8Array({ minLength: 20, maxLength: 84 }).map((bytes) => toHex(bytes) as SignerKey);
const opening: fc.Arbitrary<KeyOpening> = fc.record({
  institution: word.map((id) => id as never as ReaderId),
  key,
  salt: word,
});

describe('the commitment to a key', () => {
  it('is what the document says, computed by another SHA-256', () => {
    const sha256 = (...parts: Uint8Array[]) =>
      parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    const raw = (hex: string) => Buffer.from(hex.slice(2), 'hex');
    fc.assert(
      fc.property(opening, (one) => {
        const tag = sha256(Buffer.from('countersign.key.v1'));
        const expected = sha256(tag, raw(one.salt), raw(one.institution), sha256(raw(one.key)));
        expect(commitKey(one)).toBe(`0x${expected.toString('hex')}`);
      }),
    );
  });

  it('changes with every byte of institution, key and salt', () => {
    fc.assert(
      fc.property(opening, opening, (one, other) => {
        for (const field of ['institution', 'key', 'salt'] as const) {
          fc.pre(one[field] !== other[field]);
          expect(commitKey({ ...one, [field]: other[field] })).not.toBe(commitKey(one));
        }
      }),
    );
  });

  it('opens for no other institution that copied it, and two of one key cannot be linked', () => {
    fc.assert(
      fc.property(opening, word, word, (one, institution, salt) => {
        fc.pre(institution !== (one.institution as string) && salt !== one.salt);
        const copied = { ...one, institution: institution as never as ReaderId };
        expect(commitKey(copied)).not.toBe(commitKey(one));
        expect(commitKey({ ...one, salt })).not.toBe(commitKey(one));
      }),
    );
  });
});
