import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../ids.ts';
import type { SignedReading } from '../../reading/signedReading.ts';
import { sealRecord, withholdParts } from '../../record/seal.ts';
import { toExhibit } from '../exhibit.ts';
import { createTestReader, createTestStudy, type TestReader, type TestStudy } from '../study.fixtures.ts';
import { failed, idOf, reasonsOf, verify } from '../verdict.fixtures.ts';
import { readRules } from './rules.ts';

const a = createTestReader('A');
const first = createTestReader('first authority');
const second = createTestReader('second authority');

function studyOf(): { readonly study: TestStudy; readonly annotation: RecordId } {
  const authorities = { amendment: [first.id], release: [first.id], tombstone: [first.id] };
  const study = createTestStudy({
    listed: [a, first, second],
    rules: { authorities, blinding: 'until-release' },
  });
  return {
    study,
    annotation: idOf(study.read(a, [study.content(a, { kind: 'annotation' })])),
  };
}

function amendment(study: TestStudy, by: TestReader, authority: TestReader, parent = study.project.protocol) {
  const { protocol } = study.project;
  const rules = study.readings[0]?.records.find(({ id }) => id === protocol)?.claim;
  const claim = rules && 'value' in rules && rules.value?.kind === 'protocol' ? rules.value : null;
  const authorities = {
    amendment: [authority.id],
    release: [authority.id],
    tombstone: [authority.id],
  };
  return study.content(by, { ...claim, kind: 'amendment', authorities } as never, [
    { record: parent, relation: 'amends' },
  ]);
}

const tombstone = (study: TestStudy, by: TestReader, record: RecordId) =>
  study.content(by, { kind: 'tombstone', erased: [{ record, parts: ['text'] }] } as never);

/** The bundle as it is handed over after the text of a record was erased. */
async function reportOn(study: TestStudy, erased: RecordId) {
  const { bundle, trust } = await study.bundle();
  const readings = bundle.readings.map((signed) => ({
    ...signed,
    records: signed.records.map((one) => (one.id === erased ? withholdParts(one, ['text']) : one)),
  }));
  return verify({ ...bundle, readings }, trust);
}

describe('an authority that was handed on', () => {
  it('stands for what it did before: amended, released and erased', async () => {
    const { study, annotation } = studyOf();
    study.read(first, [tombstone(study, first, annotation)]);
    study.read(first, [study.content(first, { kind: 'release' })]);
    study.read(first, [amendment(study, first, second)]);
    const report = await reportOn(study, annotation);
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'completeness/erased')[0]).toMatch(/^Complete except 1 erased/);
    expect(reasonsOf(report, 'review/committed-before-release')[0]).toMatch(/committed before the release/);
  });

  it('is none for what came after, nor for what came before it was given', async () => {
    for (const [by, isBefore] of [
      [first, false],
      [second, true],
    ] as const) {
      const { study, annotation } = studyOf();
      const erase = () => study.read(by, [tombstone(study, by, annotation)]);
      if (isBefore) erase();
      study.read(first, [amendment(study, first, second)]);
      if (!isBefore) erase();
      const report = await reportOn(study, annotation);
      expect(failed(report)).toEqual(['review/rules-followed']);
      expect(reasonsOf(report, 'completeness/erased')).toEqual([]);
    }
  });
});

describe('two amendments in one reading', () => {
  it('follow each other as the second says, in whichever order they are listed', () => {
    const { study } = studyOf();
    const [founding] = study.readings as [SignedReading];
    const one = sealRecord(amendment(study, first, first), study.randomness);
    const two = sealRecord(amendment(study, first, second, one.id), study.randomness);
    for (const records of [
      [one, two],
      [two, one],
    ]) {
      const exhibits = [founding, { ...founding, records }].map(toExhibit);
      const { amendments, mayDo } = readRules(study.project, exhibits, () => first.id);
      expect(amendments.map(({ parents }) => parents[0]?.record)).toEqual([study.project.protocol, one.id]);
      expect(mayDo(second.id, 'release')).toBe(true);
    }
  });
});
