import { createStore, type StoreApi } from 'zustand/vanilla';

/** What the viewports of the grid do together. */
export interface Links {
  /** Scroll to the same place of one frame of reference. */
  readonly scroll: boolean;
  /** Those of another frame of reference go along, at the distance they had when this was switched on. */
  readonly apart: boolean;
  /** One window for each modality. */
  readonly window: boolean;
  readonly view: boolean;
  /** Where the active viewport's image cuts the others. */
  readonly lines: boolean;
}

export interface LinksState extends Links {
  readonly toggle: (link: keyof Links) => void;
}

export type LinksStore = StoreApi<LinksState>;

export function createLinks(): LinksStore {
  return createStore<LinksState>()((set) => ({
    scroll: true,
    apart: false,
    window: false,
    view: false,
    lines: true,
    toggle: (link) => set((state) => ({ [link]: !state[link] })),
  }));
}
