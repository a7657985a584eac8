import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { parseJson } from './parseJson.ts';

const code = (text: string, bounds = {}): string => {
  try {
    parseJson(text, bounds);
    return 'parsed';
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.code : String(thrown);
  }
};

/** JSON values of the format: integers only, no lone surrogates. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 5 }),
  ),
}));

describe('parsing JSON that anyone may have written', () => {
  it('gives what JSON.parse gives, with or without white space', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, '\t', '\r\n'), (given, space) => {
        const text = JSON.stringify(given, null, space);
        if (/\\ud[89a-f]/i.test(text)) return;
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'json/duplicate-key'],
    ['{"a":1,"\\u0061":2}', 'json/duplicate-key'],
    ['{"":1,"":1}', 'json/duplicate-key'],
    ['[{"a":{"b":1,"c":[],"b":1}}]', 'json/duplicate-key'],
    ['{"a":[1,2],"b":{"x":1},"a":3}', 'json/duplicate-key'],
    ['{"__proto__":1,"__proto__":2}', 'json/duplicate-key'],
    ['{"a":"a","b":"a","c":["a","a"]}', 'parsed'],
    ['[{"a":1},{"a":1}]', 'parsed'],
    ['{"a":{"a":{"a":1}}}', 'parsed'],
    ['{"a":"\\"b\\":","b":"},{"}', 'parsed'],
  ])('of %s: %s', (text, outcome) => {
    expect(code(text)).toBe(outcome);
  });

  it.each([
    ['0', 'parsed'],
    ['-1', 'parsed'],
    ['9007199254740991', 'parsed'],
    ['-9007199254740991', 'parsed'],
    ['9007199254740992', 'json/number'],
    ['9007199254740993', 'json/number'],
    ['-9007199254740992', 'json/number'],
    ['1.0', 'json/number'],
    ['1e2', 'json/number'],
    ['1E400', 'json/number'],
    ['-0', 'json/number'],
    ['-0.0', 'json/number'],
    ['01', 'json/number'],
    ['+1', 'json/number'],
    ['1-', 'json/number'],
    ['-', 'json/number'],
    ['0x10', 'json/malformed'],
    ['NaN', 'json/malformed'],
    ['Infinity', 'json/malformed'],
  ])('takes the number %s: %s', (text, outcome) => {
    expect(code(text)).toBe(outcome);
    expect(code(`[${text}]`)).toBe(outcome);
    expect(code(`{"a":${text}}`)).toBe(outcome);
  });

  it.each([
    ['"\\ud800"', 'json/lone-surrogate'],
    ['"\ud800"', 'json/lone-surrogate'],
    ['"\\udc00\\ud800"', 'json/lone-surrogate'],
    ['{"\\udfff":1}', 'json/lone-surrogate'],
    ['"\\ud83d\\ude00"', 'parsed'],
    ['"\u{1f600}"', 'parsed'],
  ])('looks for half characters in %j: %s', (text, outcome) => {
    expect(code(text)).toBe(outcome);
  });

  it.each([
    '',
    ' ',
    '{',
    '[',
    '"',
    '"\\',
    '"\\x"',
    '{"a"}',
    '{"a":}',
    '[1,]',
    '{,}',
    ']',
    '}{',
    'nul',
    '1 2',
    "{'a':1}",
    '\ufeff1',
    '// x\n1',
    '["a\nb"]',
  ])('refuses %j as malformed', (text) => {
    expect(code(text)).toBe('json/malformed');
  });

  it('refuses nesting beyond its bound without recursing', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(code(nested(32))).toBe('parsed');
    expect(code(nested(33))).toBe('json/too-deep');
    expect(code('['.repeat(5_000_000))).toBe('json/too-deep');
    expect(code('{"a":'.repeat(100_000))).toBe('json/too-deep');
    expect(code(nested(3), { maximumDepth: 2 })).toBe('json/too-deep');
    expect(code(`[${'"[[[[",'.repeat(100)}1]`, { maximumDepth: 1 })).toBe('parsed');
  });

  it('refuses text beyond its bound', () => {
    expect(code('"abcd"', { maximumLength: 5 })).toBe('json/too-large');
    expect(code('"abcd"', { maximumLength: 6 })).toBe('parsed');
  });

  it('throws nothing but a coded failure, whatever the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '-',
      '1',
      '.',
      'e',
      'null',
      '"a"',
      ' ',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          expect(code(text)).toMatch(/^(parsed|json\/[a-z-]+)$/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('finds every duplicate key that one could plant', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        (keys, at) => {
          const members = keys.map((key) => `${JSON.stringify(key)}:[{"x":"}"}]`);
          expect(code(`{${members.join(',')}}`)).toBe('parsed');
          expect(code(`{${[...members, members[at % members.length]].join(',')}}`)).toBe(
            'json/duplicate-key',
          );
        },
      ),
    );
  });
});
