import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { ImageKey, Series } from '../../domain/imaging/study.ts';
import type { CellId } from '../../state/layout.ts';
import type { Viewport } from '../../viewer/viewer.ts';

/** A viewport with what it shows. */
export interface Mounted {
  readonly viewport: Viewport;
  /** Stays while the series does. */
  readonly series: string;
  readonly modality: string;
  readonly images: readonly ImageKey[];
}

/** The viewports that are mounted, by the cell of the layout they stand in. */
export interface ViewportRegistry {
  readonly get: (id: CellId) => Viewport | null;
  /** The same map until a viewport comes or goes. */
  readonly all: () => ReadonlyMap<CellId, Mounted>;
  readonly set: (id: CellId, mounted: Mounted | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createViewportRegistry(): ViewportRegistry {
  let viewports: ReadonlyMap<CellId, Mounted> = new Map();
  const listeners = new Set<() => void>();
  return {
    get: (id) => viewports.get(id)?.viewport ?? null,
    all: () => viewports,
    set(id, mounted) {
      const next = new Map(viewports);
      if (mounted === null) next.delete(id);
      else next.set(id, mounted);
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
export function useRegister(
  registry: ViewportRegistry,
  id: CellId,
  viewport: Viewport | null,
  { seriesInstanceUid: series, modality, images }: Pick<Series, 'seriesInstanceUid' | 'modality' | 'images'>,
): void {
  useEffect(() => {
    if (viewport === null) registry.set(id, null);
    else registry.set(id, { viewport, series, modality, images });
  }, [registry, id, viewport, series, modality, images]);
  useEffect(() => () => registry.set(id, null), [registry, id]);
}
