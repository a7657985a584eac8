import type { ReadingDigest, RecordId } from '../domain/ids.ts';
import type { Check, ReadingFinding } from '../domain/verification/report.ts';
import type { ReadingsState } from './createReadings.ts';

/** A verification of other bytes says nothing of these. */
export function toVerified({ verified, stored }: ReadingsState) {
  const known = new Map(stored.map((one) => [one.digest, one]));
  const current = new Set(
    verified?.stored
      .filter((one) => known.get(one.digest)?.signed === one.signed)
      .map(({ digest }) => digest),
  );
  const findings = new Map(verified?.report.readings.map((finding) => [finding.digest, finding]));
  const byReading = groupByReading(verified?.report.checks ?? []);
  const findingOf = (digest: ReadingDigest): ReadingFinding | null =>
    current.has(digest) ? (findings.get(digest) ?? null) : null;
  return {
    findingOf,
    covers: (digest: ReadingDigest) => current.has(digest),
    passed: (digest: ReadingDigest) => findingOf(digest)?.outcome === 'passed',
    checksOf: (digest: ReadingDigest, record: RecordId): readonly Check[] =>
      current.has(digest)
        ? (byReading.get(digest) ?? []).filter(
            ({ place }) => place.record === undefined || place.record === record,
          )
        : [],
  };
}

function groupByReading(checks: readonly Check[]): ReadonlyMap<ReadingDigest | undefined, readonly Check[]> {
  const groups = new Map<ReadingDigest | undefined, Check[]>();
  for (const check of checks) {
    const group = groups.get(check.place.reading) ?? [];
    groups.set(check.place.reading, group);
    group.push(check);
  }
  return groups;
}
