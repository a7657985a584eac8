import fc from 'fast-check';
import { encodeAbiParameters, keccak256 as viemKeccak256, zeroHash } from 'viem';
import { describe, expect, it } from 'vitest';
import { toBytes32 } from '../bytes.ts';
import type { Bytes32, ReaderId } from '../ids.ts';
import { committedSlot, endorsementSlot, keySlots, unpackEndorsement, unpackTerm } from './layout.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const unsigned = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
const encode = (...values: readonly (Bytes32 | bigint)[]) =>
  encodeAbiParameters(
    values.map((value) => ({ type: typeof value === 'bigint' ? 'uint256' : 'bytes32' })),
    values,
  );
const hash = (...values: readonly (Bytes32 | bigint)[]) => viemKeccak256(encode(...values)) as Bytes32;

describe('the registry’s storage', () => {
  it('keys its mappings as Solidity does', () => {
    fc.assert(
      fc.property(word, word, word, (one, two, three) => {
        const [endorser, reader] = [one as never as ReaderId, two as never as ReaderId];
        expect(keySlots(one).reader).toBe(hash(one, 0n));
        expect(BigInt(keySlots(one).term)).toBe(BigInt(hash(one, 0n)) + 1n);
        expect(endorsementSlot(endorser, reader, three)).toBe(hash(hash(one, two, three), 4n));
        expect(committedSlot(endorser, two)).toBe(hash(hash(one, two), 5n));
      }),
    );
  });

  it('says of an empty word that there is nothing', () => {
    expect(unpackTerm(BigInt(zeroHash))).toBeNull();
    expect(unpackEndorsement(BigInt(zeroHash))).toBeNull();
  });

  it('unpacks a term into four times, of which those that did not happen are none', () => {
    const time = unsigned(40);
    fc.assert(
      fc.property(unsigned(40).filter(Boolean), time, time, time, (added, retired, revoked, compromised) => {
        const packed = added | (retired << 64n) | (revoked << 128n) | (compromised << 192n);
        expect(unpackTerm(packed)).toEqual({
          addedAtUnix: Number(added),
          retiredAtUnix: Number(retired) || null,
          revokedAtUnix: Number(revoked) || null,
          compromisedFromUnix: revoked === 0n ? null : Number(compromised),
        });
      }),
    );
  });

  it('unpacks an endorsement into its kind and its times', () => {
    const time = unsigned(40);
    fc.assert(
      fc.property(fc.constantFrom(1n, 2n), time, time, time, time, (kind, said, from, until, back) => {
        const packed = kind | (said << 8n) | (from << 48n) | (until << 88n) | (back << 128n);
        expect(unpackEndorsement(packed)).toEqual({
          kind: kind === 1n ? 'human' : 'ai',
          endorsedAtUnix: Number(said),
          validFromUnix: Number(from),
          validUntilUnix: Number(until),
          revokedAtUnix: Number(back) || null,
        });
      }),
    );
  });
});
