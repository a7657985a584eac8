import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, toCanonicalBytes } from './canonicalJson.ts';
import { parseJson } from './parseJson.ts';

const textOf = (value: unknown): string => new TextDecoder().decode(toCanonicalBytes(value as Json));
const nfc = fc.string({ unit: 'binary' }).map((text) => text.normalize('NFC'));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    nfc,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(nfc, tie('value'), { maxKeys: 6 }),
  ),
}));

/** RFC 8785 for the format's JSON, the plain way: integers only, so that only keys and strings matter. */
function plainly(given: Json): string {
  if (given === null || typeof given !== 'object') return JSON.stringify(given);
  if (Array.isArray(given)) return `[${given.map(plainly).join(',')}]`;
  const entries = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${plainly(member as Json)}`).join(',')}}`;
}

describe('the canonical form', () => {
  it('orders keys by UTF-16 code units, as RFC 8785 section 3.2.3', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    // Sorting property names, RFC 8785: U+FB33 comes after the surrogate pair of the emoji. It decomposes in NFC, so a
    // private character stands in for it.
    const { '\ufb33': _left, ...rest } = keys;
    expect(textOf({ ...rest, '\uf8ff': 3 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\uf8ff":3}',
    );
  });

  it('writes strings as ECMAScript does', () => {
    expect(textOf('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
    expect(textOf('\b\t\n\f\r\u0000\u007f\u2028')).toBe('"\\b\\t\\n\\f\\r\\u0000\u007f\u2028"');
  });

  it('writes UTF-8 without byte order mark', () => {
    expect([...toCanonicalBytes('é')]).toEqual([0x22, 0xc3, 0xa9, 0x22]);
    expect([...toCanonicalBytes('𝒩')]).toEqual([0x22, 0xf0, 0x9d, 0x92, 0xa9, 0x22]);
  });

  it('equals the plain definition for any value', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(textOf(given)).toBe(plainly(given as Json));
      }),
      { numRuns: 500 },
    );
  });

  it('equals what another implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(textOf(given)).toBe(canonicalize(given));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(nfc, value, { maxKeys: 6 }), (given) => {
        expect(textOf(Object.fromEntries(Object.entries(given).reverse()))).toBe(textOf(given));
      }),
    );
  });

  it('is read back as the same value, whose canonical form is the same', () => {
    fc.assert(
      fc.property(value, (given) => {
        const text = textOf(given);
        expect(textOf(parseJson(text))).toBe(text);
      }),
    );
  });

  it('takes integers of 53 bits', () => {
    expect(textOf([0, 9007199254740991, -9007199254740991])).toBe('[0,9007199254740991,-9007199254740991]');
  });

  it.each([
    ['a fraction', 1.5],
    ['a number beyond 53 bits', 2 ** 53],
    ['minus zero', -0],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a large integer', 10n],
    ['nothing', undefined],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a high surrogate alone', '\ud800'],
    ['a low surrogate alone', '\udc00x'],
    ['a decomposed character', 'e\u0301'],
    ['a compatibility ideograph', '\uf900'],
    ['a hole in a list', new Array(1)],
  ])('refuses %s, at any place', (_name, bad) => {
    for (const given of [bad, [bad], { key: bad }, [{ key: [1, bad] }]])
      expect(() => textOf(given)).toThrow(expect.objectContaining({ code: 'canonical/not-canonical' }));
  });

  it('refuses keys that are no text of the format', () => {
    for (const key of ['\ud800', 'e\u0301'])
      expect(() => textOf({ [key]: 1 })).toThrow(
        expect.objectContaining({ code: 'canonical/not-canonical' }),
      );
  });

  it('says where', () => {
    expect(() => textOf({ claim: [{ value: 1.5 }] })).toThrow(
      expect.objectContaining({ facts: [['place', '$.claim[0].value']] }),
    );
  });
});
