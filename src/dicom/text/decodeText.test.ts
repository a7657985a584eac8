import { describe, expect, it } from 'vitest';
import { decodeText } from './decodeText.ts';

const NAME = { multiValued: true, personName: true };
const LONG = { multiValued: false, personName: false };

/** Bytes as PS3.5 annexes H to K print them: hexadecimal pairs, or text for the ASCII parts. */
function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((one) => one.charCodeAt(0)) : part)),
  );
}

describe('decodeText', () => {
  it('decodes the Japanese example H.3-1 with kanji and hiragana by escapes', () => {
    const value = bytes(
      'Yamada^Tarou=',
      [0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42],
      '^',
      [0x1b, 0x24, 0x42, 0x42, 0x40, 0x4f, 0x3a, 0x1b, 0x28, 0x42],
      '=',
      [0x1b, 0x24, 0x42, 0x24, 0x64, 0x24, 0x5e, 0x24, 0x40, 0x1b, 0x28, 0x42],
      '^',
      [0x1b, 0x24, 0x42, 0x24, 0x3f, 0x24, 0x6d, 0x24, 0x26, 0x1b, 0x28, 0x42],
    );
    expect(decodeText(value, ['', 'ISO 2022 IR 87'], NAME)).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう');
  });

  it('decodes half-width katakana of JIS X 0201 (H.3-2)', () => {
    const value = bytes([0xd4, 0xcf, 0xc0, 0xde], '^', [0xc0, 0xdb, 0xb3]);
    expect(decodeText(value, ['ISO 2022 IR 13', 'ISO 2022 IR 87'], NAME)).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ');
  });

  it('decodes Korean, whose escape stands once before each delimited part (I.2)', () => {
    const korean = [0x1b, 0x24, 0x29, 0x43];
    const value = bytes(
      'Hong^Gildong=',
      korean,
      [0xfb, 0xf3],
      '^',
      korean,
      [0xd1, 0xce, 0xd4, 0xd7],
      '=',
      korean,
      [0xc8, 0xab],
      '^',
      korean,
      [0xb1, 0xe6, 0xb5, 0xbf],
    );
    expect(decodeText(value, ['', 'ISO 2022 IR 149'], NAME)).toBe('Hong^Gildong=洪^吉洞=홍^길동');
  });

  it('decodes Chinese in GB18030, GBK, GB 2312 by escapes and UTF-8', () => {
    const wang = [0xcd, 0xf5, 0x5e, 0xd0, 0xa1, 0xb6, 0xab];
    expect(decodeText(bytes('Wang^XiaoDong=', wang), ['GB18030'], NAME)).toBe('Wang^XiaoDong=王^小东');
    expect(decodeText(bytes(wang), ['GBK'], NAME)).toBe('王^小东');
    const chinese = [0x1b, 0x24, 0x29, 0x41];
    expect(decodeText(bytes('Zhang=', chinese, [0xd5, 0xc5]), ['', 'ISO 2022 IR 58'], NAME)).toBe('Zhang=张');
    expect(decodeText(new TextEncoder().encode('王^小東'), ['ISO_IR 192'], NAME)).toBe('王^小東');
  });

  it.each([
    ['ISO_IR 100', [0xc4, 0x6e], 'Än'],
    ['ISO_IR 101', [0xb3], 'ł'],
    ['ISO_IR 126', [0xc4, 0xe9], 'Δι'],
    ['ISO_IR 144', [0xbb, 0xee, 0xda], 'Люк'],
    ['ISO_IR 127', [0xe2, 0xc8], 'قب'],
    ['ISO_IR 138', [0xf9, 0xe8], 'שט'],
    ['ISO_IR 148', [0xf0], 'ğ'],
    ['ISO_IR 166', [0xa1], 'ก'],
    ['ISO_IR 203', [0xa4], '€'],
    ['ISO 2022 IR 100', [0xe9], 'é'],
    ['iso-ir 100', [0xe9], 'é'],
  ])('decodes %s', (set, value, expected) => {
    expect(decodeText(bytes(value), [set], NAME)).toBe(expected);
  });

  it('switches single-byte sets by escapes and returns to the first at a delimiter', () => {
    const value = bytes([0xe9], [0x1b, 0x2d, 0x4c, 0xbb], '^', [0xe9]);
    expect(decodeText(value, ['ISO 2022 IR 100', 'ISO 2022 IR 144'], NAME)).toBe('éЛ^é');
  });

  it('does not take a backslash or caret inside a two-byte character for a delimiter', () => {
    // 0x3f5c is a JIS X 0208 character whose second byte is a backslash.
    const value = bytes([0x1b, 0x24, 0x42, 0x3f, 0x5c, 0x1b, 0x28, 0x42]);
    expect(decodeText(value, ['', 'ISO 2022 IR 87'], NAME)).toBe('須');
  });

  it('reads UTF-8 and Latin 1 that no attribute declares', () => {
    expect(decodeText(new TextEncoder().encode('Müller'), [], NAME)).toBe('Müller');
    expect(decodeText(bytes('M', [0xfc], 'ller'), [], NAME)).toBe('Müller');
  });

  it('drops padding and control characters and keeps line ends of long text', () => {
    expect(decodeText(bytes('ab\u0000\u0007c  '), ['ISO_IR 6'], NAME)).toBe('abc');
    expect(decodeText(bytes('one\r\ntwo\\three '), ['ISO_IR 6'], LONG)).toBe('one\r\ntwo\\three');
  });
});
