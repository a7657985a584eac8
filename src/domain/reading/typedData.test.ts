import fc from 'fast-check';
import { hashTypedData } from 'viem';
import { describe, expect, it } from 'vitest';
import { toBytes32, toHex } from '../bytes.ts';
import type { Address, StreamId } from '../ids.ts';
import { digestOfReading, READING_TYPES, SIGNING_DOMAIN } from './typedData.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => toHex(bytes) as Address);

describe('the digest of a reading', () => {
  it('equals the EIP-712 digest that viem computes', () => {
    fc.assert(
      fc.property(
        fc.record({
          display: fc.record({ statement: fc.string(), project: fc.string(), salt: word }),
          stream: word.map((value) => value as unknown as StreamId),
          root: word,
          leafCount: fc.nat(2 ** 31),
          previous: word,
          recentBlock: word,
          deadline: fc.nat(),
        }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        address,
        (reading, chainId, ledger) => {
          expect(digestOfReading(reading, { chainId, ledger })).toBe(
            hashTypedData({
              domain: { ...SIGNING_DOMAIN, chainId, verifyingContract: ledger },
              types: READING_TYPES,
              primaryType: 'Reading',
              message: { ...reading, deadline: BigInt(reading.deadline) },
            }),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});
