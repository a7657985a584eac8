import { type RefCallback, useCallback, useState, useSyncExternalStore } from 'react';
import { EMPTY_SNAPSHOT, type Viewer, type Viewport, type ViewportSnapshot } from '../../viewer/viewer.ts';

const nothing = () => undefined;

/** A viewport lives exactly as long as its element: made when React attaches it, destroyed when React lets it go. */
export function useMountedViewport(viewer: Viewer): {
  readonly attach: RefCallback<HTMLDivElement>;
  readonly viewport: Viewport | null;
} {
  const [viewport, setViewport] = useState<Viewport | null>(null);
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      if (element === null) return undefined;
      const mounted = viewer.mount(element);
      setViewport(mounted);
      return () => {
        setViewport(null);
        mounted.destroy();
      };
    },
    [viewer],
  );
  return { attach, viewport };
}

/** One value of what the viewport shows, so that a part is drawn anew only when that value changes. */
export function useViewportValue<Value extends string | number | boolean | null>(
  viewport: Viewport | null,
  select: (snapshot: ViewportSnapshot) => Value,
): Value {
  return useSyncExternalStore(
    useCallback((listener) => viewport?.subscribe(listener) ?? nothing, [viewport]),
    () => select(viewport?.getSnapshot() ?? EMPTY_SNAPSHOT),
  );
}

export function useViewportSnapshot(viewport: Viewport | null): ViewportSnapshot {
  return useSyncExternalStore(
    useCallback((listener) => viewport?.subscribe(listener) ?? nothing, [viewport]),
    () => viewport?.getSnapshot() ?? EMPTY_SNAPSHOT,
  );
}
