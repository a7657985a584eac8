import { type Failure, toFailure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Cornerstone, CornerstoneSettings } from './runCornerstone.ts';

/** Cornerstone as far as it is here: it is fetched when it is wanted, once. */
export interface CornerstoneUse {
  running(): Cornerstone | null;
  /** Throws Failure `viewer/tools-not-loaded`; asked again, it is fetched again. */
  start(): Promise<Cornerstone>;
  /** Before anybody waits for it: once the page has nothing better to do. */
  startWhenIdle(): void;
  onRunning(listener: (cornerstone: Cornerstone) => void): () => void;
  release(key: ImageKey): void;
  destroy(): void;
}

export function createCornerstoneUse(settings: () => CornerstoneSettings): CornerstoneUse {
  const listeners = new Set<(cornerstone: Cornerstone) => void>();
  let running: Cornerstone | null = null;
  let starting: Promise<Cornerstone> | null = null;
  let destroyed = false;
  let isPlanned = false;

  async function fetchAndRun(): Promise<Cornerstone> {
    try {
      const { runCornerstone } = await import('./runCornerstone.ts');
      running = runCornerstone(settings());
    } catch (thrown) {
      starting = null;
      throw toFailure(
        thrown,
        'viewer/tools-not-loaded',
        'The drawing tools could not be fetched.',
        'Choose the tool again when the connection is back.',
      );
    }
    if (destroyed) running.destroy();
    else for (const listener of [...listeners]) listener(running);
    return running;
  }

  function start(): Promise<Cornerstone> {
    starting ??= fetchAndRun();
    return starting;
  }

  return {
    running: () => running,
    start,
    startWhenIdle() {
      if (isPlanned || starting !== null) return;
      isPlanned = true;
      const begin = () => {
        isPlanned = false;
        // Nobody waits for it yet: whoever does asks again, and is told.
        if (!destroyed) start().catch((_: Failure) => undefined);
      };
      if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 5000 });
      else setTimeout(begin, 1000);
    },
    onRunning(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release: (key) => running?.release(key),
    destroy() {
      destroyed = true;
      listeners.clear();
      running?.destroy();
    },
  };
}
