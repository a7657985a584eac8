import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { ImageKey, Series } from '../../domain/imaging/study.ts';
import type { PlaneName, PlaneVolume, Viewer, Viewport } from '../../viewer/index.ts';
import { openPlaneSession, type PlaneSession } from './planeSession.ts';

/** As sentences about it begin: "Series 3 (Chest)". */
export function nameOf({ number, description, modality }: Series): string {
  const words = description || modality;
  return number === null ? words : `Series ${number} (${words})`;
}

/** Planes through a series for as long as it is asked for; none while its images are still arriving. */
export function usePlaneSession(
  viewer: Viewer,
  series: Series | null,
  shown: ImageKey | null,
): PlaneSession | null {
  const [session, setSession] = useState<PlaneSession | null>(null);
  const start = useRef(shown);
  start.current = shown;
  const latest = useRef(series);
  latest.current = series;
  const id = series?.seriesInstanceUid ?? null;
  const count = series?.images.length ?? 0;
  useEffect(() => {
    const { current } = latest;
    if (id === null || current === null || count === 0) return undefined;
    const made = openPlaneSession(viewer, {
      name: nameOf(current),
      images: current.images,
      shown: start.current,
    });
    setSession(made);
    return () => {
      setSession(null);
      made.close();
    };
  }, [viewer, id, count]);
  return session;
}

const nothing = () => undefined;

/** How many slices of a volume are here. */
export function useLoaded(volume: PlaneVolume | null): number {
  return useSyncExternalStore(
    (listener) => volume?.subscribe(listener) ?? nothing,
    () => volume?.getLoaded() ?? 0,
  );
}

/** What is scrolled or windowed in one plane reaches the others. Where the cross asks for a plane, the pane goes there by itself. */
export function useLinkedPlane(session: PlaneSession, name: PlaneName, viewport: Viewport | null): void {
  const window = useStore(session.store, (state) => state.window);
  useEffect(() => {
    if (viewport === null) return undefined;
    return viewport.subscribe(() => {
      const { stacks, cross } = session.store.getState();
      const snapshot = viewport.getSnapshot();
      if (stacks === null || cross === null || snapshot.status !== 'shown') return;
      if (snapshot.window !== null) session.setWindow(snapshot.window);
      const stack = stacks[name];
      // A plane of a stack that has been replaced says nothing any more.
      if (snapshot.count !== stack.images.length || stack.images[snapshot.index] !== snapshot.image) return;
      if (snapshot.target !== stack.indexAt(cross)) session.scrollTo(name, snapshot.target);
    });
  }, [session, name, viewport]);
  useEffect(() => {
    if (viewport === null || window === null) return;
    const now = viewport.getSnapshot().window;
    if (now !== null && (now.center !== window.center || now.width !== window.width))
      viewport.setWindow(window);
  }, [viewport, window]);
}
