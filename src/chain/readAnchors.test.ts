import { describe, expect, it, vi } from 'vitest';
import type { Bytes32, ReadingDigest } from '../domain/ids.ts';
import { nextRunningHash } from '../domain/ledger/layout.ts';
import type { Anchor } from '../domain/ports/ledger.ts';
import { testWord } from '../domain/record/record.fixtures.ts';
import { chainAnchors, NO_ANCHORS, runningHashAt } from './readAnchors.ts';

const ANCHORS = Array.from(
  { length: 130 },
  (_, at): Anchor => ({
    digest: testWord<ReadingDigest>(`reading ${at}`),
    signerHash: testWord<Bytes32>(`signer ${at % 3}`),
    index: at + 1,
    blockNumber: 10 + at,
    timeUnix: 1_700_000_000 + at,
    transactionHash: testWord<Bytes32>(`transaction ${at}`),
  }),
);

describe('the running hash of a stream, as its readings come in', () => {
  it('is told after each reading, and comes to the same however many come at once', async () => {
    const breathe = vi.fn(async () => undefined);
    const whole = await chainAnchors(NO_ANCHORS, ANCHORS, breathe);
    const first = await chainAnchors(NO_ANCHORS, ANCHORS.slice(0, 70), breathe);
    expect(await chainAnchors(first, ANCHORS.slice(70), breathe)).toEqual(whole);
    expect(first.hashes).toHaveLength(70);
    for (const count of [0, 1, 70, 130])
      expect(runningHashAt(whole, count)).toBe(ANCHORS.slice(0, count).reduce(nextRunningHash, 0n));
    expect(runningHashAt(whole, 131)).toBeNull();
  });

  it('leaves the thread to others while there are many, and takes no turn for one more', async () => {
    const breathe = vi.fn(async () => undefined);
    const all = await chainAnchors(NO_ANCHORS, ANCHORS.slice(0, 129), breathe);
    expect(breathe).toHaveBeenCalledTimes(2);
    await chainAnchors(all, ANCHORS.slice(129), breathe);
    expect(breathe).toHaveBeenCalledTimes(2);
  });
});
