import { type Failure, toFailure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Cornerstone, CornerstoneSettings } from './runCornerstone.ts';

/** Cornerstone as far as it is here: it is fetched when it is wanted, once. */
export interface CornerstoneUse {
  running(): Cornerstone | null;
  /** Throws Failure `viewer/tools-not-loaded`; asked again, it is fetched again. */
  start(): Promise<Cornerstone>;
  /** Before anybody waits for it, once the page has nothing better to do: every call puts it off again. */
  startWhenIdle(): void;
  onRunning(listener: (cornerstone: Cornerstone) => void): () => void;
  release(key: ImageKey): void;
  destroy(): void;
}

/** Images are still coming as long as one comes within this time; Cornerstone would take the processor from them. */
const REST_MS = 3000;

export function createCornerstoneUse(settings: () => CornerstoneSettings): CornerstoneUse {
  const listeners = new Set<(cornerstone: Cornerstone) => void>();
  let running: Cornerstone | null = null;
  let starting: Promise<Cornerstone> | null = null;
  let destroyed = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

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
      clearTimeout(rest);
      if (destroyed || starting !== null) return;
      // Nobody waits for it yet: whoever does asks again, and is told.
      rest = setTimeout(() => void start().catch((_: Failure) => undefined), REST_MS);
    },
    onRunning(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release: (key) => running?.release(key),
    destroy() {
      destroyed = true;
      clearTimeout(rest);
      listeners.clear();
      running?.destroy();
    },
  };
}
