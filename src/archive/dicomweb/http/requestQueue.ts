import type { Failure } from '../../../domain/failure.ts';
import type { Priority, StopSignal } from '../../../domain/ports/archive.ts';
import { archiveFailure } from '../archiveFailure.ts';

/** More bring nothing (measured with Orthanc), and browsers open no more connections to one host over HTTP/1.1. */
const PARALLEL = 6;
const RANK: Record<Priority, number> = { now: 0, soon: 1, later: 2 };

export interface Turn {
  readonly signal: StopSignal | null;
  readonly priority: () => Priority;
  /** Order of asking: kept over retries, so that they do not lose their place. */
  readonly order: number;
  /** How long to wait while the queue is held. */
  readonly patienceMs: number;
}

export interface RequestQueue {
  /** Runs `work` when it is its turn. Rejects with `archive/stopped` where the signal came first: work then never starts. */
  run<Result>(work: () => Promise<Result>, turn: Turn): Promise<Result>;
  /**
   * Starts nothing for a while, then one at a time until `release`: the archive does not answer, as `failure` says. False
   * where it rests already, since several that fail together tell one thing.
   */
  hold(forMs: number, failure: Failure): boolean;
  release(): void;
}

interface Waiting {
  readonly turn: Turn;
  readonly start: () => void;
}

/** At most six at once, by priority at the moment one may start, then by order of asking. */
export function createRequestQueue(): RequestQueue {
  const waiting = new Set<Waiting>();
  let running = 0;
  let held: Failure | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;

  const next = (): Waiting | null => {
    let best: Waiting | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const one of waiting) {
      const rank = RANK[one.turn.priority()];
      if (rank > bestRank || (best && rank === bestRank && one.turn.order > best.turn.order)) continue;
      best = one;
      bestRank = rank;
    }
    return best;
  };
  const startNext = (): void => {
    while (rest === null && running < (held ? 1 : PARALLEL)) {
      const one = next();
      if (!one) return;
      waiting.delete(one);
      running += 1;
      one.start();
    }
  };

  const endRest = (): void => {
    if (rest !== null) clearTimeout(rest);
    rest = null;
    startNext();
  };

  return {
    async run(work, turn) {
      await wait(turn);
      try {
        return await work();
      } finally {
        running -= 1;
        startNext();
      }
    },
    hold(forMs, failure) {
      if (rest !== null) return false;
      held = failure;
      rest = setTimeout(endRest, forMs);
      return true;
    },
    release() {
      if (!held) return;
      held = null;
      endRest();
    },
  };

  /** Until this turn has come; it is then counted as running. */
  function wait(turn: Turn): Promise<void> {
    return new Promise((resolve, reject) => {
      let patience: ReturnType<typeof setTimeout> | undefined;
      const leave = () => {
        waiting.delete(one);
        clearTimeout(patience);
        turn.signal?.removeEventListener('abort', stop);
      };
      const stop = () => {
        leave();
        reject(archiveFailure.stopped());
      };
      const losePatience = () => {
        if (!held) {
          patience = setTimeout(losePatience, turn.patienceMs);
          return;
        }
        leave();
        reject(held);
      };
      const one: Waiting = {
        turn,
        start() {
          leave();
          resolve();
        },
      };
      if (turn.signal?.aborted) return stop();
      turn.signal?.addEventListener('abort', stop, { once: true });
      if (Number.isFinite(turn.patienceMs)) patience = setTimeout(losePatience, turn.patienceMs);
      waiting.add(one);
      startNext();
    });
  }
}
