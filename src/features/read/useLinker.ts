import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { type SlicePlane, toSlicePlane } from '../../domain/imaging/slicePlane.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { selectLayout } from '../../state/createLayouts.ts';
import type { CellId } from '../../state/layout.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { createLinker, type Linker, type LinkWord } from './linkViewports.ts';
import type { ViewportRegistry } from './viewportRegistry.ts';

/** Keeps the viewports of a study in step for as long as they are on the screen. */
export function useLinker(viewer: Viewer, registry: ViewportRegistry, study: Uid): Linker | null {
  const { links, layouts } = useServices();
  const [linker, setLinker] = useState<Linker | null>(null);
  useEffect(() => {
    const made = createLinker({
      registry,
      links,
      planesOf: (images) => planesOf(viewer, images),
      active: () => selectLayout(layouts.getState(), study).active,
    });
    setLinker(made);
    return () => {
      made.stop();
      setLinker(null);
    };
  }, [viewer, registry, links, layouts, study]);
  return linker;
}

const none = () => undefined;

export function useLinkWord(linker: Linker | null, cell: CellId): LinkWord | null {
  return useSyncExternalStore(
    useCallback((listener) => linker?.subscribe(listener) ?? none, [linker]),
    () => linker?.words().get(cell) ?? null,
  );
}

export function planeOf(viewer: Viewer, image: ImageKey): SlicePlane | null {
  try {
    return toSlicePlane(viewer.describe(image));
  } catch (thrown) {
    if (thrown instanceof Failure) return null;
    throw thrown;
  }
}

const placed = new WeakMap<readonly ImageKey[], readonly (SlicePlane | null)[]>();

function planesOf(viewer: Viewer, images: readonly ImageKey[]): readonly (SlicePlane | null)[] {
  const planes = placed.get(images) ?? images.map((image) => planeOf(viewer, image));
  placed.set(images, planes);
  return planes;
}
