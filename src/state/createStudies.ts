import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import type { Series, Study, UnreadableFile } from '../domain/imaging/study.ts';
import type { Arrival } from './arrival.ts';

/** Long work that shows how far it is. */
export interface Progress {
  /** What is being done, as words: "Reading files". */
  readonly label: string;
  readonly done: number;
  readonly of: number;
  /** Stops the work; what was done stays. */
  readonly stop: () => void;
}

export interface StudiesState {
  readonly studies: readonly Study[];
  /** Files of the last opening that could not be read, with reasons. */
  readonly unreadable: readonly UnreadableFile[];
  readonly progress: Progress | null;
  /** Why the last opening went wrong as a whole. */
  readonly failure: Failure | null;
  readonly activeStudy: Uid | null;
  /** By series, while they come from an archive; a series of which all is here has none. */
  readonly arrivals: Readonly<Record<string, Arrival>>;
  readonly setStudies: (studies: readonly Study[]) => void;
  readonly setUnreadable: (unreadable: readonly UnreadableFile[]) => void;
  readonly setProgress: (progress: Progress | null) => void;
  readonly setFailure: (failure: Failure | null) => void;
  readonly setActiveStudy: (study: Uid | null) => void;
  /** Null when all of the series is here, or nobody waits for it any more. */
  readonly setArrival: (series: Uid, arrival: Arrival | null) => void;
}

export type StudiesStore = StoreApi<StudiesState>;

export function createStudies(): StudiesStore {
  return createStore<StudiesState>()((set) => ({
    studies: [],
    unreadable: [],
    progress: null,
    failure: null,
    activeStudy: null,
    arrivals: {},
    setStudies: (studies) =>
      set((state) => ({
        studies,
        activeStudy: studies.some((study) => study.studyInstanceUid === state.activeStudy)
          ? state.activeStudy
          : null,
      })),
    setUnreadable: (unreadable) => set({ unreadable }),
    setProgress: (progress) => set({ progress }),
    setFailure: (failure) => set({ failure }),
    setActiveStudy: (activeStudy) => set({ activeStudy }),
    setArrival: (series, arrival) =>
      set(({ arrivals: { [series]: _, ...others } }) => ({
        arrivals: arrival === null ? others : { ...others, [series]: arrival },
      })),
  }));
}

export function selectActiveStudy(state: StudiesState): Study | null {
  return state.studies.find((study) => study.studyInstanceUid === state.activeStudy) ?? null;
}

/** How far a series is on its way from an archive; null when all of it is here. */
export function selectArrival(state: StudiesState, series: Series | null): Arrival | null {
  return series === null ? null : (state.arrivals[series.seriesInstanceUid] ?? null);
}
