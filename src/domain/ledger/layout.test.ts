import fc from 'fast-check';
import { encodeAbiParameters, keccak256 as viemKeccak256 } from 'viem';
import { describe, expect, it } from 'vitest';
import { toBytes32 } from '../bytes.ts';
import type { Address, ReaderId, ReadingDigest, RecordId, SignerKey, StreamId } from '../ids.ts';
import { hashSignerKey, toReaderId } from '../reader/readerId.ts';
import { entryKey, entrySlot, nextRunningHash, streamSlot, unpackEntry, unpackStreamHead } from './layout.ts';
import { toStreamId } from './streamId.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const words = (count: number) => Array.from({ length: count }, () => ({ type: 'bytes32' }) as const);
const unsigned = fc.integer({ min: 0, max: 0xffff_ffff });
const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}` as Address);
const tagOf = (text: string) => viemKeccak256(`0x${Buffer.from(text).toString('hex')}`);

describe('the ledger’s storage', () => {
  it('keys an entry as Solidity’s abi.encode and mappings do', () => {
    fc.assert(
      fc.property(word, word, word, (stream, signerHash, root) => {
        const key = viemKeccak256(encodeAbiParameters(words(3), [stream, signerHash, root]));
        expect(entryKey(stream as never as StreamId, signerHash, root)).toBe(key);
        const slot = encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint256' }], [key, 0n]);
        expect(entrySlot(key as never)).toBe(viemKeccak256(slot));
        const streams = encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint256' }], [stream, 1n]);
        expect(streamSlot(stream as never as StreamId)).toBe(viemKeccak256(streams));
      }),
    );
  });

  it('carries the running hash on as abi.encode of what it takes in, cut to 192 bits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 192n - 1n }),
        word,
        word,
        unsigned,
        unsigned,
        (previous, digest, signerHash, blockNumber, timeUnix) => {
          const encoded = encodeAbiParameters(
            [{ type: 'uint192' }, ...words(2), { type: 'uint256' }, { type: 'uint256' }],
            [previous, digest, signerHash, BigInt(blockNumber), BigInt(timeUnix)],
          );
          const input = { digest: digest as never as ReadingDigest, signerHash, blockNumber, timeUnix };
          expect(nextRunningHash(previous, input)).toBe(BigInt(viemKeccak256(encoded)) % 2n ** 192n);
        },
      ),
    );
  });

  it('unpacks its words into hash, time or count, and index or block', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 192n - 1n }),
        unsigned,
        unsigned,
        (runningHash, middle, low) => {
          const packed = (runningHash << 64n) | (BigInt(middle) << 32n) | BigInt(low);
          expect(unpackEntry(packed)).toEqual({ runningHash, timeUnix: middle, index: low });
          expect(unpackStreamHead(packed)).toEqual({ runningHash, count: middle, lastBlock: low });
        },
      ),
    );
  });

  it('says of an empty slot that there is no entry', () => {
    expect(unpackEntry(0n).index).toBe(0);
    expect(unpackStreamHead(0n).count).toBe(0);
  });
});

describe('ids', () => {
  it('of a stream bind chain, ledger, founder and protocol', () => {
    fc.assert(
      fc.property(unsigned, address, word, word, (chainId, ledger, founder, protocol) => {
        const encoded = encodeAbiParameters(
          [{ type: 'bytes32' }, { type: 'uint256' }, { type: 'address' }, ...words(2)],
          [tagOf('countersign.stream.v1'), BigInt(chainId), ledger, founder, protocol],
        );
        const stream = toStreamId(
          { chainId, ledger },
          founder as never as ReaderId,
          protocol as never as RecordId,
        );
        expect(stream).toBe(viemKeccak256(encoded));
      }),
    );
  });

  it('of a reader bind chain, registry and first key, whatever the key’s length', () => {
    const key = fc
      .uint8Array({ minLength: 20, maxLength: 200 })
      .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}` as SignerKey);
    fc.assert(
      fc.property(unsigned, address, key, (chainId, registry, firstKey) => {
        const encoded = encodeAbiParameters(
          [{ type: 'bytes32' }, { type: 'uint256' }, { type: 'address' }, { type: 'bytes32' }],
          [tagOf('countersign.reader.v1'), BigInt(chainId), registry, viemKeccak256(firstKey)],
        );
        expect(toReaderId(chainId, registry, firstKey)).toBe(viemKeccak256(encoded));
        expect(hashSignerKey(firstKey)).toBe(viemKeccak256(firstKey));
      }),
    );
  });
});
