import { createStore, type StoreApi } from 'zustand/vanilla';

/** How the brush paints, and which segment. */
export interface BrushState {
  /** In widths of a pixel. */
  readonly radius: number;
  /** Paints on neighbouring images too, as a ball would. */
  readonly isBall: boolean;
  /** Values that may be painted, in output units; null where all may. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Number of the segment; null before there is one. */
  readonly segment: number | null;
  readonly change: (change: Partial<Omit<BrushState, 'change'>>) => void;
  readonly bigger: () => void;
  readonly smaller: () => void;
}

export type BrushStore = StoreApi<BrushState>;

export const SMALLEST_BRUSH = 0.5;
export const LARGEST_BRUSH = 100;

export function createBrush(): BrushStore {
  return createStore<BrushState>()((set) => ({
    radius: 5.5,
    isBall: false,
    range: null,
    segment: null,
    change: (change) => set(change),
    bigger: () => set(({ radius }) => ({ radius: Math.min(radius + stepOf(radius), LARGEST_BRUSH) })),
    smaller: () => set(({ radius }) => ({ radius: Math.max(radius - stepOf(radius - 1), SMALLEST_BRUSH) })),
  }));
}

/** Small brushes change by a pixel, large ones by a fifth. */
function stepOf(radius: number): number {
  return Math.max(1, Math.round(radius / 5));
}
