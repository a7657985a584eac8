import { describe, expect, it } from 'vitest';
import { TEST_RECORDS } from '../record/record.fixtures.ts';
import type { RecordKind } from '../record/record.ts';
import { toStatement } from './statement.ts';

describe('the sentence that is signed', () => {
  it.each<[readonly RecordKind[], string]>([
    [['annotation'], 'I sign 1 annotation in project LUNG-12'],
    [['annotation', 'annotation'], 'I sign 2 annotations in project LUNG-12'],
    [['review', 'annotation'], 'I sign 1 annotation and 1 review in project LUNG-12'],
    [
      ['retraction', 'review', 'review', 'annotation'],
      'I sign 1 annotation, 2 reviews and 1 retraction in project LUNG-12',
    ],
    [['imaging-manifest', 'set'], 'I sign 1 imaging manifest and 1 data set in project LUNG-12'],
  ])('counts %j', (kinds, sentence) => {
    expect(toStatement(kinds, 'LUNG-12')).toBe(sentence);
  });

  it('has words of its own for one and for many of every kind', () => {
    const kinds = Object.keys(TEST_RECORDS) as RecordKind[];
    const sentences = kinds.flatMap((kind) => [toStatement([kind], 'P'), toStatement([kind, kind], 'P')]);
    expect(new Set(sentences).size).toBe(2 * kinds.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^I sign [12] [a-z ]+ in project P$/);
  });

  it('does not depend on the order of the records', () => {
    const kinds = Object.keys(TEST_RECORDS) as RecordKind[];
    expect(toStatement([...kinds].reverse(), 'P')).toBe(toStatement(kinds, 'P'));
  });
});
