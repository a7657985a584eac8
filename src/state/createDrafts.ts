import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { Draft } from './draft.ts';

/** The drafts of one study, with what was before and after, each as a whole list. */
export interface DraftList {
  readonly drafts: readonly Draft[];
  readonly past: readonly (readonly Draft[])[];
  readonly future: readonly (readonly Draft[])[];
  /** As they stand in the store; null until they have been read back from there. */
  readonly stored: readonly Draft[] | null;
}

export interface DraftsState {
  readonly byStudy: Readonly<Record<string, DraftList>>;
  /** Id of the selected draft or record of the active study. */
  readonly selectedId: string | null;
  /** Why the last save failed; the drafts are then in this page only. */
  readonly failure: Failure | null;
  readonly select: (id: string | null) => void;
  readonly setFailure: (failure: Failure | null) => void;
  /** Puts a new list in place of the present one, which can be undone. Changes of one draft by dragging coalesce. */
  readonly replace: (study: string, drafts: readonly Draft[], options?: ReplaceOptions) => void;
  /** Puts a list in place without history, as it was read back from the store. */
  readonly load: (study: string, drafts: readonly Draft[]) => void;
  readonly markStored: (study: string, drafts: readonly Draft[]) => void;
  /** Replaces a draft wherever it stands, in history too, without a step of its own. */
  readonly patch: (study: string, id: string, change: (draft: Draft) => Draft) => void;
  /** Takes drafts away for good, in history too: they have been signed. */
  readonly remove: (study: string, ids: ReadonlySet<string>) => void;
  readonly undo: (study: string) => void;
  readonly redo: (study: string) => void;
}

export interface ReplaceOptions {
  /** Steps with the same key in a row are undone as one. */
  readonly coalesce?: string;
}

export type DraftsStore = StoreApi<DraftsState>;

const EMPTY: DraftList = { drafts: [], past: [], future: [], stored: null };
const STEPS_KEPT = 100;

export function createDrafts(): DraftsStore {
  const lastStep = new Map<string, string | undefined>();
  return createStore<DraftsState>()((set) => {
    const change = (study: string, next: (list: DraftList) => DraftList) =>
      set((state) => ({
        byStudy: { ...state.byStudy, [study]: next(state.byStudy[study] ?? EMPTY) },
      }));
    return {
      byStudy: {},
      selectedId: null,
      failure: null,
      select: (selectedId) => set({ selectedId }),
      setFailure: (failure) => set({ failure }),
      replace: (study, drafts, { coalesce } = {}) =>
        change(study, (list) => {
          const joins = coalesce !== undefined && lastStep.get(study) === coalesce;
          lastStep.set(study, coalesce);
          const past = joins ? list.past : [...list.past, list.drafts].slice(-STEPS_KEPT);
          return { ...list, drafts, past, future: [] };
        }),
      load: (study, drafts) => {
        lastStep.delete(study);
        change(study, () => ({ drafts, past: [], future: [], stored: drafts }));
      },
      markStored: (study, stored) => change(study, (list) => ({ ...list, stored })),
      patch: (study, id, patch) =>
        change(study, (list) => mapLists(list, (drafts) => mapOne(drafts, id, patch))),
      remove: (study, ids) => {
        lastStep.delete(study);
        change(study, (list) => mapLists(list, (drafts) => drafts.filter((draft) => !ids.has(draft.id))));
      },
      undo: (study) => {
        lastStep.delete(study);
        change(study, (list) => {
          const before = list.past.at(-1);
          return before
            ? { ...list, drafts: before, past: list.past.slice(0, -1), future: [list.drafts, ...list.future] }
            : list;
        });
      },
      redo: (study) => {
        lastStep.delete(study);
        change(study, (list) => {
          const [after, ...rest] = list.future;
          return after ? { ...list, drafts: after, past: [...list.past, list.drafts], future: rest } : list;
        });
      },
    };
  });
}

/** The same array where the change gives the same draft. */
function mapOne(drafts: readonly Draft[], id: string, patch: (draft: Draft) => Draft): readonly Draft[] {
  const at = drafts.findIndex((draft) => draft.id === id);
  const draft = drafts[at];
  const patched = draft && patch(draft);
  return patched && patched !== draft ? drafts.with(at, patched) : drafts;
}

/** Applies a change to the present list and to every step, and drops steps that it made equal to their neighbour. */
function mapLists(list: DraftList, map: (drafts: readonly Draft[]) => readonly Draft[]): DraftList {
  const drafts = map(list.drafts);
  const past = list.past.map(map);
  const future = list.future.map(map);
  return {
    ...list,
    drafts,
    past: past.filter((step, at) => !sameDrafts(step, past[at + 1] ?? drafts)),
    future: future.filter((step, at) => !sameDrafts(step, future[at - 1] ?? drafts)),
  };
}

function sameDrafts(left: readonly Draft[], right: readonly Draft[]): boolean {
  return left.length === right.length && left.every((draft, at) => draft === right[at]);
}

/** Drafts of a study, oldest first; the same array while nothing changes. */
export function selectDrafts(state: DraftsState, study: string | null): readonly Draft[] {
  return (study === null ? EMPTY : (state.byStudy[study] ?? EMPTY)).drafts;
}

/** What is signed with the next signature: all but a report that its reader holds back. */
export function toDraftsToSign(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter((draft) => draft.kind !== 'report' || draft.held !== true);
}

export function selectCanUndo(state: DraftsState, study: string | null): boolean {
  return study !== null && (state.byStudy[study]?.past.length ?? 0) > 0;
}

export function selectCanRedo(state: DraftsState, study: string | null): boolean {
  return study !== null && (state.byStudy[study]?.future.length ?? 0) > 0;
}

/** Whether a study's stored drafts have been restored: before that, nothing may be drawn over them. */
export function selectRestored(state: DraftsState, study: string | null): boolean {
  return study !== null && (state.byStudy[study]?.stored ?? null) !== null;
}
