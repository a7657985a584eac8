import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ChainBlocks } from '../domain/ports/ledger.ts';

/** `none`: no chain is configured. `asking`: not answered yet. */
export type ChainWord = 'none' | 'asking' | 'online' | 'offline';

export interface ChainStatusState {
  readonly word: ChainWord;
  /** As last heard; stays while offline. */
  readonly blocks: ChainBlocks | null;
  /** Why it is offline. */
  readonly failure: Failure | null;
  readonly heard: (blocks: ChainBlocks) => void;
  readonly lost: (failure: Failure) => void;
}

export type ChainStatusStore = StoreApi<ChainStatusState>;

export function createChainStatus(configured: boolean): ChainStatusStore {
  return createStore<ChainStatusState>()((set, get) => ({
    word: configured ? 'asking' : 'none',
    blocks: null,
    failure: null,
    heard: (blocks) => {
      const before = get().blocks;
      const same =
        before?.latestHash === blocks.latestHash &&
        before.finalized === blocks.finalized &&
        before.latest === blocks.latest;
      set({ word: 'online', failure: null, ...(same ? {} : { blocks }) });
    },
    lost: (failure) => set({ word: 'offline', failure }),
  }));
}
