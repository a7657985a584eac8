import type { ChainEntry } from '../../bundle/bundle.ts';
import type { ReadingDigest } from '../../ids.ts';
import type { BatchExhibit, Exhibit } from '../exhibit.ts';
import type { Identities } from '../identity/checkIdentity.ts';
import type { KeyHolder } from '../identity/keyHolders.ts';
import type { Anchoring } from '../time/anchoring.ts';
import type { Rules } from './rules.ts';

/** Readings that one entry of the stream anchors and that are not here. */
export interface Gap {
  readonly entry: ChainEntry;
  /** Null where the entry itself is not here: then nobody can tell whether it is of one reading or of a batch. */
  readonly batch: BatchExhibit | null;
  /** Of the entry, or of the members of the batch. */
  readonly missing: readonly ReadingDigest[];
}

/** Gaps by whether they are ones: what nobody who counts anchored is no gap. */
export interface Gaps {
  readonly leftOut: readonly Gap[];
  /** Of keys that may or may not be of a reader who counts: nothing is proven of them, or they are disputed. */
  readonly unknown: readonly Gap[];
  /** Of either kind, in blocks after the one that the bundle is of: it could not hold them. */
  readonly since: readonly Gap[];
  readonly strangers: readonly Gap[];
  /** By keys that had ended: whoever has such a key must not be able to make a gap. */
  readonly ended: readonly Gap[];
}

/** What the stream has and is not here: entries, and members of batches. */
export function findGaps(
  exhibits: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  rules: Rules,
  { holderOfEntry }: Pick<Identities, 'holderOfEntry'>,
  anchoring: Anchoring,
): Gaps {
  const shown = new Set([...exhibits, ...batches].map(({ digest }) => digest));
  const absent = (anchoring.proven?.entries ?? [])
    .filter(({ digest }) => !shown.has(digest))
    .map((entry): Gap => ({ entry, batch: null, missing: [entry.digest] }));
  const partial = batches.flatMap((batch): Gap[] => {
    const entry = batch.opens ? anchoring.anchorOf(batch) : null;
    const missing = [...batch.members].filter((digest) => !shown.has(digest));
    return entry === null || missing.length === 0 ? [] : [{ entry, batch, missing }];
  });
  const sorted = {
    leftOut: [] as Gap[],
    unknown: [] as Gap[],
    since: [] as Gap[],
    strangers: [] as Gap[],
    ended: [] as Gap[],
  };
  const upTo = anchoring.proven?.upTo.blockNumber ?? 0;
  for (const gap of [...absent, ...partial]) {
    const { reader, standing } = holderOfEntry(gap.entry);
    const kind = sortOne(rules.counts(reader), standing, rules);
    const isLater = gap.entry.blockNumber > upTo && (kind === 'leftOut' || kind === 'unknown');
    sorted[isLater ? 'since' : kind].push(gap);
  }
  return sorted;
}

/** Set aside is only what is proven to be of nobody who counts: a stranger's key may be one that a reader added. */
function sortOne(
  counts: boolean,
  standing: KeyHolder['standing'],
  { protocol }: Rules,
): Exclude<keyof Gaps, 'since'> {
  if (standing === 'ended') return 'ended';
  if (standing === 'disputed') return 'unknown';
  if (counts) return 'leftOut';
  return protocol !== null && standing !== 'not proven' ? 'strangers' : 'unknown';
}

/** How many readings are missing, as far as can be told: an entry that is not here counts as one. */
export function countMissing(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, { missing }) => sum + missing.length, 0);
}
