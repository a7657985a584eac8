import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ForeignObject } from '../domain/foreign/foreignObject.ts';
import type { Uid } from '../domain/ids.ts';

/** What other systems say of the active study, and what of it is drawn. */
export interface ForeignState {
  readonly study: Uid | null;
  /** Oldest first. */
  readonly objects: readonly ForeignObject[];
  /** How many are not among them, since a blinded reader must not see them before the release. */
  readonly setAside: number;
  readonly failure: Failure | null;
  /** Whether marks of other systems are drawn at all. */
  readonly shown: boolean;
  /** SOP Instance UIDs of the objects that are not. */
  readonly hidden: ReadonlySet<string>;
  /** Studies in which marks or words of other systems have been on this screen: a reading of them is not independent. */
  readonly seen: ReadonlySet<Uid>;
  readonly setObjects: (study: Uid | null, objects: readonly ForeignObject[], setAside?: number) => void;
  readonly setFailure: (failure: Failure | null) => void;
  readonly setShown: (shown: boolean) => void;
  readonly setHidden: (sopInstanceUid: Uid, hidden: boolean) => void;
  readonly markSeen: (study: Uid) => void;
}

export type ForeignStore = StoreApi<ForeignState>;

export function createForeign(): ForeignStore {
  return createStore<ForeignState>()((set) => ({
    study: null,
    objects: [],
    setAside: 0,
    failure: null,
    shown: true,
    hidden: new Set(),
    seen: new Set(),
    setObjects: (study, objects, setAside = 0) => set({ study, objects, setAside, failure: null }),
    setFailure: (failure) => set({ failure }),
    setShown: (shown) => set({ shown }),
    setHidden: (sopInstanceUid, hidden) =>
      set((state) => {
        const next = new Set(state.hidden);
        if (hidden) next.add(sopInstanceUid);
        else next.delete(sopInstanceUid);
        return { hidden: next };
      }),
    markSeen: (study) =>
      set((state) => (state.seen.has(study) ? state : { seen: new Set([...state.seen, study]) })),
  }));
}

const NONE: readonly ForeignObject[] = [];
const visible = new WeakMap<
  readonly ForeignObject[],
  { readonly hidden: ReadonlySet<string>; readonly value: readonly ForeignObject[] }
>();

/** Objects whose marks are drawn; the same array while nothing changes. */
export function selectVisibleForeign({ objects, shown, hidden }: ForeignState): readonly ForeignObject[] {
  if (!shown) return NONE;
  const before = visible.get(objects);
  if (before?.hidden === hidden) return before.value;
  const value = objects.filter(({ source }) => !hidden.has(source.sopInstanceUid));
  visible.set(objects, { hidden, value });
  return value;
}
