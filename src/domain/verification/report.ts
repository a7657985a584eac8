import type { ReadingDigest, RecordId } from '../ids.ts';

export const CHECK_GROUPS = [
  'integrity',
  'signatures',
  'identity',
  'time',
  'completeness',
  'review',
] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

export type Outcome = 'passed' | 'failed' | 'not checked';

/** One check made on one thing. */
export interface Check {
  /** Stable name such as `signature/recovers-to-signer`; the tamper table names checks by it. */
  readonly name: string;
  readonly group: CheckGroup;
  readonly outcome: Outcome;
  /** One sentence: what was found. */
  readonly reason: string;
  /** Whether `not checked` here keeps the whole from being valid. */
  readonly needed: boolean;
  readonly place: CheckPlace;
}

/** Where a check looked: each member only where it applies. */
export interface CheckPlace {
  readonly file?: string;
  readonly reading?: ReadingDigest;
  readonly batch?: ReadingDigest;
  readonly record?: RecordId;
  readonly field?: string;
}

export type Verdict = 'valid' | 'invalid' | 'cannot tell';

/** Result of a verification. Plain data: the page and the command line show the same one. */
export interface VerificationReport {
  readonly verdict: Verdict;
  /** One quotable sentence. */
  readonly sentence: string;
  /** The chain is an installation's own, with well-known demo keys: a demonstration proves nothing. */
  readonly demonstration: boolean;
  readonly checks: readonly Check[];
  readonly readings: readonly ReadingFinding[];
}

/** What was found about one reading, for display beside its records. */
export interface ReadingFinding {
  readonly digest: ReadingDigest;
  readonly records: readonly RecordId[];
  /** Institutions that the verifier trusts and that vouch for its reader, by the names that the verifier has for them. */
  readonly vouchedBy?: readonly string[];
  /** All needed checks of this reading passed, one failed, or one could not be made. */
  readonly outcome: Outcome;
  readonly anchor: {
    readonly blockNumber: number;
    readonly timeUnix: number;
    readonly settled: boolean;
    /** The batch in which it is anchored; null where it is anchored by itself. */
    readonly batch: ReadingDigest | null;
  } | null;
}
