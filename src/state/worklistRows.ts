import type { WorklistQueue, WorklistRow, WorklistSort } from './createWorklist.ts';
import { isAwaiting, type StudyBadge } from './studyBadges.ts';

/** A row with what the readings say of its study. */
export interface BadgedRow extends WorklistRow {
  readonly badge: StudyBadge;
}

/** Numbers in text count as numbers: P-9 comes before P-10. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The rows of a queue in the wanted order. Servers order as they like, so all order is made here; empty values come last
 * either way, and equal ones keep the order of their UIDs, so that rows never jump.
 */
export function toShownRows(
  rows: readonly WorklistRow[],
  badgeOf: (study: string) => StudyBadge,
  {
    sort,
    queue,
    leftOut,
  }: {
    readonly sort: WorklistSort;
    readonly queue: WorklistQueue;
    readonly leftOut: readonly string[];
  },
): readonly BadgedRow[] {
  const badged = rows
    .filter(({ archive }) => !leftOut.includes(archive))
    .map((row) => ({ ...row, badge: badgeOf(row.studyInstanceUid) }))
    .filter(({ badge }) => isInQueue(badge, queue));
  const keyed = badged.map((row) => ({ row, key: sortKey(row, sort) }));
  const sign = sort.descending ? -1 : 1;
  return keyed
    .sort((left, right) => {
      if (left.key === null || right.key === null)
        return left.key === right.key ? byKey(left.row, right.row) : left.key === null ? 1 : -1;
      return sign * compare(left.key, right.key) || byKey(left.row, right.row);
    })
    .map(({ row }) => row);
}

export function isInQueue(badge: StudyBadge, queue: WorklistQueue): boolean {
  if (queue === 'awaiting') return isAwaiting(badge);
  return queue === 'all' || badge.changed > 0;
}

function sortKey(row: BadgedRow, { column }: WorklistSort): string | number | null {
  const text = (value: string) => (value === '' ? null : value);
  if (column === 'patient') return text(row.patient.name);
  if (column === 'id') return text(row.patient.id);
  if (column === 'accession') return text(row.accessionNumber);
  if (column === 'date') return text(`${row.date} ${row.time}`.trim());
  if (column === 'modality') return text(row.modalities.join(' '));
  if (column === 'description') return text(row.description);
  if (column === 'archive') return row.archive;
  if (column === 'images') return row.instanceCount;
  return row.badge.contributions;
}

function compare(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left), String(right));
}

function byKey(left: BadgedRow, right: BadgedRow): number {
  return left.key < right.key ? -1 : Number(left.key > right.key);
}
