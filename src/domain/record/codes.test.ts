import { describe, expect, it } from 'vitest';
import { QUANTITY_CONCEPTS, toValueUnit } from '../measurement/concepts.ts';
import { BODY_SITES, FINDINGS, findCode, LATERALITIES } from './codes.ts';
import { code } from './primitives.ts';

const LISTS = [FINDINGS, BODY_SITES, LATERALITIES];

describe('the code lists', () => {
  it('hold codes of the format, each once', () => {
    for (const list of LISTS) {
      for (const one of list) expect(code.parse(one)).toEqual(one);
      expect(new Set(list.map((one) => `${one.scheme} ${one.value}`)).size).toBe(list.length);
      expect(new Set(list.map((one) => one.meaning)).size).toBe(list.length);
    }
  });

  // SNOMED CT identifiers end in a Verhoeff check digit: a mistyped code is found without the terminology.
  it('hold SNOMED CT identifiers whose check digit is right', () => {
    const concepts = [...LISTS.flat(), ...Object.values(QUANTITY_CONCEPTS)].filter(
      (one) => one.scheme === 'SCT',
    );
    expect(concepts.length).toBeGreaterThan(60);
    for (const { value, meaning } of concepts) expect(hasCheckDigit(value), `${value} ${meaning}`).toBe(true);
    expect(hasCheckDigit('27925005')).toBe(false);
    expect(hasCheckDigit('29725004')).toBe(false);
  });

  it('find a code by its value', () => {
    expect(findCode(FINDINGS, '27925004')?.meaning).toBe('Nodule');
    expect(findCode(FINDINGS, 'none')).toBeUndefined();
  });

  it('give pixel values a unit only where the image told one that is known', () => {
    expect(toValueUnit('HU').value).toBe("[hnsf'U]");
    for (const unit of ['', 'US', 'toString', '__proto__']) expect(toValueUnit(unit).value).toBe('1');
  });
});

/** Verhoeff's check over the dihedral group of ten elements. */
function hasCheckDigit(digits: string): boolean {
  const multiply = (a: number, b: number): number => {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
    return b < 5 ? 5 + ((((a - b) % 5) + 5) % 5) : (((a - b) % 5) + 5) % 5;
  };
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permute = (digit: number, times: number): number =>
    times === 0 ? digit : permute(permutation[digit] as number, times - 1);
  return (
    [...digits].reverse().reduce((check, digit, at) => multiply(check, permute(Number(digit), at % 8)), 0) ===
    0
  );
}
