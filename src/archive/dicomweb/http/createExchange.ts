import type { ArchiveOptions, Priority } from '../../../domain/ports/archive.ts';
import { archiveFailure } from '../archiveFailure.ts';
import type { ArchiveCredentials } from './archiveCredentials.ts';
import { type Answer, type Attempt, attemptRequest } from './attemptRequest.ts';
import { createStatus, type SourceStatus } from './createStatus.ts';
import { createRequestQueue } from './requestQueue.ts';
import { pause } from './retry.ts';

export interface ExchangeRequest<Result> {
  readonly url: string;
  readonly accept: string;
  /** Sent by POST, and never a second time; GET without it. */
  readonly body?: { readonly blob: Blob; readonly contentType: string };
  /** Statuses to read beside 2xx. */
  readonly alsoRead?: readonly number[];
  /** Takes the answer's body in; the request keeps its place of six until this is done. */
  readonly read: (answer: Answer) => Promise<Result>;
  readonly options?: ArchiveOptions | undefined;
}

export interface Exchange {
  readonly status: SourceStatus;
  send<Result>(request: ExchangeRequest<Result>): Promise<Result>;
}

export interface Timing {
  /** Without a byte for so long, the archive is held to hang. */
  readonly stallMs: number;
  /** Before the first new attempt, which most often finds a connection that the archive had merely let go. */
  readonly firstRetryMs: number;
  /** Between attempts while it does not answer: doubled from the first to the second of these. */
  readonly backoffMs: readonly [first: number, most: number];
}

const TIMING: Timing = { stallMs: 30_000, firstRetryMs: 100, backoffMs: [500, 5_000] };
const PATIENCE_MS = 15_000;
/** A request that fails so often while the archive answers is itself the trouble. */
const ATTEMPTS_WHILE_ONLINE = 5;

/**
 * Requests to one archive: six at once, tried again where that is safe, with credentials, and the archive's status as the
 * answers tell it.
 */
export function createExchange(
  name: string,
  credentials: ArchiveCredentials,
  timing: Timing = TIMING,
): Exchange {
  const queue = createRequestQueue();
  const status = createStatus();
  let asked = 0;
  let outages = 0;
  let answeredAtMs = 0;

  const succeed = () => {
    outages = 0;
    answeredAtMs = Date.now();
    status.set({ word: 'online', failure: null });
    queue.release();
  };
  /** Slows all requests down. */
  const suffer = ({ failure, busyMs }: Extract<Attempt<unknown>, { kind: 'failed' }>) => {
    const [first, most] = timing.backoffMs;
    const forMs = busyMs ?? Math.min(first * 2 ** outages, most);
    if (!queue.hold(forMs, failure)) return;
    outages += 1;
    status.set({ word: 'offline', failure });
  };

  return {
    status,
    async send(request) {
      const { signal = null, priority = 'now', patienceMs = PATIENCE_MS } = request.options ?? {};
      const turn = {
        signal,
        priority: typeof priority === 'function' ? priority : (): Priority => priority,
        order: asked++,
        patienceMs,
      };
      let failingSinceMs: number | null = null;
      let renewed = false;
      for (let attempts = 1; ; attempts += 1) {
        let startedAtMs = 0;
        const attempt = await queue.run(() => {
          startedAtMs = Date.now();
          return attemptRequest(request, {
            name,
            credentials,
            stallMs: timing.stallMs,
            priority: turn.priority(),
          });
        }, turn);
        if (attempt.kind === 'done') {
          succeed();
          return attempt.result;
        }
        if (attempt.kind === 'sign-in') {
          if (!renewed && attempt.status === 401 && (await credentials.refused(attempt.authorization))) {
            renewed = true;
            continue;
          }
          const failure = archiveFailure.signIn(name, attempt.status);
          queue.release();
          status.set({ word: 'sign-in', failure });
          throw failure;
        }
        if (attempt.kind === 'answered') {
          succeed();
          throw attempt.failure;
        }
        failingSinceMs ??= startedAtMs;
        const isItself =
          attempts >= ATTEMPTS_WHILE_ONLINE && (attempt.hasBegun || answeredAtMs > failingSinceMs);
        if (attempts > 1 || attempt.busyMs !== null) suffer(attempt);
        if (request.body || isItself || Date.now() - failingSinceMs > patienceMs) throw attempt.failure;
        await pause(attempt.busyMs ?? (attempts === 1 ? timing.firstRetryMs : timing.backoffMs[0]), signal);
      }
    },
  };
}
