import { describe, expect, it } from 'vitest';
import type { Address } from '../../ids.ts';
import { createTestReader, createTestStudy, type TestReader, type TestStudy } from '../study.fixtures.ts';
import { TEST_NOW_UNIX, testTimeOf } from '../testChain.fixtures.ts';
import type { Trust, TrustedInstitution } from '../trust.ts';
import { failed, openChecks, outcomeOf, reasonsOf, verify, withoutRegistry } from '../verdict.fixtures.ts';

const ENDORSED = 'identity/endorsed';
const KIND = 'identity/human-or-ai';
const a = createTestReader('A');
const b = createTestReader('B');
const hospital = createTestReader('General Hospital');
const college = createTestReader('College of Radiology');
const named = (reader: TestReader, name: string): TrustedInstitution => ({ reader: reader.id, name });
const HOSPITAL = named(hospital, 'General Hospital');
const COLLEGE = named(college, 'College of Radiology');

/** A study in which A and B read once each: at the second and the third place of the stream. */
function studyOf(options: Parameters<typeof createTestStudy>[0] = {}): TestStudy {
  const study = createTestStudy({ listed: [a, b], ...options });
  for (const reader of [a, b]) study.read(reader, [study.content(reader, { kind: 'annotation' })]);
  return study;
}

async function reportOn(study: TestStudy, institutions: readonly TrustedInstitution[] = [HOSPITAL]) {
  const { bundle, trust } = await study.bundle();
  return verify(bundle, { ...trust, institutions });
}

describe('an institution that the verifier trusts', () => {
  it('is named with the number of readers for whom it vouches, in a check and in the sentence', async () => {
    const study = studyOf();
    for (const reader of [a, b]) study.endorse(hospital, reader);
    const report = await reportOn(study);
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, ENDORSED)).toEqual([
      'General Hospital vouches for 2 readers.',
      '1 reader is known by key only: no institution that you trust has endorsed them.',
    ]);
    expect(report.sentence).toMatch(/UTC\); General Hospital vouches for 2 of 3 readers\.$/);
    // Beside each reading, for whoever shows who signed it: the founder's first, of whom nobody spoke.
    const [founding, ...others] = report.readings.map(({ vouchedBy }) => vouchedBy);
    expect(founding).toBeUndefined();
    expect(new Set(others.map((names) => names?.join()))).toEqual(new Set(['General Hospital']));
  });

  it('is one of several, each with its own readers', async () => {
    const study = studyOf();
    study.endorse(hospital, a);
    study.endorse(college, a);
    study.endorse(college, b);
    study.endorse(college, study.founder);
    const report = await reportOn(study, [HOSPITAL, COLLEGE]);
    expect(reasonsOf(report, ENDORSED)).toEqual([
      'General Hospital vouches for 1 reader.',
      'College of Radiology vouches for 3 readers.',
    ]);
    expect(outcomeOf(report, ENDORSED)).toBe('passed');
    expect(report.sentence).toMatch(
      /; General Hospital vouches for 1 of 3 readers; College of Radiology vouches for 3 of 3 readers\.$/,
    );
  });

  it('needs nobody’s word for itself', async () => {
    const study = studyOf();
    const report = await reportOn(study, [named(study.founder, 'Research lead')]);
    expect(reasonsOf(report, ENDORSED)[0]).toBe('Research lead vouches for 1 reader.');
  });

  it('may vouch for the time before it said so, and the report says that', async () => {
    const study = studyOf();
    study.endorse(hospital, a, { endorsedAtUnix: testTimeOf(40) });
    study.endorse(hospital, b);
    expect(reasonsOf(await reportOn(study), ENDORSED)[0]).toBe(
      'General Hospital vouches for 2 readers (for 1 of them it said so only after they had signed).',
    );
  });

  it('that has not endorsed anyone leaves readers known by key only, and nothing fails', async () => {
    const report = await reportOn(studyOf());
    expect(report.verdict).toBe('valid');
    expect(outcomeOf(report, ENDORSED)).toBe('not checked');
    expect(reasonsOf(report, ENDORSED)).toEqual([
      '3 readers are known by key only: no institution that you trust has endorsed them.',
    ]);
  });
});

describe('the word of an institution', () => {
  it.each([
    ['ended before the reading', { validUntilUnix: testTimeOf(1) }, /its word held until 2026-/],
    ['begins after it', { validFromUnix: testTimeOf(1) + 1 }, /its word holds only from 2026-/],
    ['was taken back before', { revokedAtUnix: testTimeOf(1) }, /its word was taken back on 2026-/],
  ])('that %s does not count, in words', async (_, change, words) => {
    const study = studyOf();
    study.endorse(hospital, a, change);
    const report = await reportOn(study);
    expect(report.verdict).toBe('valid');
    expect(report.checks.some(({ name, outcome }) => name === ENDORSED && outcome === 'passed')).toBe(false);
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(/^General Hospital does not vouch for reader 0x/);
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(words);
    expect(report.sentence).not.toContain('General Hospital');
  });

  it.each([
    ['ends in the second after the reading', { validUntilUnix: testTimeOf(1) + 1 }],
    ['begins in its second', { validFromUnix: testTimeOf(1) }],
    ['is taken back in the second after', { revokedAtUnix: testTimeOf(1) + 1 }],
  ])('that %s counts', async (_, change) => {
    const study = studyOf();
    study.endorse(hospital, a, change);
    expect(reasonsOf(await reportOn(study), ENDORSED)[0]).toBe('General Hospital vouches for 1 reader.');
  });

  it('that held for some readings only is not a word for the reader', async () => {
    const study = studyOf();
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    study.endorse(hospital, a, { revokedAtUnix: testTimeOf(2) });
    expect(reasonsOf(await reportOn(study), ENDORSED)[0]).toMatch(
      /^General Hospital does not vouch for reader 0x.* in 1 of 2 readings: its word was taken back on/,
    );
  });

  it('may be given anew: two that follow each other cover what each of them does not', async () => {
    const study = studyOf();
    study.read(a, [study.content(a, { kind: 'annotation' })]);
    study.endorse(hospital, a, { validUntilUnix: testTimeOf(2) });
    study.endorse(hospital, a, { validFromUnix: testTimeOf(2) });
    expect(reasonsOf(await reportOn(study), ENDORSED)[0]).toBe('General Hospital vouches for 1 reader.');
  });
});

describe('an institution that the verifier does not know', () => {
  it('is named and does not count', async () => {
    const study = studyOf();
    study.endorse(college, a);
    study.endorse(hospital, b);
    const report = await reportOn(study);
    expect(reasonsOf(report, ENDORSED)).toEqual([
      'General Hospital vouches for 1 reader.',
      `1 reader is endorsed by 1 institution that you do not know, which does not count: ${college.id.slice(0, 10)}….`,
      '2 readers are known by key only: no institution that you trust has endorsed them.',
    ]);
  });

  it('cannot make itself known: trust comes from the verifier alone', async () => {
    const study = studyOf();
    study.endorse(hospital, a);
    const report = await reportOn(study, []);
    expect(outcomeOf(report, ENDORSED)).toBe('not checked');
    expect(report.checks.filter(({ name, outcome }) => name === ENDORSED && outcome === 'passed')).toEqual(
      [],
    );
  });

  it('can call a human an AI without any effect', async () => {
    const study = studyOf();
    study.endorse(college, a, { kind: 'ai' });
    expect(failed(await reportOn(study))).toEqual([]);
  });

  it('is counted with others of its kind, and three are named', async () => {
    const study = studyOf();
    for (let at = 0; at < 5; at += 1) study.endorse(createTestReader(`nobody ${at}`), a);
    expect(reasonsOf(await reportOn(study), ENDORSED)[0]).toMatch(
      /^1 reader is endorsed by 5 institutions that you do not know, .* and 2 more\.$/,
    );
  });
});

describe('a registry of the exporter’s own', () => {
  const FORGED = '0x0000000000000000000000000000000000000bad' as Address;

  /** Everyone in it derives from it but the hospital, whose id is the true registry's, and whose word it holds. */
  async function forged(change: Partial<Trust>) {
    const reader = createTestReader('A', undefined, FORGED);
    const study = createTestStudy({ listed: [reader], registry: FORGED });
    study.read(reader, [study.content(reader, { kind: 'annotation' })]);
    study.endorse(hospital, reader, { kind: 'ai' });
    study.endorse(hospital, study.founder);
    const { bundle, trust } = await study.bundle();
    return verify(bundle, { blocks: trust.blocks, institutions: [HOSPITAL], ...change });
  }

  it.each<[string, Partial<Trust>]>([
    ['whoever trusts another', { registry: '0x0000000000000000000000000000000000000d0c' as Address }],
    ['whoever trusts none', {}],
  ])('carries no institution’s word for %s: neither who vouches nor who is an AI', async (_, change) => {
    const report = await forged(change);
    expect(report.sentence).not.toContain('General Hospital');
    expect(failed(report)).toEqual([]);
    expect(report.checks.filter(({ name, outcome }) => name === ENDORSED && outcome === 'passed')).toEqual(
      [],
    );
    expect(reasonsOf(report, ENDORSED)[0]).toMatch(
      /^Nothing shows that General Hospital is a reader of the registry 0x00000000…/,
    );
  });

  it('is the one that an institution is of where a key of the institution shows it', async () => {
    const study = createTestStudy({ listed: [a, hospital] });
    study.read(hospital, [study.content(hospital, { kind: 'annotation' })]);
    study.endorse(hospital, study.founder);
    const { bundle, trust } = await study.bundle();
    const report = verify(bundle, { blocks: trust.blocks, institutions: [HOSPITAL] });
    expect(reasonsOf(report, ENDORSED)[0]).toBe('General Hospital vouches for 2 readers.');
  });
});

describe('human or AI', () => {
  it('is as an institution says that the verifier trusts', async () => {
    const study = studyOf();
    study.endorse(hospital, a);
    const report = await reportOn(study);
    expect(reasonsOf(report, KIND)).toEqual([
      'Every reader signs either as a human or as an AI, by their own word; whom you trust says the same of 1 reader.',
    ]);
  });

  it('fails for an AI key used as human, in words, and says nothing of the content', async () => {
    const study = studyOf();
    study.endorse(hospital, a, { kind: 'ai' });
    const report = await reportOn(study);
    expect(failed(report)).toEqual([KIND]);
    expect(report.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'passed']);
    expect(report.sentence).toMatch(
      /^Invalid: AI key used as human: reader 0x.* signs as a human; General Hospital endorsed it as an AI/,
    );
    expect(report.sentence).toMatch(/Of the content this says nothing/);
  });

  it('fails for a human’s key used as an AI', async () => {
    const study = createTestStudy({ listed: [a] });
    const author = { kind: 'ai', id: a.id, model: 'M', version: '1', weightsDigest: `0x${'11'.repeat(32)}` };
    study.read(a, [study.content(a, { kind: 'annotation', author } as never)]);
    study.endorse(hospital, a);
    const report = await reportOn(study);
    expect(failed(report)).toEqual([KIND]);
    expect(reasonsOf(report, KIND)[0]).toMatch(/^Human key used as AI: /);
  });

  it.each([
    ['had ended', { validUntilUnix: TEST_NOW_UNIX }],
    ['had been taken back', { revokedAtUnix: TEST_NOW_UNIX }],
    ['had not begun', { validFromUnix: testTimeOf(500) }],
  ])('is not judged by a word that %s when the reading was anchored', async (_, change) => {
    const study = studyOf();
    study.endorse(hospital, a, { kind: 'ai', ...change });
    expect(failed(await reportOn(study))).toEqual([]);
  });

  it('fails for a reader who says both', async () => {
    const study = studyOf();
    const author = { kind: 'ai', id: a.id, model: 'M', version: '1', weightsDigest: `0x${'11'.repeat(32)}` };
    study.read(a, [study.content(a, { kind: 'annotation', author } as never)]);
    const report = await reportOn(study, []);
    expect(failed(report)).toEqual([KIND]);
    expect(reasonsOf(report, KIND)[0]).toMatch(/signs as a human and as an AI/);
  });
});

describe('without facts of the registry', () => {
  it('no word counts, and nothing fails for it', async () => {
    const study = studyOf();
    study.endorse(hospital, a, { kind: 'ai' });
    const { bundle, trust } = await study.bundle();
    const report = verify(withoutRegistry(bundle), { ...trust, institutions: [HOSPITAL] });
    expect(failed(report)).toEqual([]);
    expect(openChecks(report)).toEqual(['identity/key-at-anchor']);
    expect(outcomeOf(report, ENDORSED)).toBe('not checked');
  });

  it('and without a block that is trusted, no word counts either', async () => {
    const study = studyOf();
    study.endorse(hospital, a);
    const { bundle } = await study.bundle();
    const report = verify(bundle, { blocks: [], institutions: [HOSPITAL] });
    expect(report.checks.filter(({ name, outcome }) => name === ENDORSED && outcome === 'passed')).toEqual(
      [],
    );
  });
});
