import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { StudySummary } from '../domain/ports/archive.ts';

/** What the list is asked for; empty means any. */
export interface WorklistFilter {
  readonly patientName: string;
  readonly patientId: string;
  readonly accessionNumber: string;
  readonly description: string;
  /** ISO 8601 dates, both included. */
  readonly fromDate: string;
  readonly untilDate: string;
  readonly modalities: readonly string[];
}

/** A study in an archive. The same study in two archives is two rows. */
export interface WorklistRow extends StudySummary {
  readonly key: string;
  /** Of the archive, as the configuration names it. */
  readonly archive: string;
}

export type SortColumn =
  | 'patient'
  | 'id'
  | 'accession'
  | 'date'
  | 'modality'
  | 'description'
  | 'images'
  | 'archive'
  | 'contributions';

export interface WorklistSort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** `awaiting`: what waits for me; `changed`: what others did since I looked. */
export type WorklistQueue = 'all' | 'awaiting' | 'changed';

/** How far one archive has answered. */
export interface WorklistSource {
  /** `more`: as many as a list holds are here; there are more to ask for. */
  readonly word: 'loading' | 'complete' | 'more' | 'failed';
  readonly nextOffset: number;
  readonly failure: Failure | null;
}

export interface WorklistState {
  readonly filter: WorklistFilter;
  readonly sort: WorklistSort;
  readonly queue: WorklistQueue;
  /** Archives that are left out. */
  readonly leftOut: readonly string[];
  readonly rows: readonly WorklistRow[];
  /** The filter that the rows answer; null before the first search. */
  readonly asked: WorklistFilter | null;
  readonly sources: Readonly<Record<string, WorklistSource>>;
  readonly selected: string | null;
  /** Where the list stands, in pixels: a reader who comes back finds it as it was. */
  readonly scrollTop: number;
  readonly setFilter: (change: Partial<WorklistFilter>) => void;
  readonly setSort: (sort: WorklistSort) => void;
  readonly setQueue: (queue: WorklistQueue) => void;
  readonly setLeftOut: (archives: readonly string[]) => void;
  readonly setRows: (rows: readonly WorklistRow[]) => void;
  readonly setAsked: (asked: WorklistFilter) => void;
  readonly setSource: (archive: string, source: WorklistSource) => void;
  readonly select: (key: string | null) => void;
  readonly setScrollTop: (scrollTop: number) => void;
}

export type WorklistStore = StoreApi<WorklistState>;

export const NO_FILTER: WorklistFilter = {
  patientName: '',
  patientId: '',
  accessionNumber: '',
  description: '',
  fromDate: '',
  untilDate: '',
  modalities: [],
};

export function createWorklist(): WorklistStore {
  return createStore<WorklistState>()((set) => ({
    filter: NO_FILTER,
    sort: { column: 'date', descending: true },
    queue: 'all',
    leftOut: [],
    rows: [],
    asked: null,
    sources: {},
    selected: null,
    scrollTop: 0,
    setFilter: (change) => set((state) => ({ filter: { ...state.filter, ...change }, scrollTop: 0 })),
    setSort: (sort) => set({ sort, scrollTop: 0 }),
    setQueue: (queue) => set({ queue, scrollTop: 0 }),
    setLeftOut: (leftOut) => set({ leftOut }),
    setRows: (rows) => set({ rows }),
    setAsked: (asked) => set({ asked }),
    setSource: (archive, source) => set((state) => ({ sources: { ...state.sources, [archive]: source } })),
    select: (selected) => set({ selected }),
    setScrollTop: (scrollTop) => set({ scrollTop }),
  }));
}

export function toRow(archive: string, study: StudySummary): WorklistRow {
  return { ...study, archive, key: `${archive} ${study.studyInstanceUid}` };
}

export function isFiltered({ modalities, ...texts }: WorklistFilter): boolean {
  return modalities.length > 0 || Object.values(texts).some((text) => text.trim() !== '');
}
