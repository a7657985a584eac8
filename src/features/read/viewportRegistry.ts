import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { CellId } from '../../state/layout.ts';
import type { Viewport } from '../../viewer/viewer.ts';

/** The viewports that are mounted, by the cell of the layout they stand in. */
export interface ViewportRegistry {
  readonly get: (id: CellId) => Viewport | null;
  /** The same map until a viewport comes or goes. */
  readonly all: () => ReadonlyMap<CellId, Viewport>;
  readonly set: (id: CellId, viewport: Viewport | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createViewportRegistry(): ViewportRegistry {
  let viewports: ReadonlyMap<CellId, Viewport> = new Map();
  const listeners = new Set<() => void>();
  return {
    get: (id) => viewports.get(id) ?? null,
    all: () => viewports,
    set(id, viewport) {
      const next = new Map(viewports);
      if (viewport === null) next.delete(id);
      else next.set(id, viewport);
      viewports = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The viewport in a cell; null while none is mounted there. */
export function useRegistered(registry: ViewportRegistry, id: CellId): Viewport | null {
  return useSyncExternalStore(
    registry.subscribe,
    useCallback(() => registry.get(id), [registry, id]),
  );
}

/** Makes a viewport known for as long as it is mounted. */
export function useRegister(registry: ViewportRegistry, id: CellId, viewport: Viewport | null): void {
  useEffect(() => {
    if (viewport === null) return undefined;
    registry.set(id, viewport);
    return () => registry.set(id, null);
  }, [registry, id, viewport]);
}
