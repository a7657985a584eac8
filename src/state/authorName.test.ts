import { expect, it } from 'vitest';
import type { SignerKey } from '../domain/ids.ts';
import { testAi } from '../domain/record/record.fixtures.ts';
import { toAuthorName, toInitials } from './authorName.ts';

const KEY = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a' as string as SignerKey;

it('calls an AI by its model and version, whatever name it gives itself', () => {
  expect(toAuthorName(testAi, 'Dr Who', KEY)).toBe('LungNet 2.1 (AI)');
});

it('calls a human by the name they signed with, else by their key', () => {
  expect(toAuthorName({ kind: 'human', id: testAi.id }, 'Reader A', KEY)).toBe('Reader A');
  expect(toAuthorName({ kind: 'human', id: testAi.id }, undefined, KEY)).toBe('0x19e7…ff2a');
});

it.each([
  ['Reader A', 'RA'],
  ['Ada Marie Fern', 'AF'],
  ['LungNet 2.1 (AI)', 'L1'],
  ['Fern', 'FE'],
  ['李 小龍', '李小'],
  ['', ''],
])('shortens %j to %j', (name, initials) => {
  expect(toInitials(name)).toBe(initials);
});
