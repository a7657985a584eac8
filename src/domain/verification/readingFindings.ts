import type { Exhibit } from './exhibit.ts';
import type { Findings } from './findings.ts';
import type { ReadingFinding } from './report.ts';
import type { Anchoring } from './time/anchoring.ts';
import type { Trust } from './trust.ts';

/** What was found about each reading, by the checks that name it. */
export function toReadingFindings(
  exhibits: readonly Exhibit[],
  { anchorOf, proven }: Anchoring,
  trust: Trust,
  { checks }: Findings,
  vouchersOf: (exhibit: Exhibit) => readonly string[],
): ReadingFinding[] {
  const finalized = trust.blocks
    .filter((block) => block.finalized && block.chainId === proven?.block.chainId)
    .map(({ number }) => number);
  const isSettled = (blockNumber: number) => finalized.some((number) => number >= blockNumber);
  const failed = new Set<string>();
  const open = new Set<string>();
  for (const { outcome, needed, place } of checks) {
    if (place.reading === undefined) continue;
    if (outcome === 'failed') failed.add(place.reading);
    else if (outcome === 'not checked' && needed) open.add(place.reading);
  }
  return exhibits.map((exhibit) => {
    const { digest, records } = exhibit;
    const entry = anchorOf(exhibit);
    const vouchedBy = vouchersOf(exhibit);
    return {
      digest,
      records: records.map(({ record }) => record.id),
      ...(vouchedBy.length === 0 ? {} : { vouchedBy }),
      outcome: failed.has(digest) ? 'failed' : open.has(digest) ? 'not checked' : 'passed',
      anchor:
        entry === null || proven === null
          ? null
          : {
              blockNumber: entry.blockNumber,
              timeUnix: entry.timeUnix,
              settled: isSettled(entry.blockNumber),
              batch: entry.batch?.digest ?? null,
            },
    };
  });
}
