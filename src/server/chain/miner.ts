import { type EmbeddedChain, FINALITY_BLOCKS } from './embeddedChain.ts';

const BLOCK_TIME_MS = 1000;
/** While someone looks, a block at least this often, so that a signature can name a recent block. */
const HEARTBEAT_S = 60;
/** Empty blocks after one with transactions, so that `finalized` passes it. */
const SETTLING_BLOCKS = FINALITY_BLOCKS + 1;
/** A save may take a tenth of the time at most, or a chain of many blocks would do nothing else. */
const SAVE_SHARE = 10;
const SAVE_AGAIN_MS = 2000;

/** Makes the chain's blocks: at once for a transaction, then enough for finality, and none while nobody looks. */
export interface Miner {
  /** A transaction waits. */
  transactionSent(): void;
  /** Someone reads the chain. */
  chainRead(): void;
  /** Mines blocks now, the last of them of this second where the chain's time allows. Returns when they are made. */
  mineNow(count?: number): Promise<void>;
  /** Mines a block one second after the block before, whatever the clock says: a new chain's first blocks. */
  mineNext(): Promise<void>;
  /** Returns when all blocks are on disk; throws what stood in the way. */
  saveNow(): Promise<void>;
  /** Why the last save failed; null when all blocks are on disk. */
  readonly saveFailure: unknown;
  /** Ends mining and saves what is not saved. */
  stop(): Promise<void>;
}

export interface MinerSettings {
  readonly chain: EmbeddedChain;
  readonly nowMs: () => number;
  readonly onSaveFailure: (thrown: unknown) => void;
  /** Called when the chain no longer answers. */
  readonly onChainLost: (thrown: unknown) => void;
}

export function createMiner({ chain, nowMs, onSaveFailure, onChainLost }: MinerSettings): Miner {
  let transactionWaits = false;
  let settling = 0;
  let read = false;
  let lastMinedMs = 0;
  let saved = true;
  let saveNotBeforeMs = 0;
  let saveFailure: unknown = null;
  let stopped = false;
  let work: Promise<void> = Promise.resolve();

  const nowUnix = () => Math.floor(nowMs() / 1000);

  /** One thing at a time: blocks and saves never overlap. */
  const serially = (step: () => Promise<void>): Promise<void> => {
    work = work.then(step, step);
    return work;
  };

  /** A block's time must be later than its parent's. */
  async function mine(timeUnix = nowUnix()): Promise<void> {
    transactionWaits = false;
    read = false;
    const latest = await latestBlock(chain);
    await chain.mine(Math.max(latest.timeUnix + 1, timeUnix));
    lastMinedMs = nowMs();
    saved = false;
    const { transactions } = await latestBlock(chain);
    settling = transactions > 0 ? SETTLING_BLOCKS : Math.max(0, settling - 1);
  }

  async function save(report = true): Promise<void> {
    const startedMs = nowMs();
    try {
      await chain.save();
      saved = true;
      saveFailure = null;
    } catch (thrown) {
      if (report && saveFailure === null) onSaveFailure(thrown);
      saveFailure = thrown;
    }
    const pauseMs = (nowMs() - startedMs) * SAVE_SHARE;
    saveNotBeforeMs = nowMs() + (saveFailure === null ? pauseMs : Math.max(pauseMs, SAVE_AGAIN_MS));
  }

  async function tick(): Promise<void> {
    if (stopped) return;
    const sinceMs = nowMs() - lastMinedMs;
    const isDue =
      (sinceMs >= BLOCK_TIME_MS && (transactionWaits || settling > 0)) ||
      (read && sinceMs >= HEARTBEAT_S * 1000);
    if (isDue) await mine();
    if (!saved && nowMs() >= saveNotBeforeMs) await save();
  }

  const tickSafely = () =>
    serially(async () => {
      try {
        await tick();
      } catch (thrown) {
        if (stopped) return;
        stopped = true;
        clearInterval(timer);
        onChainLost(thrown);
      }
    });
  const timer = setInterval(() => void tickSafely(), BLOCK_TIME_MS / 4);

  return {
    transactionSent() {
      transactionWaits = true;
      void tickSafely();
    },
    chainRead() {
      read = true;
    },
    mineNow: (count = 1) =>
      serially(async () => {
        for (let before = count - 1; before >= 0; before -= 1) await mine(nowUnix() - before);
      }),
    mineNext: () => serially(() => mine(0)),
    async saveNow() {
      await serially(() => save(false));
      if (saveFailure !== null) throw saveFailure;
    },
    get saveFailure() {
      return saveFailure;
    },
    async stop() {
      clearInterval(timer);
      await serially(async () => {
        if (!stopped && !saved) await save();
        stopped = true;
      });
    },
  };
}

async function latestBlock(chain: EmbeddedChain): Promise<{ timeUnix: number; transactions: number }> {
  const block = (await chain.request({ method: 'eth_getBlockByNumber', params: ['latest', false] })) as {
    timestamp: string;
    transactions: unknown[];
  };
  return { timeUnix: Number(block.timestamp), transactions: block.transactions.length };
}
