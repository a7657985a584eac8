import type { Failure } from '../domain/failure.ts';

/** A series on its way from an archive. */
export interface Arrival {
  /** `failed` and `stopped` series go on when `resume` is called. */
  readonly word: 'waiting' | 'coming' | 'failed' | 'stopped';
  /** Instances that are known, and how many the archive has; null where it does not say. */
  readonly done: number;
  readonly of: number | null;
  /** Why it failed, or why nothing comes at the moment. */
  readonly failure: Failure | null;
  readonly resume: () => void;
}

/** More of the series is coming: what its images so far say of gaps between them means nothing yet. */
export function isArriving(arrival: Arrival | null): boolean {
  return arrival?.word === 'waiting' || arrival?.word === 'coming';
}
