import fc from 'fast-check';
import { hashTypedData } from 'viem';
import { describe, expect, it } from 'vitest';
import { toBytes32, toHex } from '../bytes.ts';
import type { Address, StreamId } from '../ids.ts';
import { digestOfReading, READING_TYPES, type Reading, SIGNING_DOMAIN } from './typedData.ts';

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

  it('changes with any field of the reading, its display and its place', () => {
    const zero = toBytes32(new Uint8Array(32));
    const one = toBytes32(new Uint8Array(32).fill(1));
    const reading: Reading = {
      display: { statement: 'I sign 1 annotation in project P', project: 'P', salt: zero },
      stream: zero as never as StreamId,
      root: zero,
      leafCount: 8,
      previous: zero,
      recentBlock: zero,
      deadline: 0,
    };
    const place = { chainId: 1, ledger: `0x${'00'.repeat(20)}` as Address };
    const digests = [
      digestOfReading(reading, place),
      digestOfReading({ ...reading, display: { ...reading.display, statement: 'x' } }, place),
      digestOfReading({ ...reading, display: { ...reading.display, project: 'x' } }, place),
      digestOfReading({ ...reading, display: { ...reading.display, salt: one } }, place),
      digestOfReading({ ...reading, stream: one as never as StreamId }, place),
      digestOfReading({ ...reading, root: one }, place),
      digestOfReading({ ...reading, leafCount: 16 }, place),
      digestOfReading({ ...reading, previous: one }, place),
      digestOfReading({ ...reading, recentBlock: one }, place),
      digestOfReading({ ...reading, deadline: 1 }, place),
      digestOfReading(reading, { ...place, chainId: 2 }),
      digestOfReading(reading, { ...place, ledger: `0x${'01'.repeat(20)}` as Address }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
