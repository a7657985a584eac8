import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ReaderId } from '../domain/ids.ts';
import type { Signer } from '../domain/ports/signer.ts';

export interface ReaderState {
  /** Who signs now; null until a wallet is connected or a demonstration reader chosen. */
  readonly signer: Signer | null;
  /** A wallet is being asked. */
  readonly connecting: boolean;
  readonly failure: Failure | null;
  readonly setSigner: (signer: Signer | null) => void;
  readonly setConnecting: (connecting: boolean) => void;
  readonly setFailure: (failure: Failure | null) => void;
}

export type ReaderStore = StoreApi<ReaderState>;

export function createReader(): ReaderStore {
  return createStore<ReaderState>()((set) => ({
    signer: null,
    connecting: false,
    failure: null,
    setSigner: (signer) => set({ signer, failure: null }),
    setConnecting: (connecting) => set({ connecting }),
    setFailure: (failure) => set({ failure }),
  }));
}

/** Id of the reader who signs now. */
export function selectMe(state: ReaderState): ReaderId | null {
  return state.signer?.author.id ?? null;
}
