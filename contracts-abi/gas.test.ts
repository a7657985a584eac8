import { expect, it } from 'vitest';
import { measureReadings } from './bench/measureReadings.ts';
import { startAnvil } from './chain.fixtures.ts';
import { createStage } from './ledger.fixtures.ts';

/** Gas by receipt on Osaka. Keys, salts and times are new in each run: their zero bytes make calldata a little cheaper. */
const SNAPSHOT = {
  account: 63_469,
  passkey: 83_130,
  p256: 72_748,
  bySender: 56_672,
  firstInStream: 80_557,
  inBatchOfTen: 40_235,
  anchoredBefore: 33_600,
};
const TOLERANCE = 150;

it('a reading costs what it cost before, and no more than its budget', async () => {
  const chain = await startAnvil('osaka');
  try {
    const gas = await measureReadings(await createStage(chain));
    const moved = Object.entries(SNAPSHOT).filter(
      ([name, before]) => Math.abs(gas[name as keyof typeof gas] - before) > TOLERANCE,
    );
    expect(moved, `gas is now ${JSON.stringify(gas)}`).toEqual([]);
    expect(gas.account).toBeLessThanOrEqual(64_000);
    expect(gas.passkey).toBeLessThanOrEqual(88_000);
  } finally {
    chain.stop();
  }
});
