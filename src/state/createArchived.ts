import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ReaderId, ReadingDigest, SignerKey, Uid } from '../domain/ids.ts';
import type { StudyLook } from '../domain/ports/readingStore.ts';

/** What the archive said when it was asked for documents of readings on a study. */
export interface ArchiveHearing {
  /** Readings in the archive that are not fetched before the protocol's release. */
  readonly withheld: number;
  /** Sealed readings of others among them: who signed, and the digest by which the ledger knows them. */
  readonly sealed: readonly { readonly digest: ReadingDigest; readonly signer: SignerKey }[];
  /** Documents that say they are signed readings and cannot be read, with the reason as a sentence. */
  readonly unreadable: readonly { readonly sopInstanceUid: Uid; readonly sentence: string }[];
  /** Why the last time of asking went wrong; what was heard before stands. */
  readonly failure: Failure | null;
}

export interface ArchivedState {
  /** Archive that each study was opened from, as the configuration names it. */
  readonly archiveOf: Readonly<Record<string, string>>;
  readonly heard: Readonly<Record<string, ArchiveHearing>>;
  /** Last looks of every reader who worked here. */
  readonly looks: readonly StudyLook[];
  readonly setArchive: (study: Uid, archive: string) => void;
  readonly setHeard: (study: Uid, heard: ArchiveHearing) => void;
  readonly setLooks: (looks: readonly StudyLook[]) => void;
}

export type ArchivedStore = StoreApi<ArchivedState>;

const NOTHING: ArchiveHearing = { withheld: 0, sealed: [], unreadable: [], failure: null };

export function createArchived(): ArchivedStore {
  return createStore<ArchivedState>()((set) => ({
    archiveOf: {},
    heard: {},
    looks: [],
    setArchive: (study, archive) =>
      set((state) =>
        state.archiveOf[study] === archive ? state : { archiveOf: { ...state.archiveOf, [study]: archive } },
      ),
    setHeard: (study, heard) => set((state) => ({ heard: { ...state.heard, [study]: heard } })),
    setLooks: (looks) => set({ looks }),
  }));
}

/** Archive of a study, or null where it was opened from files. */
export function selectArchiveOf(state: ArchivedState, study: string | null): string | null {
  return study === null ? null : (state.archiveOf[study] ?? null);
}

export function selectHearing(state: ArchivedState, study: string | null): ArchiveHearing {
  return (study === null ? null : state.heard[study]) ?? NOTHING;
}

export function selectLook(state: ArchivedState, study: string, reader: ReaderId | null): StudyLook | null {
  return state.looks.find((look) => look.studyInstanceUid === study && look.reader === reader) ?? null;
}
