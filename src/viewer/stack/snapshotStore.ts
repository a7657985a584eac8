import { EMPTY_SNAPSHOT, type ViewportSnapshot } from '../viewer.ts';

type Change = Partial<Omit<ViewportSnapshot, 'revision'>>;

export interface SnapshotStore {
  get(): ViewportSnapshot;
  subscribe(listener: () => void): () => void;
  /** Told to listeners at once: what is on the canvas must not be known late. */
  set(change: Change): void;
  /** Known at once to whoever asks, and told with the next frame: what is drawn is not seen before either. */
  setForFrame(change: Change): void;
  /** Told with the next frame, together with whatever else changes until then. */
  setSoon(change: Change): void;
  destroy(): void;
}

/** One viewport's state as a value for `useSyncExternalStore`: the same object until something has changed. */
export function createSnapshotStore(
  onFrame: (callback: () => void) => number,
  cancelFrame: (handle: number) => void,
): SnapshotStore {
  const listeners = new Set<() => void>();
  let snapshot = EMPTY_SNAPSHOT;
  let waiting: Change = {};
  let frame: number | null = null;

  let isUntold = false;

  function take(change: Change): void {
    const changed = (Object.keys(change) as (keyof Change)[]).some(
      (name) => !isSame(change[name], snapshot[name]),
    );
    if (!changed) return;
    snapshot = { ...snapshot, ...change, revision: snapshot.revision + 1 };
    isUntold = true;
  }

  function publish(change: Change): void {
    take(change);
    if (!isUntold) return;
    isUntold = false;
    for (const listener of [...listeners]) listener();
  }

  function flushWithFrame(): void {
    frame ??= onFrame(() => {
      frame = null;
      flush();
    });
  }

  function flush(): void {
    if (frame !== null) cancelFrame(frame);
    frame = null;
    const change = waiting;
    waiting = {};
    publish(change);
  }

  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(change) {
      waiting = { ...waiting, ...change };
      flush();
    },
    setForFrame(change) {
      take({ ...waiting, ...change });
      waiting = {};
      flushWithFrame();
    },
    setSoon(change) {
      waiting = { ...waiting, ...change };
      flushWithFrame();
    },
    destroy() {
      if (frame !== null) cancelFrame(frame);
      listeners.clear();
    },
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || a instanceof Error)
    return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
