import { describe, expect, it } from 'vitest';
import { toReadableName } from './personName.ts';

describe('toReadableName', () => {
  it.each([
    ['Doe^Jane', 'Doe, Jane'],
    ['Doe^Jane^Q^Dr.^MD', 'Doe, Dr. Jane Q, MD'],
    ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou (山田 太郎, やまだ たろう)'],
    ['=山田^太郎', '山田 太郎'],
    ['JANCT000', 'JANCT000'],
    ['', ''],
  ])('writes %j as %j', (value, expected) => {
    expect(toReadableName(value)).toBe(expected);
  });
});
