import type { Failure } from '../../domain/failure.ts';

/** How long after a failure of the way to the archive it is tried again, in milliseconds. */
export const RETRY_MS = 3000;

/** The image may come when it is asked for again: the archive is away, or wants someone to sign in. */
export function isPassing({ code }: Failure): boolean {
  return code === 'archive/unreachable' || code === 'archive/sign-in';
}
