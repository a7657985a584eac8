import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { type SortColumn, toRow, type WorklistRow } from './createWorklist.ts';
import { type StudyBadge, toEmptyBadge } from './studyBadges.ts';
import { toShownRows } from './worklistRows.ts';

const EMPTY = toEmptyBadge({ me: null, looks: [], project: null });

function row(uid: string, change: Partial<WorklistRow> = {}): WorklistRow {
  return toRow(change.archive ?? 'pacs', {
    studyInstanceUid: uid as Uid,
    patient: { name: '', id: '', birthDate: '', sex: '' },
    accessionNumber: '',
    description: '',
    date: '',
    time: '',
    modalities: [],
    seriesCount: null,
    instanceCount: null,
    ...change,
  });
}

function shown(
  rows: readonly WorklistRow[],
  column: SortColumn,
  descending = false,
  badgeOf: (study: string) => StudyBadge = () => EMPTY,
) {
  return toShownRows(rows, badgeOf, { sort: { column, descending }, queue: 'all', leftOut: [] }).map(
    ({ studyInstanceUid }) => studyInstanceUid as string,
  );
}

describe('the rows of a worklist', () => {
  it('are ordered by date and time, empty ones last either way', () => {
    const rows = [
      row('none'),
      row('noon', { date: '2026-01-02', time: '12:00' }),
      row('morning', { date: '2026-01-02', time: '08:00' }),
      row('before', { date: '2026-01-01', time: '23:00' }),
    ];
    expect(shown(rows, 'date')).toEqual(['before', 'morning', 'noon', 'none']);
    expect(shown(rows, 'date', true)).toEqual(['noon', 'morning', 'before', 'none']);
  });

  it('count numbers in text as numbers, and ignore case and accents', () => {
    const rows = ['P-10', 'p-9', 'P-100'].map((id) =>
      row(id, { patient: { name: '', id, birthDate: '', sex: '' } }),
    );
    expect(shown(rows, 'id')).toEqual(['p-9', 'P-10', 'P-100']);
  });

  it('come out the same in whatever order a server gave them', () => {
    const rows = Array.from({ length: 12 }, (_, at) =>
      row(`1.${at}`, { instanceCount: at % 3 === 0 ? null : at % 4, date: `2026-01-0${(at % 3) + 1}` }),
    );
    const columns = fc.constantFrom<SortColumn>('date', 'images', 'contributions', 'patient');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: 12 }),
        columns,
        fc.boolean(),
        (some, column, down) => {
          expect(shown(some, column, down)).toEqual(shown(rows, column, down));
        },
      ),
    );
  });

  it('are those of the queue and of the archives that are wanted', () => {
    const rows = [row('a'), row('b'), row('c', { archive: 'other' })];
    const badgeOf = (study: string) => (study === 'a' ? EMPTY : { ...EMPTY, changed: 1 });
    const keys = (queue: 'all' | 'changed', leftOut: readonly string[]) =>
      toShownRows(rows, badgeOf, { sort: { column: 'date', descending: true }, queue, leftOut }).map(
        ({ studyInstanceUid }) => studyInstanceUid as string,
      );
    expect(keys('changed', [])).toEqual(['c', 'b']);
    expect(keys('changed', ['other'])).toEqual(['b']);
    expect(keys('all', ['pacs'])).toEqual(['c']);
  });
});
