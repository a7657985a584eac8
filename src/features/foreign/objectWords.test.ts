import { expect, it } from 'vitest';
import { toUnparsedWords } from './objectWords.ts';

it('what could not be read is counted and named, and more than is named is counted too', () => {
  const names = [{ name: 'Measurement group 2', reason: 'It has no value.' }];
  expect(toUnparsedWords({ count: 0, names: [] })).toEqual({ count: '', names: [] });
  expect(toUnparsedWords({ count: 1, names })).toEqual({
    count: '1 part of it could not be read',
    names: ['Measurement group 2: It has no value.'],
  });
  expect(toUnparsedWords({ count: 3, names }).names.at(-1)).toBe('and 2 more');
});
