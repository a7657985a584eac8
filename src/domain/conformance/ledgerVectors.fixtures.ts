import { digestOf } from '../bundle/derived.ts';
import { toBytes, toBytes32 } from '../bytes.ts';
import { entryKey, entrySlot, nextRunningHash, streamSlot } from '../ledger/layout.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import type { SignedEnvelope } from '../reading/signedReading.ts';

/** What the ledger has of each reading or batch of a stream, one after another. */
export function createLedgerVectors() {
  let runningHash = 0n;
  let index = 0;
  const word = (low: number, middle: number): string =>
    toBytes32(wordOf((runningHash << 64n) | (BigInt(middle) << 32n) | BigInt(low)));
  return (signed: SignedEnvelope, blockNumber: number, timeUnix: number) => {
    const { stream, root } = signed.reading;
    const signerHash = hashSignerKey(signed.signer);
    const key = entryKey(stream, signerHash, root);
    runningHash = nextRunningHash(runningHash, {
      digest: digestOf(signed),
      signerHash,
      blockNumber,
      timeUnix,
    });
    index += 1;
    return {
      blockNumber,
      timeUnix,
      index,
      entryKey: key,
      entrySlot: entrySlot(key),
      entryWord: word(index, timeUnix),
      streamSlot: streamSlot(stream),
      streamWord: word(blockNumber, index),
    };
  };
}

function wordOf(value: bigint): Uint8Array {
  return toBytes(`0x${value.toString(16).padStart(64, '0')}`);
}
