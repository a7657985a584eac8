import type { ReadingDigest } from '../../ids.ts';
import type { Exhibit } from '../exhibit.ts';
import type { Anchoring } from './anchoring.ts';

/**
 * Readings in the order of the stream; what is not anchored last, as it came. In one batch a reading comes after those of
 * its signer that it names as the ones before, and what that leaves open goes by digest: the tree keeps no order.
 */
export function inStreamOrder(exhibits: readonly Exhibit[], { anchorOf }: Anchoring): readonly Exhibit[] {
  const indexOf = new Map(
    exhibits.map((exhibit) => [exhibit, anchorOf(exhibit)?.index ?? Number.MAX_SAFE_INTEGER]),
  );
  const depthOf = depthsInBatches(exhibits, indexOf);
  return [...exhibits].sort((a, b) => {
    const [first, second] = [indexOf.get(a) ?? 0, indexOf.get(b) ?? 0];
    if (first !== second) return first - second;
    if (first === Number.MAX_SAFE_INTEGER) return 0;
    const depth = (depthOf.get(a) ?? 0) - (depthOf.get(b) ?? 0);
    return depth !== 0 ? depth : a.digest < b.digest ? -1 : 1;
  });
}

/** How many readings of its signer stand before each one in the same place of the stream. */
function depthsInBatches(
  exhibits: readonly Exhibit[],
  indexOf: ReadonlyMap<Exhibit, number>,
): ReadonlyMap<Exhibit, number> {
  const byDigest = new Map<ReadingDigest, Exhibit>(exhibits.map((exhibit) => [exhibit.digest, exhibit]));
  const depths = new Map<Exhibit, number>();
  const beforeOf = (exhibit: Exhibit): Exhibit | undefined => {
    const before = byDigest.get(exhibit.signed.reading.previous as ReadingDigest);
    const isBeside =
      before?.signerHash === exhibit.signerHash && indexOf.get(before) === indexOf.get(exhibit);
    return isBeside ? before : undefined;
  };
  for (const exhibit of exhibits) {
    const path: Exhibit[] = [];
    let at: Exhibit | undefined = exhibit;
    for (; at !== undefined && !depths.has(at); at = beforeOf(at)) path.push(at);
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0) + 1;
    for (const one of path.reverse()) {
      depths.set(one, depth);
      depth += 1;
    }
  }
  return depths;
}
