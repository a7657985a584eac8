import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalToNumber, isDecimal, toDecimal, toFittingDecimal } from './decimal.ts';

describe('a decimal', () => {
  it.each([
    '0',
    '1',
    '-1',
    '10',
    '0.5',
    '-0.5',
    '1.05',
    '123456789012345',
    '-12345678901.25',
    '0.00000000000001',
  ])('is %j', (text) => {
    expect(isDecimal(text)).toBe(true);
  });

  it.each([
    '',
    '-',
    '-0',
    '+1',
    '00',
    '01',
    '-01',
    '.5',
    '5.',
    '1.0',
    '1.50',
    '-0.0',
    '1e3',
    '1E3',
    ' 1',
    '1 ',
    '1\n',
    '1,5',
    '٣',
    'NaN',
    'Infinity',
    '0x1',
    '1.2.3',
    '12345678901234567',
  ])('is not %j', (text) => {
    expect(isDecimal(text)).toBe(false);
  });

  it('has one form per number', () => {
    const decimalText = fc
      .tuple(fc.boolean(), fc.nat(99_999), fc.nat(99_999))
      .map(([minus, whole, part]) => `${minus ? '-' : ''}${whole}.${part}`);
    fc.assert(
      fc.property(fc.oneof(decimalText, fc.stringMatching(/^-?\d{1,4}(\.\d{1,4})?$/)), (text) => {
        const value = Number(text);
        expect(isDecimal(text)).toBe(toDecimal(value, 12) === text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rounding to a decimal', () => {
  it.each([
    [0, 2, '0'],
    [-0, 2, '0'],
    [-0.001, 2, '0'],
    [1.005, 2, '1.01'],
    [2.5, 0, '3'],
    [-2.5, 0, '-3'],
    [0.125, 2, '0.13'],
    [-0.125, 2, '-0.13'],
    [1.1 + 2.2, 2, '3.3'],
    [99.999, 2, '100'],
    [1e21, 0, null],
    [1e-7, 9, '0.0000001'],
    [5e-324, 9, '0'],
    [123456.789, 2, '123456.79'],
  ])('writes %d to %d places as %s', (value, places, text) => {
    if (text === null)
      expect(() => toDecimal(value, places)).toThrow(expect.objectContaining({ code: 'decimal/too-long' }));
    else expect(toDecimal(value, places)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (value) => {
    expect(() => toDecimal(value, 2)).toThrow(expect.objectContaining({ code: 'decimal/not-finite' }));
    expect(toFittingDecimal(value, 2)).toBeNull();
  });

  it('keeps as many places as fit sixteen characters', () => {
    expect(toFittingDecimal(1234567.123456789, 9)).toBe('1234567.12345679');
    expect(toFittingDecimal(-123456789012345, 2)).toBe('-123456789012345');
    expect(toFittingDecimal(1e17, 2)).toBeNull();
  });

  it('is within half a step, and rounding again changes nothing', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 5 }), (given, places) => {
        const text = toDecimal(given, places);
        expect(isDecimal(text)).toBe(true);
        const step = 10 ** -places;
        expect(Math.abs(decimalToNumber(text) - given)).toBeLessThanOrEqual(
          step / 2 + Math.abs(given) * 1e-15,
        );
        expect(toDecimal(decimalToNumber(text), places)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
