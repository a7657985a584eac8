import type { ReaderId } from '../ids.ts';

/** When a key counted, as `ReaderRegistry` keeps it. Unix seconds of blocks; null where it did not happen. */
export interface Term {
  readonly addedAtUnix: number;
  readonly retiredAtUnix: number | null;
  readonly revokedAtUnix: number | null;
  /** Since when the key is said to have been compromised; null where it was not revoked. */
  readonly compromisedFromUnix: number | null;
}

/** Whose key it is, and when it counted. */
export interface RegisteredKey {
  readonly reader: ReaderId;
  readonly term: Term;
}

/** One reader vouches for another. Unix seconds. */
export interface Endorsement {
  readonly kind: 'human' | 'ai';
  /** When it was said; validity may begin before. */
  readonly endorsedAtUnix: number;
  readonly validFromUnix: number;
  /** The first second at which it no longer holds. */
  readonly validUntilUnix: number;
  /** Null while it stands. */
  readonly revokedAtUnix: number | null;
}

/**
 * How a key stands for a time, by what is known now (`ReaderRegistry.Standing`): `not yet` added; `live`; `disputed`, live
 * then, but later said to have been compromised by then; `ended`, retired or revoked by then.
 */
export type TermStanding = 'not yet' | 'live' | 'disputed' | 'ended';

/**
 * As `ReaderRegistry.keyAt` answers for a registered key. A term that ends at a second has ended in it.
 *
 * @param fromTheBeginning for a reader's first key, which is the reader's before it is registered: the id derives from it
 */
export function standingAt(term: Term, timeUnix: number, fromTheBeginning = false): TermStanding {
  const { addedAtUnix, retiredAtUnix, revokedAtUnix, compromisedFromUnix } = term;
  if (!fromTheBeginning && timeUnix < addedAtUnix) return 'not yet';
  const hasEnded = (endUnix: number | null) => endUnix !== null && timeUnix >= endUnix;
  if (hasEnded(retiredAtUnix) || hasEnded(revokedAtUnix)) return 'ended';
  return hasEnded(compromisedFromUnix) ? 'disputed' : 'live';
}

/** How an endorsement stands for a time. It may have been given later: validity is what the endorser says of it. */
export type EndorsementStanding = 'not yet' | 'valid' | 'expired' | 'taken back';

export function endorsementAt(endorsement: Endorsement, timeUnix: number): EndorsementStanding {
  const { validFromUnix, validUntilUnix, revokedAtUnix } = endorsement;
  if (revokedAtUnix !== null && timeUnix >= revokedAtUnix) return 'taken back';
  if (timeUnix < validFromUnix) return 'not yet';
  return timeUnix < validUntilUnix ? 'valid' : 'expired';
}
