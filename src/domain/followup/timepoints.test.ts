import { describe, expect, it } from 'vitest';
import type { Decimal } from '../canonical/decimal.ts';
import type { Form } from '../record/kinds/form.ts';
import type { Measurement } from '../record/measurement.ts';
import { TEMPLATES } from '../template/templates.fixtures.ts';
import { assessRecist } from './recist.ts';
import { type Observation, readForm, toFollowUp } from './timepoints.ts';

const recist = TEMPLATES.find(({ id }) => id === 'recist-target');
if (!recist) throw new Error('there is no template of RECIST');

/** A form filled in by the options of the template itself. */
function form(words: Readonly<Record<string, string>>): Form {
  const answers = Object.entries(words).map(([question, option]) => {
    const asked = recist?.questions.find(({ id }) => id === question)?.answer;
    const code = asked?.kind === 'choice' && asked.options.find(({ id }) => id === option)?.code;
    if (!code) throw new Error(`${question} has no option ${option}`);
    return { question, answer: { kind: 'code', code } as const };
  });
  return { template: 'recist-target', version: recist?.version ?? '', answers };
}

const mm = { scheme: 'UCUM', value: 'mm', meaning: 'millimeter' };
const measured = (quantity: Measurement['quantity'], value: string): Measurement => ({
  quantity,
  concept: { scheme: '99', value: quantity, meaning: quantity },
  value: value as Decimal,
  unit: mm,
});

function seen(
  trackingUid: string,
  study: string,
  category: string,
  words: Readonly<Record<string, string>>,
  axes: readonly [long: string, short: string] = ['0', '0'],
): Observation {
  return {
    trackingUid,
    study,
    finding: { category: { scheme: 'RECIST 1.1', value: category } },
    form: form(words),
    measurements: [measured('long-axis', axes[0]), measured('short-axis', axes[1])],
  };
}

const target = { role: 'baseline', tissue: 'other' };
const there = { role: 'follow-up', now: 'measured', tissue: 'other' };

describe('lesions followed across studies', () => {
  it('are the same by their tracking UID: long axes, short ones of nodes, gone and too small', () => {
    const { rows, timepoints } = toFollowUp(
      ['1', '2'],
      [
        seen('a', '1', 'target', target, ['32.5', '20']),
        seen('n', '1', 'target', { role: 'baseline', tissue: 'node' }, ['30', '18.25']),
        seen('b', '1', 'target', target, ['12', '10']),
        seen('a', '2', 'followed', there, ['20', '11']),
        seen('n', '2', 'followed', { ...there, tissue: 'node' }, ['15', '9.5']),
        seen('b', '2', 'followed', { role: 'follow-up', now: 'too-small' }),
      ],
    );
    expect(rows.map(({ trackingUid, isNode }) => [trackingUid, isNode])).toEqual([
      ['a', false],
      ['n', true],
      ['b', false],
    ]);
    const [before, after] = assessRecist(timepoints);
    expect(before?.sumUm).toBe(62_750);
    expect(after).toMatchObject({ sumUm: 34_500, target: 'PR', fromBaselinePermille: -450 });
  });

  it('that nobody looked at on a study are not evaluable there', () => {
    const { timepoints } = toFollowUp(['1', '2'], [seen('a', '1', 'target', target, ['30', '20'])]);
    expect(assessRecist(timepoints)[1]).toMatchObject({ sumUm: null, target: 'NE', overall: 'NE' });
  });

  it('are new where a later study says so, from then on; others are only of interest', () => {
    const { rows, timepoints } = toFollowUp(
      ['1', '2', '3'],
      [
        seen('a', '1', 'target', target, ['30', '20']),
        seen('a', '2', 'followed', there, ['29', '20']),
        seen('a', '3', 'followed', there, ['28', '20']),
        seen('x', '2', 'new', { role: 'new' }, ['9', '8']),
        seen('y', '2', 'target', target, ['50', '40']),
      ],
    );
    expect(rows.map(({ trackingUid }) => trackingUid)).toEqual(['a', 'x']);
    expect(assessRecist(timepoints).map(({ overall }) => overall)).toEqual([null, 'PD', 'PD']);
  });

  it('that are no targets are there, gone, or clearly worse; a node below 10 mm is gone', () => {
    const node = { role: 'baseline', tissue: 'node' };
    const bone = { role: 'baseline', tissue: 'bone' };
    const followUp = (now: string) =>
      toFollowUp(
        ['1', '2'],
        [
          seen('n', '1', 'non-target', node, ['20', '12']),
          seen('o', '1', 'non-target', bone),
          seen('n', '2', 'followed', { ...there, tissue: 'node' }, ['12', '9.9']),
          seen('o', '2', 'followed', { role: 'follow-up', now }),
        ],
      ).timepoints;
    expect(assessRecist(followUp('absent'))[1]?.overall).toBe('CR');
    expect(assessRecist(followUp('measured'))[1]?.overall).toBe('non-CR/non-PD');
    expect(assessRecist(followUp('progression'))[1]?.overall).toBe('PD');
  });

  it('take the stated number before the measured one, and say nothing by other forms', () => {
    const one = seen('a', '1', 'target', target, ['30', '20']);
    const answer = { kind: 'number', value: '31' as Decimal, unit: mm } as const;
    const stated = {
      ...one,
      form: { ...form(target), answers: [...form(target).answers, { question: 'long', answer }] },
    };
    expect(toFollowUp(['1'], [stated]).timepoints[0]?.targets).toMatchObject([
      { state: { kind: 'measured', diameterUm: 31_000 } },
    ]);
    expect(readForm({ form: { ...form(target), template: 'lung-rads' } }).role).toBeNull();
  });
});
