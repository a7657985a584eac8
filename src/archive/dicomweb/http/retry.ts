import type { StopSignal } from '../../../domain/ports/archive.ts';
import { archiveFailure } from '../archiveFailure.ts';

/** What a gateway or a server that is being started, restarted or overrun answers. */
export const TRANSIENT: readonly number[] = [429, 502, 503, 504];
const LONGEST_MS = 60_000;

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds, at most a minute; null where absent or unreadable. */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_MS);
}

/** Throws Failure `archive/stopped` as soon as the signal comes. */
export function pause(ms: number, signal: StopSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(archiveFailure.stopped());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
