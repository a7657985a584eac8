import { isOpen, PART_NAMES } from '../../commitment/commitment.ts';
import type { ReaderId, RecordId } from '../../ids.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';
import type { Rules } from './rules.ts';

/** Records of which an authority signed that parts were erased. */
export function readErasures(
  exhibits: readonly Exhibit[],
  rules: Rules,
  readerOf: (exhibit: Exhibit) => ReaderId,
): ReadonlyMap<RecordId, ReadonlySet<string>> {
  const erased = new Map<RecordId, Set<string>>();
  for (const exhibit of exhibits)
    for (const { claim } of exhibit.records)
      if (claim?.kind === 'tombstone' && rules.mayDo(readerOf(exhibit), 'tombstone', exhibit))
        for (const { record, parts } of claim.erased) {
          const known = erased.get(record) ?? new Set();
          erased.set(record, known);
          for (const part of parts) known.add(part);
        }
  return erased;
}

/** Parts that are not open are either withheld by whoever hands over, or erased with an authority's signature. */
export function checkWithheld(
  exhibits: readonly Exhibit[],
  erasures: ReadonlyMap<RecordId, ReadonlySet<string>>,
  findings: Findings,
): void {
  let erased = 0;
  let withheld = 0;
  let claims = 0;
  for (const { records } of exhibits)
    for (const { record } of records) {
      const closed = PART_NAMES.filter((part) => !isOpen(record[part]));
      if (closed.length === 0) continue;
      const rest = closed.filter((part) => !erasures.get(record.id)?.has(part));
      if (rest.length < closed.length) erased += 1;
      if (rest.length > 0) withheld += 1;
      if (rest.includes('claim')) claims += 1;
    }
  if (erased > 0)
    findings.passed(
      'completeness/erased',
      `Complete except ${erased} erased: an authority of the protocol signed for it.`,
    );
  if (withheld > 0)
    findings.noted(
      'completeness/withheld',
      `Parts of ${count(withheld, 'record')} are withheld; their digests are here.`,
    );
  if (claims > 0)
    findings.notChecked(
      'completeness/claims-shown',
      `What ${count(claims, 'record')} ${claims === 1 ? 'claims' : 'claim'} is withheld, and no authority signed that it was erased.`,
    );
}
