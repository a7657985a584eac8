import type { Bytes32, ReadingDigest } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';

/** Where a reader's work is kept on this device (IndexedDB). Every method throws Failure `storage/…`. */
export interface ReadingStore {
  /** All drafts of a study; `null` when there are none. The shape is the state's own, versioned by it. */
  loadDrafts(studyInstanceUid: string): Promise<unknown>;
  saveDrafts(studyInstanceUid: string, drafts: unknown): Promise<void>;
  /** Written before any transaction is sent. The same digest again is a no-op that keeps the earliest. */
  addReading(stored: StoredReading): Promise<void>;
  updateOutbox(digest: ReadingDigest, outbox: OutboxState): Promise<void>;
  readings(): Promise<readonly StoredReading[]>;
  /** Told of every change, made here or in another tab. */
  subscribe(listener: (change: StoreChange) => void): () => void;
}

export type StoreChange = { readonly elsewhere: boolean } & (
  | { readonly kind: 'readings' }
  | { readonly kind: 'drafts'; readonly studyInstanceUid: string }
);

export interface StoredReading {
  readonly digest: ReadingDigest;
  readonly signed: SignedReading;
  /** Signed here, or received from someone. */
  readonly origin: 'signed-here' | 'received';
  readonly storedAtUnix: number;
  readonly outbox: OutboxState;
}

/** How far the anchoring went from here; the ledger itself says whether the reading is anchored. */
export type OutboxState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly transactionHash: Bytes32 }
  | { readonly kind: 'failed'; readonly sentence: string; readonly hint: string }
  | { readonly kind: 'none' };
