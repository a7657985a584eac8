import type { ReadingDigest } from '../../ids.ts';
import type { BatchExhibit, Exhibit } from '../exhibit.ts';
import { type CheckName, type Findings, NAMED_AT_MOST, short } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';

const NAME: CheckName = 'completeness/anchored-once';

/**
 * Whether each reading of a batch stands in the stream once. More is no fault, since the first anchor is what counts; but
 * one that is also anchored by itself has its signer's key on the ledger, which a batch is there to avoid.
 */
export function checkMembership(
  exhibits: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  { proven, anchorOf }: Anchoring,
  findings: Findings,
): void {
  if (batches.length === 0 || proven === null) return;
  const twice = findTwice(batches.filter((batch) => batch.opens && anchorOf(batch) !== null));
  for (const [digest, number] of twice.slice(0, NAMED_AT_MOST))
    findings.noted(NAME, `The reading ${short(digest)} stands in ${number} batches; the first counts.`, {
      reading: digest,
    });
  const alone = findAlone(exhibits, batches, proven.entries);
  for (const { digest, blockNumber } of alone.slice(0, NAMED_AT_MOST))
    findings.noted(
      NAME,
      `The reading ${short(digest)} of a batch is anchored by itself too, in block ${blockNumber}: the key that signed it is on the ledger.`,
      { reading: digest },
    );
  const more = Math.max(0, twice.length - NAMED_AT_MOST) + Math.max(0, alone.length - NAMED_AT_MOST);
  if (more > 0) findings.noted(NAME, `${more} more readings are anchored more than once.`);
  if (twice.length + alone.length === 0)
    findings.passed(NAME, 'Every reading of a batch is anchored once, by its batch alone.');
}

function findTwice(batches: readonly BatchExhibit[]): readonly (readonly [ReadingDigest, number])[] {
  const numbers = new Map<ReadingDigest, number>();
  for (const { members } of batches)
    for (const digest of members) numbers.set(digest, (numbers.get(digest) ?? 0) + 1);
  return [...numbers].filter(([, number]) => number > 1);
}

/** Entries with the digest of a member, under the key that signed it; of one that is not here, under whichever key. */
function findAlone(
  exhibits: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  entries: NonNullable<Anchoring['proven']>['entries'],
) {
  const signerOf = new Map(exhibits.map(({ digest, signerHash }) => [digest, signerHash]));
  return entries.filter(
    ({ digest, signerHash }) =>
      batches.some(({ members }) => members.has(digest)) &&
      (signerOf.get(digest) ?? signerHash) === signerHash,
  );
}
