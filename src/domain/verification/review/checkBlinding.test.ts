import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../../ids.ts';
import { caseOrder } from '../../project/caseOrder.ts';
import { createTestReader, createTestStudy } from '../study.fixtures.ts';
import { a, b, outcomeOf, reasonsOf, verify } from '../verdict.fixtures.ts';

const NAME = 'review/committed-before-release';
const lead = createTestReader('lead');
const BLINDED = { blinding: 'until-release', authorities: { release: [lead.id] } };

function blinded(rules: object = {}) {
  const study = createTestStudy({ listed: [a, b, lead], rules: { ...BLINDED, ...rules } });
  const basis = (mode: string) => ({ mode, shown: [] });
  return {
    ...study,
    annotate: (by: typeof a, more: object = {}) =>
      study.read(by, [study.content(by, { kind: 'annotation', basis: basis('blinded'), ...more } as never)]),
    release: (by: typeof a, scope: object = { kind: 'stream' }) =>
      study.read(by, [study.content(by, { kind: 'release', scope } as never)]),
    report: async () => {
      const { bundle, trust } = await study.bundle();
      return verify(bundle, trust);
    },
  };
}

describe('a blinded project', () => {
  it('shows by the order of anchors what was committed before the release, and calls the rest declared', async () => {
    const study = blinded();
    study.annotate(a);
    study.annotate(b);
    study.release(lead);
    const report = await study.report();
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, NAME)[0]).toMatch(
      /^2 readings of 2 readers were committed before the release that opens them in block \d+\. What else their readers had seen is declared by them\.$/,
    );
  });

  it('claims nothing of a reading that came after the release, whatever it declares', async () => {
    const study = blinded();
    study.annotate(a);
    study.release(lead);
    study.annotate(b);
    const reasons = reasonsOf(await study.report(), NAME);
    expect(
      reasons.filter((reason) => /^1 reading of 1 reader was committed before/.test(reason)),
    ).toHaveLength(1);
    expect(reasons).toContain('Declared blinded, and anchored after the release: nothing shows that it was.');
  });

  it('takes no release from a reader without that authority', async () => {
    const study = blinded();
    study.annotate(a);
    study.release(b);
    expect(reasonsOf(await study.report(), NAME)).toEqual([
      '1 reading of 1 reader is committed, and no release opens it yet.',
    ]);
  });

  it('holds a reading to the release of its own case', async () => {
    const study = blinded();
    study.annotate(a, { case: 'C1' });
    study.release(lead, { kind: 'cases', cases: ['C1'] });
    study.annotate(b, { case: 'C2' });
    study.release(lead, { kind: 'cases', cases: ['C2'] });
    expect(reasonsOf(await study.report(), NAME)).toEqual([
      '2 readings of 2 readers were committed before the release that opens them. What else their readers had seen is declared by them.',
    ]);
  });

  it('is claimed of no project that is not', async () => {
    const study = createTestStudy({ listed: [a] });
    const { bundle, trust } = await study.bundle();
    expect(outcomeOf(verify(bundle, trust), NAME)).toBe('not made');
  });
});

describe('what a protocol asks of its readers', () => {
  it('is named where a reader read before declaring conflicts, and unmakes nothing', async () => {
    const study = blinded({ conflictsDeclared: true });
    const consent = {
      kind: 'consent',
      of: 'author',
      purpose: 'conflict-of-interest',
      state: 'none-to-declare',
    };
    study.read(a, [study.content(a, consent as never)]);
    study.annotate(a);
    study.annotate(b);
    study.read(b, [study.content(b, consent as never)]);
    const report = await study.report();
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'review/conflicts-declared')).toEqual([
      expect.stringMatching(/^Reader 0x[0-9a-f]+… read before declaring conflicts of interest/),
      '1 reader declared conflicts of interest before the first reading, as the protocol asks.',
    ]);
  });

  it('is named where cases were taken in another order', async () => {
    const cases = ['C1', 'C2', 'C3', 'C4', 'C5'];
    const study = blinded({ cases, order: { randomised: true, washoutDays: 0 } });
    const orderOf = (reader: ReaderId) => caseOrder(cases, study.project.stream, reader);
    for (const name of orderOf(a.id)) study.annotate(a, { case: name });
    for (const name of [...orderOf(b.id)].reverse()) study.annotate(b, { case: name });
    const report = await study.report();
    expect(reasonsOf(report, 'review/order-followed')).toEqual([
      expect.stringMatching(/took the cases in another order than the protocol’s\.$/),
      '1 reader took the cases in the order that the protocol sets by chance.',
    ]);
  });
});
