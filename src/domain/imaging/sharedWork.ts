import { Failure } from '../failure.ts';
import type { Priority, StopSignal } from '../ports/archive.ts';

/** How urgently somebody waits for something, and until when. */
export interface Wish {
  /** A function is asked anew whenever work may start. `now` when absent. */
  readonly priority?: Priority | (() => Priority) | undefined;
  /** Ends the waiting with Failure `image/stopped`. */
  readonly signal?: StopSignal | undefined;
}

export interface WatchedWish<Progress> extends Wish {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The wishes of all who wait for one thing, as one. */
export interface SharedWish<Progress> {
  readonly priority: () => Priority;
  readonly signal: StopSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface SharedWork<Key, Result, Progress> {
  /** Waits for work that is under way, or starts it. */
  join(
    key: Key,
    wish: WatchedWish<Progress>,
    start: (shared: SharedWish<Progress>) => Promise<Result>,
  ): Promise<Result>;
}

interface Flight<Result, Progress> {
  readonly waiting: Set<WatchedWish<Progress>>;
  readonly result: Promise<Result>;
  readonly stop: () => void;
}

const RANKS: readonly Priority[] = ['now', 'soon', 'later'];

/** Work that several may wait for is done once: as urgently as the most urgent of them asks, and until the last has gone. */
export function createSharedWork<Key, Result, Progress = never>(): SharedWork<Key, Result, Progress> {
  const flights = new Map<Key, Flight<Result, Progress>>();

  function begin(
    key: Key,
    start: (shared: SharedWish<Progress>) => Promise<Result>,
  ): Flight<Result, Progress> {
    const waiting = new Set<WatchedWish<Progress>>();
    const { signal, stop } = createStop();
    const result = start({
      priority: () => mostUrgent(waiting),
      signal,
      onProgress(progress) {
        for (const wish of waiting) wish.onProgress?.(progress);
      },
    }).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    const flight = { waiting, result, stop };
    return flight;
  }

  return {
    async join(key, wish, start) {
      if (wish.signal?.aborted === true) throw stopped();
      const flight = flights.get(key) ?? begin(key, start);
      flights.set(key, flight);
      // Each its own entry, whoever else passed the same object.
      const own = { ...wish };
      flight.waiting.add(own);
      let leave: () => void = () => undefined;
      const left = new Promise<never>((_, reject) => {
        leave = () => reject(stopped());
      });
      wish.signal?.addEventListener('abort', leave, { once: true });
      try {
        return await Promise.race([flight.result, left]);
      } finally {
        wish.signal?.removeEventListener('abort', leave);
        flight.waiting.delete(own);
        if (flight.waiting.size === 0 && flights.get(key) === flight) {
          flights.delete(key);
          flight.stop();
        }
      }
    },
  };
}

function mostUrgent(wishes: Iterable<Wish>): Priority {
  let rank = RANKS.length - 1;
  for (const { priority = 'now' } of wishes)
    rank = Math.min(rank, RANKS.indexOf(typeof priority === 'function' ? priority() : priority));
  return RANKS[rank] ?? 'later';
}

/** A signal of its own, since this room does without the page's. */
function createStop(): { readonly signal: StopSignal; readonly stop: () => void } {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    },
    stop() {
      aborted = true;
      for (const listener of [...listeners]) listener();
    },
  };
}

function stopped(): Failure {
  return new Failure('image/stopped', 'Nobody waits for this image any more.');
}
