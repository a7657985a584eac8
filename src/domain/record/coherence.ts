import type { Bytes32 } from '../ids.ts';
import { logHeads } from './readingLogHead.ts';
import type { Claim, Source, TextPart } from './record.ts';

/** What the parts of one record say against each other. */
export interface Mismatch {
  /** Such as `claim.roi.image`. */
  readonly field: string;
  readonly reason: string;
}

/**
 * What no schema of a single field can see: that images and objects are named by an index that the source has, that a
 * reading log leads to its head. A part that is withheld is `undefined` and passed over, one that the record lacks `null`.
 */
export function findMismatch(record: {
  readonly claim: Claim;
  readonly source?: Source | null | undefined;
  readonly text?: TextPart | null | undefined;
}): Mismatch | null {
  return findInLog(record.claim) ?? findInSource(record.claim, record.source);
}

function findInLog(claim: Claim): Mismatch | null {
  if (claim.kind !== 'reading-log') return null;
  const head: Bytes32 | undefined = logHeads(claim.seed, claim.entries).at(-1);
  return head === claim.head ? null : { field: 'claim.head', reason: 'is not where the entries lead' };
}

function findInSource(claim: Claim, source: Source | null | undefined): Mismatch | null {
  if (source === undefined) return null;
  const count = source?.images.length ?? 0;
  const objects = source?.objects?.length ?? 0;
  const missing = (field: string): Mismatch => ({ field, reason: 'names what the source does not list' });
  switch (claim.kind) {
    case 'annotation': {
      const indices = claim.roi.space === 'image' ? [claim.roi.image] : claim.roi.images;
      return indices.every((index) => index < count) ? null : missing('claim.roi');
    }
    case 'reading-log':
      return claim.entries.every(({ image }) => image === undefined || image < count)
        ? null
        : missing('claim.entries');
    case 'segmentation':
      return claim.object < objects ? null : missing('claim.object');
    case 'imaging-manifest':
      return count + objects > 0 ? null : missing('claim.counts');
    default:
      return null;
  }
}
