import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Uid } from '../domain/ids.ts';
import { FIRST_LAYOUT, type Layout } from './layout.ts';

export interface LayoutsState {
  /** By the study that is read: each keeps its own while the page lives. */
  readonly byStudy: Readonly<Record<Uid, Layout>>;
  readonly change: (study: Uid, change: (layout: Layout) => Layout) => void;
}

export type LayoutsStore = StoreApi<LayoutsState>;

export function createLayouts(): LayoutsStore {
  return createStore<LayoutsState>()((set) => ({
    byStudy: {},
    change: (study, change) =>
      set((state) => {
        const before = selectLayout(state, study);
        const after = change(before);
        return after === before ? state : { byStudy: { ...state.byStudy, [study]: after } };
      }),
  }));
}

export function selectLayout(state: LayoutsState, study: Uid): Layout {
  return state.byStudy[study] ?? FIRST_LAYOUT;
}
