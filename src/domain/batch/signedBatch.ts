import type { ReadingDigest } from '../ids.ts';
import type { SignedEnvelope } from '../reading/signedReading.ts';

/** As many as a tree of 16 levels holds. */
export const MAXIMUM_MEMBERS = 65_536;

/**
 * Many signed readings under one root, signed and anchored by an institution. The message is a `Reading` like any other;
 * what stands under its root are the digests of the members, each a reading that its own author signed.
 */
export interface SignedBatch extends SignedEnvelope {
  /** Digests of the member readings, ascending: every one of them, also of readings that are not at hand. */
  readonly members: readonly ReadingDigest[];
}

/**
 * The sentence that the signer of a batch sees, such as "I anchor 25 readings in project LUNG-12". No sentence over records
 * reads so ("I sign …"): what was signed as the one can never be shown as the other.
 */
export function toBatchStatement(members: number, project: string): string {
  return `I anchor ${members} ${members === 1 ? 'reading' : 'readings'} in project ${project}`;
}
