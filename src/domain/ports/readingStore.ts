import type { Bytes32, ReaderId, ReadingDigest, RecordId, Uid } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { DocumentReference } from './readingDocuments.ts';
import type { WrittenObject } from './segmentationWriter.ts';

/** Where a reader's work is kept on this device (IndexedDB). Every method throws Failure `storage/…`. */
export interface ReadingStore {
  /** All drafts of a study; `null` when there are none. The shape is the state's own, versioned by it. */
  loadDrafts(studyInstanceUid: string): Promise<unknown>;
  saveDrafts(studyInstanceUid: string, drafts: unknown): Promise<void>;
  /** Reading logs of a study that are not signed yet; `null` when there are none. Like drafts, the shape is the state's own. */
  loadLogs(studyInstanceUid: string): Promise<unknown>;
  saveLogs(studyInstanceUid: string, logs: unknown): Promise<void>;
  /** Written before any transaction is sent. The same digest again is a no-op that keeps the earliest. */
  addReading(stored: StoredReading): Promise<void>;
  /** Some at a time, in their order: those before one that fails are kept. */
  addReadings(stored: readonly StoredReading[]): Promise<void>;
  /** Notes how far a reading came. */
  updateOutbox(digest: ReadingDigest, progress: OutboxProgress): Promise<void>;
  /** Puts another copy of the same reading in its place, such as one with parts erased: what was there is gone. */
  replaceReading(digest: ReadingDigest, signed: SignedReading): Promise<void>;
  readings(): Promise<readonly StoredReading[]>;
  looks(): Promise<readonly StudyLook[]>;
  /** Replaces the last look of this reader at this study. */
  saveLook(look: StudyLook): Promise<void>;
  /** Which images every reader saw here. */
  seen(): Promise<readonly SeenImages[]>;
  /** Replaces what this reader saw of this study. No change is told of it. */
  saveSeen(seen: SeenImages): Promise<void>;
  /** Told of every change, made here or in another tab. */
  subscribe(listener: (change: StoreChange) => void): () => void;
}

export type StoreChange = { readonly elsewhere: boolean } & (
  | { readonly kind: 'readings' }
  | { readonly kind: 'looks' }
  | { readonly kind: 'drafts'; readonly studyInstanceUid: string }
);

export interface StoredReading {
  readonly digest: ReadingDigest;
  readonly signed: SignedReading;
  /** Signed here, or received from someone. */
  readonly origin: 'signed-here' | 'received';
  readonly storedAtUnix: number;
  readonly outbox: OutboxState;
  /** How far its document came to the archive of its study; absent where the study is of no archive. */
  readonly archiving?: ArchivingState;
  /** When it was last written to a file: from then on it is not in this browser alone. */
  readonly savedAtUnix?: number;
  /** DICOM objects that its records name and that were made with it, such as segmentations. */
  readonly objects?: readonly WrittenObject[];
}

/** A reading has two ways to go, each with an outbox of its own. What is absent stays as it is. */
export interface OutboxProgress {
  readonly outbox?: OutboxState;
  readonly archiving?: ArchivingState;
  readonly savedAtUnix?: number;
}

/** How far the anchoring went from here; the ledger itself says whether the reading is anchored. */
export type OutboxState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly transactionHash: Bytes32 }
  | { readonly kind: 'failed'; readonly sentence: string; readonly hint: string }
  | { readonly kind: 'none' };

/** How far the document of a reading came to the archive of its study. */
export type ArchivingState = {
  /** Of the archive, as the configuration names it. */
  readonly archive: string;
  readonly studyInstanceUid: Uid;
} & ArchivingProgress;

export type ArchivingProgress =
  | { readonly kind: 'waiting' }
  /** Read back from the archive, and the same there; `sealed` until a release, after which it is stored open beside. */
  | { readonly kind: 'stored'; readonly document: DocumentReference; readonly sealed?: true }
  /** `different`: something else stands there under its UID, or it came back changed. */
  | { readonly kind: 'different' | 'refused'; readonly sentence: string; readonly hint: string };

/** What a reader had in front of them when they last had a study open. */
export interface StudyLook {
  /** Null while nobody was connected. */
  readonly reader: ReaderId | null;
  readonly studyInstanceUid: Uid;
  readonly atUnix: number;
  /** Records of others that were there. */
  readonly records: readonly RecordId[];
}

/** Which images of a study a reader had on the screen, in this browser. */
export interface SeenImages {
  /** Null while nobody was connected. */
  readonly reader: ReaderId | null;
  readonly studyInstanceUid: Uid;
  readonly atUnix: number;
  /** Images of the whole study at that time. */
  readonly of: number;
  /** By series: numbers that stand for the names of images. */
  readonly series: Readonly<Record<string, readonly number[]>>;
}
