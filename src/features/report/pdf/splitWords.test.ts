import { describe, expect, it } from 'vitest';
import { splitWords } from './splitWords.ts';

/** A font with Latin letters alone. */
const latin = (codePoint: number) => codePoint < 0x250;
const told = (text: string) =>
  splitWords(text, latin).map(
    ({ text: part, plain, spaceBefore }) => `${spaceBefore ? ' ' : ''}${plain ? part : `[${part}]`}`,
  );

describe('words for paper', () => {
  it('keeps what the font can draw as words', () => {
    expect(told('A nodule,  8 mm.')).toEqual(['A', ' nodule,', ' 8', ' mm.']);
  });

  it('hands what it cannot draw to the browser, within a word too', () => {
    expect(told('Yamada (山田 太郎)')).toEqual(['Yamada', ' (', '[山田]', ' [太郎]', ')']);
  });

  it('leaves words that run from the right in one piece, in which the browser orders them', () => {
    expect(told('Patient محمد علي here')).toEqual(['Patient', ' [محمد علي]', ' here']);
  });

  it('does not part a letter from its marks', () => {
    expect(told('e\u0301x')).toEqual(['[e\u0301]', 'x']);
  });

  it('is empty for nothing', () => {
    expect(told('  ')).toEqual([]);
  });
});
