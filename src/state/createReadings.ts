import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ReadingDigest, StreamId, Uid } from '../domain/ids.ts';
import type { Anchor } from '../domain/ports/ledger.ts';
import type { DocumentReference } from '../domain/ports/readingDocuments.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import { isSameReading } from '../domain/reading/isSameReading.ts';
import type { Pictures } from '../domain/verification/integrity/checkPictures.ts';
import type { VerificationReport } from '../domain/verification/report.ts';

/** What verification said of exactly these bytes, anchors and blocks. */
export interface Verified {
  readonly report: VerificationReport;
  readonly stored: readonly StoredReading[];
  readonly pictures: Pictures;
}

export interface ReadingsState {
  readonly stored: readonly StoredReading[];
  /** Signed but not stored on this device because storing failed: they can be saved as a file. */
  readonly unsaved: readonly StoredReading[];
  /** Of the project's stream; null while the chain has not been asked, or cannot be reached. */
  readonly anchors: readonly Anchor[] | null;
  readonly verified: Verified | null;
  /** Digests of images in the library that records speak of; absent while not open or not yet computed. */
  readonly pictures: Pictures;
  /** What the archive's document of a reading says beside its signed records, as it was when it was last fetched. */
  readonly documents: ReadonlyMap<ReadingDigest, ArchivedDocument>;
  readonly failure: Failure | null;
  readonly setStored: (stored: readonly StoredReading[]) => void;
  /** Those that are not there yet. */
  readonly addStored: (added: readonly StoredReading[]) => void;
  readonly setUnsaved: (unsaved: readonly StoredReading[]) => void;
  readonly setAnchors: (anchors: readonly Anchor[] | null) => void;
  readonly setVerified: (verified: Verified | null) => void;
  readonly setPictures: (pictures: Pictures) => void;
  readonly setDocuments: (documents: ReadonlyMap<ReadingDigest, ArchivedDocument>) => void;
  readonly setFailure: (failure: Failure | null) => void;
}

/** A document as it stands in an archive. */
export interface ArchivedDocument extends DocumentReference {
  /** Name of the archive. */
  readonly archive: string;
  /** Sentences: where it does not say what was signed. Empty where it does. */
  readonly disagreements: readonly string[];
  /** Sentences: identifying attributes that the archive corrected. */
  readonly corrections: readonly string[];
  /** Instances that still hold parts which an authority signed away. */
  readonly holdErased: readonly Uid[];
}

export type ReadingsStore = StoreApi<ReadingsState>;

export function createReadings(): ReadingsStore {
  return createStore<ReadingsState>()((set) => ({
    stored: [],
    unsaved: [],
    anchors: null,
    verified: null,
    pictures: new Map(),
    documents: new Map<ReadingDigest, ArchivedDocument>(),
    failure: null,
    setStored: (stored) => set((state) => ({ stored: keepSame(state.stored, stored) })),
    addStored: (added) => set((state) => ({ stored: withAdded(state.stored, added) })),
    setUnsaved: (unsaved) => set({ unsaved }),
    setAnchors: (anchors) => set({ anchors }),
    setVerified: (verified) => set({ verified }),
    setPictures: (pictures) => set({ pictures }),
    setDocuments: (documents) => set({ documents }),
    setFailure: (failure) => set({ failure }),
  }));
}

/** Takes over objects whose bytes are the same, so that what was verified of them stands; a digest alone does not say so. */
function keepSame(before: readonly StoredReading[], now: readonly StoredReading[]): readonly StoredReading[] {
  const known = new Map(before.map((one) => [one.digest, one.signed]));
  return now.map((one) => {
    const signed = known.get(one.digest);
    return signed && isSameReading(signed, one.signed) ? { ...one, signed } : one;
  });
}

function withAdded(
  before: readonly StoredReading[],
  added: readonly StoredReading[],
): readonly StoredReading[] {
  const known = new Set(before.map(({ digest }) => digest));
  const fresh = added.filter(({ digest }) => !known.has(digest));
  return fresh.length === 0 ? before : [...before, ...fresh];
}

/** Readings that wait for the chain: signed here, with nothing in a block yet. */
export function selectOutboxCount(state: ReadingsState): number {
  const anchored = new Set(state.anchors?.map((anchor) => anchor.digest) ?? []);
  return state.stored.filter(
    ({ digest, outbox, origin }) =>
      origin === 'signed-here' && outbox.kind !== 'none' && !anchored.has(digest),
  ).length;
}

/**
 * Readings of a stream signed here that are nowhere else: in no archive and in no file. What the ledger holds of them cannot
 * bring them back.
 */
export function selectOnlyHereCount(state: ReadingsState, stream: StreamId | null): number {
  return [...state.stored, ...state.unsaved].filter(
    ({ origin, archiving, savedAtUnix, signed }) =>
      origin === 'signed-here' &&
      signed.reading.stream === stream &&
      archiving?.kind !== 'stored' &&
      savedAtUnix === undefined,
  ).length;
}

/** Readings of archived studies that are not in their archive yet, and those that it would not take. */
export function selectArchiveOutbox(state: ReadingsState): {
  readonly waiting: number;
  readonly stuck: number;
} {
  const kinds = [...state.stored, ...state.unsaved].map(({ archiving }) => archiving?.kind);
  return {
    waiting: kinds.filter((kind) => kind === 'waiting').length,
    stuck: kinds.filter((kind) => kind === 'different' || kind === 'refused').length,
  };
}
