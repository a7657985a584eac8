import { describe, expect, it } from 'vitest';
import type { Assessment } from '../domain/followup/recist.ts';
import { toFollowUpSentence, toPercent, toStateWords } from './followUpWords.ts';

const BASELINE: Assessment = {
  sumUm: 62_750,
  nadirUm: null,
  fromBaselinePermille: null,
  fromNadirPermille: null,
  target: null,
  nonTarget: null,
  newLesions: 0,
  overall: null,
};

describe('a follow-up in words', () => {
  it('says the sum, its changes and the response', () => {
    expect(toFollowUpSentence(BASELINE, '')).toBe('Sum of diameters of target lesions 62.8 mm (baseline).');
    const later: Assessment = {
      ...BASELINE,
      sumUm: 34_500,
      nadirUm: 62_750,
      fromBaselinePermille: -450,
      fromNadirPermille: -450,
      target: 'PR',
      overall: 'PR',
    };
    expect(toFollowUpSentence(later, '2026-11-02')).toBe(
      'Sum of diameters of target lesions 34.5 mm, −45.0 % from baseline and −45.0 % from the smallest: partial response (PR, RECIST 1.1, 2026-11-02).',
    );
    expect(toFollowUpSentence({ ...later, sumUm: null, newLesions: 2, overall: 'PD' }, '')).toBe(
      'Sum of diameters not evaluable; 2 new lesions: progressive disease (PD, RECIST 1.1).',
    );
  });

  it('says nothing where there is nothing', () => {
    expect(toFollowUpSentence({ ...BASELINE, sumUm: null }, '')).toBe('');
  });

  it('signs changes, and tells gone from too small', () => {
    expect([toPercent(0), toPercent(205), toPercent(-33)]).toEqual(['0.0 %', '+20.5 %', '−3.3 %']);
    expect(toStateWords(null)).toBe('–');
    expect(toStateWords({ kind: 'too-small' })).toBe('too small (5)');
    expect(toStateWords({ kind: 'non-target', state: 'absent' })).toBe('gone');
  });
});
