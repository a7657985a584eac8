import { privateKeyToAddress } from 'viem/accounts';
import { expect, test } from 'vitest';
import { DEMONSTRATION_FOUNDER, DEMONSTRATION_READERS } from '../domain/reader/demonstration.ts';
import { demonstrationPrivateKey } from './demonstrationKeys.ts';

test.each([DEMONSTRATION_FOUNDER, ...DEMONSTRATION_READERS])(
  'the listed address of $displayName is that of its well-known key',
  (reader) => {
    expect(privateKeyToAddress(demonstrationPrivateKey(reader)).toLowerCase()).toBe(reader.address);
  },
);
