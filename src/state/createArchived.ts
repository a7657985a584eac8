import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ReaderId, Uid } from '../domain/ids.ts';
import type { StudyLook } from '../domain/ports/readingStore.ts';

/** What is known of a study by its archive, beside its images. */
export interface ArchivedStudy {
  /** Of the archive it was opened from, or found in, as the configuration names it. */
  readonly archive: string;
  /** Whether the archive was asked for documents of readings; null while it was not. */
  readonly heard: ArchiveHearing | null;
}

export interface ArchiveHearing {
  /** Readings in the archive that are not fetched before the protocol's release. */
  readonly withheld: number;
  /** Documents that say they are signed readings and cannot be read, with the reason as a sentence. */
  readonly unreadable: readonly { readonly sopInstanceUid: Uid; readonly sentence: string }[];
  /** Why the last time of asking went wrong; what was heard before stands. */
  readonly failure: Failure | null;
}

export interface ArchivedState {
  readonly studies: Readonly<Record<string, ArchivedStudy>>;
  /** Last looks of every reader who worked here. */
  readonly looks: readonly StudyLook[];
  readonly setArchive: (study: Uid, archive: string) => void;
  readonly setHeard: (study: Uid, heard: ArchiveHearing) => void;
  readonly setLooks: (looks: readonly StudyLook[]) => void;
}

export type ArchivedStore = StoreApi<ArchivedState>;

const NOTHING: ArchiveHearing = { withheld: 0, unreadable: [], failure: null };

export function createArchived(): ArchivedStore {
  return createStore<ArchivedState>()((set) => ({
    studies: {},
    looks: [],
    setArchive: (study, archive) =>
      set((state) =>
        state.studies[study]?.archive === archive
          ? state
          : { studies: { ...state.studies, [study]: { archive, heard: null } } },
      ),
    setHeard: (study, heard) =>
      set((state) => {
        const known = state.studies[study];
        return known ? { studies: { ...state.studies, [study]: { ...known, heard } } } : state;
      }),
    setLooks: (looks) => set({ looks }),
  }));
}

/** Archive of a study, or null where it was opened from files. */
export function selectArchiveOf(state: ArchivedState, study: string | null): string | null {
  return study === null ? null : (state.studies[study]?.archive ?? null);
}

export function selectHearing(state: ArchivedState, study: string | null): ArchiveHearing {
  return (study === null ? null : state.studies[study]?.heard) ?? NOTHING;
}

export function selectLook(state: ArchivedState, study: string, reader: ReaderId | null): StudyLook | null {
  return state.looks.find((look) => look.studyInstanceUid === study && look.reader === reader) ?? null;
}
