import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderId, RecordId } from '../ids.ts';
import { testWord } from '../record/record.fixtures.ts';
import type { Claim, Relation } from '../record/record.ts';
import { type FoldInput, foldRecords } from './foldRecords.ts';

const id = (label: string): RecordId => testWord(`fold ${label}`);

/** As much of a claim as the fold reads. */
function record(
  label: string,
  author: string,
  parents: readonly [label: string, relation: Relation][] = [],
  kind: Claim['kind'] = 'annotation',
): FoldInput {
  const claim = {
    kind,
    author: { kind: 'human', id: testWord<ReaderId>(`author ${author}`) },
    parents: parents.map(([parent, relation]) => ({ record: id(parent), relation })),
  };
  return { id: id(label), claim: claim as unknown as Claim };
}

function fateOf(label: string, records: readonly FoldInput[]) {
  const fate = foldRecords(records).get(id(label));
  if (fate === undefined) throw new Error(`no fate of ${label}`);
  return fate;
}

describe('what became of a record', () => {
  it('stands while nobody says otherwise', () => {
    expect(fateOf('a', [record('a', 'A')])).toEqual({
      state: 'stands',
      successors: [],
      amendedBy: [],
      agreedBy: [],
      disagreedBy: [],
      adjudicatedBy: [],
      correctedBy: [],
      contested: false,
    });
  });

  it('is superseded by its author, and by nobody else', () => {
    const own = [record('a', 'A'), record('b', 'A', [['a', 'supersedes']])];
    expect(fateOf('a', own)).toMatchObject({ state: 'superseded', successors: [id('b')] });
    const foreign = [record('a', 'A'), record('b', 'B', [['a', 'supersedes']])];
    expect(fateOf('a', foreign)).toMatchObject({ state: 'stands', successors: [] });
  });

  it('is retracted by its author, and by nobody else', () => {
    expect(fateOf('a', [record('a', 'A'), record('r', 'A', [['a', 'retracts']])]).state).toBe('retracted');
    expect(fateOf('a', [record('a', 'A'), record('r', 'B', [['a', 'retracts']])]).state).toBe('stands');
  });

  it('stands again when the retraction was taken back', () => {
    const records = [
      record('a', 'A'),
      record('r', 'A', [['a', 'retracts']]),
      record('s', 'A', [['r', 'retracts']]),
    ];
    expect(fateOf('a', records).state).toBe('stands');
    expect(fateOf('r', records).state).toBe('retracted');
  });

  it('stands again when the revision that took its place was retracted', () => {
    const records = [
      record('a', 'A'),
      record('b', 'A', [['a', 'supersedes']]),
      record('r', 'A', [['b', 'retracts']]),
    ];
    expect(fateOf('a', records)).toMatchObject({ state: 'stands', successors: [] });
  });

  it('is corrected by its author, with what stands instead beside the correction', () => {
    const records = [
      record('a', 'A'),
      record('b', 'A', [['a', 'supersedes']]),
      record('c', 'A', [['a', 'supersedes']], 'correction'),
    ];
    expect(fateOf('a', records)).toMatchObject({
      state: 'superseded',
      successors: [id('b'), id('c')].sort(),
      correctedBy: [id('c')],
      contested: false,
    });
  });

  it('is contested, and not taken down, by a correction of another reader until someone adjudicates', () => {
    const corrected = [record('a', 'A'), record('c', 'B', [['a', 'supersedes']], 'correction')];
    expect(fateOf('a', corrected)).toMatchObject({
      state: 'stands',
      successors: [],
      correctedBy: [id('c')],
      contested: true,
    });
    const decided = [...corrected, record('j', 'C', [['a', 'adjudicates']])];
    expect(fateOf('a', decided)).toMatchObject({ correctedBy: [id('c')], contested: false });
    const takenBack = [...corrected, record('r', 'B', [['c', 'retracts']])];
    expect(fateOf('a', takenBack)).toMatchObject({ correctedBy: [], contested: false });
  });

  it('is contested by a disagreement until someone adjudicates or the disagreement is taken back', () => {
    const disputed = [record('a', 'A'), record('d', 'B', [['a', 'disagrees']])];
    expect(fateOf('a', disputed)).toMatchObject({ contested: true, disagreedBy: [id('d')] });
    expect(fateOf('a', [...disputed, record('j', 'C', [['a', 'adjudicates']])])).toMatchObject({
      contested: false,
      disagreedBy: [id('d')],
    });
    expect(fateOf('a', [...disputed, record('r', 'B', [['d', 'retracts']])]).contested).toBe(false);
    expect(fateOf('a', [...disputed, record('b', 'A', [['a', 'supersedes']])]).contested).toBe(false);
  });

  it('counts the latest opinion of a reader who changed their mind', () => {
    const records = [
      record('a', 'A'),
      record('d', 'B', [['a', 'disagrees']]),
      record('e', 'B', [
        ['a', 'agrees'],
        ['d', 'supersedes'],
      ]),
    ];
    expect(fateOf('a', records)).toMatchObject({ contested: false, agreedBy: [id('e')], disagreedBy: [] });
  });

  it('is not contested by its own author, who revises instead', () => {
    expect(fateOf('a', [record('a', 'A'), record('d', 'A', [['a', 'disagrees']])])).toMatchObject({
      contested: false,
      disagreedBy: [],
    });
  });

  it('keeps an amendment by another beside it', () => {
    const records = [record('a', 'A'), record('m', 'B', [['a', 'amends']])];
    expect(fateOf('a', records)).toMatchObject({ state: 'stands', amendedBy: [id('m')] });
  });

  it('does not overflow on a chain of 20,000 retractions of retractions', () => {
    const records = [record('0', 'A')];
    for (let at = 1; at <= 20_000; at += 1) records.push(record(`${at}`, 'A', [[`${at - 1}`, 'retracts']]));
    expect(fateOf('0', records).state).toBe('stands');
    expect(fateOf('1', records).state).toBe('retracted');
  });

  it('does not depend on the order of the records, nor on a record that stands twice', () => {
    const relation = fc.constantFrom<Relation>(
      'supersedes',
      'agrees',
      'disagrees',
      'amends',
      'adjudicates',
      'retracts',
    );
    const graph = fc
      .array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(), relation), { minLength: 1, maxLength: 14 })
      .map((rows) =>
        rows.map(([author, parent, relation], at) =>
          record(`${at}`, author, at === 0 ? [] : [[`${parent % at}`, relation]]),
        ),
      );
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (records, keys) => {
        const shuffled = [...records, ...records.slice(0, 2)]
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ one }) => one);
        expect([...foldRecords(shuffled)]).toEqual([...foldRecords(records)]);
      }),
    );
  });
});
