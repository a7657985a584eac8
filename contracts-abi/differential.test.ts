import fc from 'fast-check';
import { keccak256, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBytes32 } from '../src/domain/bytes.ts';
import type { Address, Bytes32, Hex, ReadingDigest, SignerKey, StreamId } from '../src/domain/ids.ts';
import {
  entryKey,
  entrySlot,
  nextRunningHash,
  streamSlot,
  unpackEntry,
  unpackStreamHead,
} from '../src/domain/ledger/layout.ts';
import { hashSignerKey, toReaderId } from '../src/domain/reader/readerId.ts';
import { digestOfReading, type Reading } from '../src/domain/reading/typedData.ts';
import { EVERY_EVM } from './chain.fixtures.ts';
import { annotationLedgerAbi } from './generated/AnnotationLedger.ts';
import { readerRegistryAbi } from './generated/ReaderRegistry.ts';
import { createAccountKey, createPasskey } from './keys.fixtures.ts';
import { anchoredIn, createStage, type Stage, toChainReading } from './ledger.fixtures.ts';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBytes32);
const anyReading: fc.Arbitrary<Reading> = fc.record({
  display: fc.record({ statement: fc.string(), project: fc.string(), salt: word }),
  stream: word.map((value) => value as unknown as StreamId),
  root: word,
  leafCount: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  previous: word,
  recentBlock: word,
  deadline: fc.nat(Number.MAX_SAFE_INTEGER),
});

describe.each(EVERY_EVM)('TypeScript and Solidity agree, on $evm,', ({ start }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(await start());
  });
  afterAll(() => stage.chain.stop());

  it('on the digest of any reading', async () => {
    const { ledger } = stage.place;
    await fc.assert(
      fc.asyncProperty(anyReading, async (reading) => {
        const digest = await stage.chain.client.readContract({
          address: ledger,
          abi: annotationLedgerAbi,
          functionName: 'digestOf',
          args: [toChainReading(reading)],
        });
        expect(digest).toBe(digestOfReading(reading, stage.place));
      }),
      { numRuns: 100 },
    );
  });

  it('on the id of any reader', async () => {
    const address = stage.deployment.registry as Address;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), async (bytes) => {
        const key = toHex(bytes) as SignerKey;
        const id = await stage.chain.client.readContract({
          address,
          abi: readerRegistryAbi,
          functionName: 'readerIdOf',
          args: [key],
        });
        expect(id).toBe(toReaderId(stage.chain.chainId, address, key));
      }),
      { numRuns: 50 },
    );
  });

  it('on the running hash and the storage of a stream, from its events alone', async () => {
    const keys = [createAccountKey(), createPasskey(stage.deployment.webAuthnVerifier), createAccountKey()];
    const { stream } = await stage.reading();
    let running = 0n;
    let lastBlock = 0;
    for (const [at, key] of [...keys, ...keys].entries()) {
      if (at % 2 === 1) await stage.chain.advance(7);
      const reading = await stage.reading({ stream });
      const [event] = anchoredIn(await stage.anchorFor(key, reading));
      if (!event) throw new Error('the reading was not anchored');
      expect(event.signerHash).toBe(hashSignerKey(key.signer as SignerKey));
      expect(event.previousBlock).toBe(lastBlock);
      running = nextRunningHash(running, {
        digest: event.digest as ReadingDigest,
        signerHash: event.signerHash as Bytes32,
        blockNumber: event.blockNumber,
        timeUnix: event.time,
      });
      lastBlock = event.blockNumber;

      const slot = entrySlot(entryKey(stream, keccak256(key.signer) as Bytes32, reading.root));
      const entry = { runningHash: running, timeUnix: event.time, index: at + 1 };
      expect(unpackEntry(await storageAt(slot))).toEqual(entry);
      const head = { runningHash: running, count: at + 1, lastBlock };
      expect(unpackStreamHead(await storageAt(streamSlot(stream)))).toEqual(head);
      expect(await stage.headOf(stream)).toEqual(head);
      expect(await stage.entryOf(key, reading)).toEqual({
        index: entry.index,
        time: entry.timeUnix,
        runningHash: running,
      });
    }
  });

  it('that a stream of 2^32 - 1 readings is full', async () => {
    const reader = createAccountKey();
    const reading = await stage.reading();
    const full = toHex((0xffffffffn << 32n) | 1n, { size: 32 });
    await stage.chain.setStorage(stage.place.ledger, streamSlot(reading.stream), full);
    expect((await stage.headOf(reading.stream)).count).toBe(2 ** 32 - 1);
    expect(await stage.refusalOf(reader, reading)).toBe('SafeCastOverflowedUintDowncast');
    const { outcomes } = await stage.tryAnchorMany([await stage.item(reader, reading)]);
    expect(outcomes).toEqual(['stream full']);
  });

  async function storageAt(slot: Hex): Promise<bigint> {
    const value = await stage.chain.client.getStorageAt({ address: stage.place.ledger, slot });
    return BigInt(value ?? '0x0');
  }
});
