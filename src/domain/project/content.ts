import { isOpen } from '../commitment/commitment.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { Claim } from '../record/record.ts';

/** Kinds that say nothing of a patient or an image: they run the project, and are never sealed. */
const RUNNING: ReadonlySet<Claim['kind']> = new Set([
  'release',
  'protocol',
  'amendment',
  'tombstone',
  'imaging-manifest',
  'consent',
  'access',
  'set',
]);

/** Whether a record is of what readers must not see of one another while a project is blinded. */
export function isContent({ kind }: Claim): boolean {
  return !RUNNING.has(kind);
}

/** Whether a reading holds such a record. What is withheld may be one. */
export function hasContent({ records }: SignedReading): boolean {
  return records.some(({ claim }) => !isOpen(claim) || (claim.value !== null && isContent(claim.value)));
}

/** Whether a reading may change what holds in the project: a few among thousands do. What is withheld says nothing. */
export function runsProject({ records }: SignedReading): boolean {
  return records.some(({ claim }) => isOpen(claim) && claim.value !== null && !isContent(claim.value));
}
