import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../domain/failure.ts';
import { FINALITY_BLOCKS } from './embeddedChain.ts';
import { createMiner, type Miner } from './miner.ts';

/** A chain of block times, with a pool that a test fills. */
function createFakeChain() {
  const blocks = [{ time: 0, transactions: 0 }];
  const fake = {
    blocks,
    pool: 0,
    saving: 0,
    mostSavingAtOnce: 0,
    saves: 0,
    saveFails: false,
    isDown: false,
    async request() {
      if (fake.isDown) throw new Failure('chain/down', 'The embedded chain does not answer.');
      const latest = blocks.at(-1);
      return {
        timestamp: `0x${latest?.time.toString(16)}`,
        transactions: Array.from({ length: latest?.transactions ?? 0 }),
      };
    },
    async mine(time: number) {
      expect(time).toBeGreaterThan(blocks.at(-1)?.time ?? 0);
      expect(fake.saving).toBe(0);
      blocks.push({ time, transactions: fake.pool });
      fake.pool = 0;
    },
    async save() {
      fake.saving += 1;
      fake.mostSavingAtOnce = Math.max(fake.mostSavingAtOnce, fake.saving);
      await new Promise((resolve) => setTimeout(resolve, 30));
      fake.saving -= 1;
      if (fake.saveFails) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      fake.saves += 1;
    },
  };
  return fake;
}

describe('the miner', () => {
  let chain: ReturnType<typeof createFakeChain>;
  let miner: Miner;
  const onSaveFailure = vi.fn();
  const onChainLost = vi.fn();

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    vi.clearAllMocks();
    chain = createFakeChain();
    const unused = () => Promise.reject(new Error('the miner does not stop its chain'));
    miner = createMiner({
      chain: {
        kind: 'anvil',
        chainId: 1,
        processIds: [],
        internalRpcUrl: null,
        ...chain,
        request: () => chain.request(),
        mine: (time) => chain.mine(time),
        save: () => chain.save(),
        stop: unused,
      },
      nowMs: Date.now,
      onSaveFailure,
      onChainLost,
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const send = () => {
    chain.pool += 1;
    miner.transactionSent();
  };
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
  const made = () => chain.blocks.length - 1;

  it('mines a transaction at once and saves it', async () => {
    send();
    await pass(0.1);
    expect(chain.blocks.at(-1)).toEqual({ time: 1_800_000_000, transactions: 1 });
    expect(chain.saves).toBe(1);
  });

  it('mines on until the transaction is final, then rests', async () => {
    send();
    await pass(3600);
    const at = chain.blocks.findIndex(({ transactions }) => transactions === 1);
    expect(made() - at).toBeGreaterThanOrEqual(FINALITY_BLOCKS);
    expect(made() - at).toBeLessThanOrEqual(FINALITY_BLOCKS + 2);
  });

  it('mines nothing while nobody sends or reads', async () => {
    await pass(24 * 3600);
    expect(made()).toBe(0);
    expect(chain.saves).toBe(0);
  });

  it('gives who reads a block of the last minute', async () => {
    for (let second = 0; second < 600; second += 1) {
      miner.chainRead();
      await pass(1);
    }
    expect(made()).toBeGreaterThanOrEqual(9);
    expect(made()).toBeLessThanOrEqual(11);
  });

  it('makes at most one block a second, so that block times never run ahead of the clock', async () => {
    for (let times = 0; times < 200; times += 1) {
      send();
      await pass(0.05);
    }
    expect(chain.blocks.at(-1)?.time).toBeLessThanOrEqual(Date.now() / 1000);
    expect(made()).toBeLessThanOrEqual(11);
  });

  it('never saves twice at a time, nor mines while it saves', async () => {
    const asked = [miner.mineNow(), miner.saveNow(), miner.mineNow(3), miner.saveNow()];
    send();
    await pass(10);
    await Promise.all(asked);
    expect(chain.mostSavingAtOnce).toBe(1);
  });

  it('reports a full disk once, remembers it until a save succeeds, and goes on trying', async () => {
    chain.saveFails = true;
    send();
    await pass(20);
    expect(onSaveFailure).toHaveBeenCalledTimes(1);
    expect(miner.saveFailure).toMatchObject({ code: 'ENOSPC' });
    await expect(Promise.all([miner.saveNow(), pass(1)])).rejects.toMatchObject({ code: 'ENOSPC' });
    chain.saveFails = false;
    await pass(5);
    expect(miner.saveFailure).toBeNull();
  });

  it('saves what is not saved when it is stopped', async () => {
    await miner.mineNow();
    expect(chain.saves).toBe(0);
    await Promise.all([miner.stop(), pass(1)]);
    expect(chain.saves).toBe(1);
    send();
    await pass(60);
    expect(made()).toBe(1);
  });

  it('reports a chain that no longer answers once, and stops', async () => {
    chain.isDown = true;
    send();
    await pass(60);
    expect(onChainLost).toHaveBeenCalledTimes(1);
    await miner.stop();
    expect(chain.saves).toBe(0);
  });
});
