import { describe, expect, it } from 'vitest';
import type { StudyBadge } from '../../state/studyBadges.ts';
import { toAwaitingWords, toBadgeWords } from './badgeWords.ts';

const NOTHING: StudyBadge = {
  contributions: 0,
  disagreements: 0,
  changed: 0,
  awaiting: { read: false, reads: 0, of: 2, answers: 0, decisions: 0 },
};

describe('the words of a study’s badge', () => {
  it('are none where nobody has read it', () => {
    expect(toBadgeWords({ ...NOTHING, awaiting: { ...NOTHING.awaiting, read: true } }, 0)).toEqual([]);
  });

  it('say first what somebody has to decide on', () => {
    const badge = { ...NOTHING, contributions: 5, disagreements: 1, changed: 2 };
    expect(toBadgeWords(badge, 3).map(({ words }) => words)).toEqual([
      '1 contested',
      '2 new',
      '5 signed',
      '3 sealed',
    ]);
  });

  it('count readers while one is still wanted', () => {
    const awaiting = { ...NOTHING.awaiting, read: true, reads: 1 };
    expect(toBadgeWords({ ...NOTHING, contributions: 2, awaiting }, 0).at(-1)?.words).toBe('read 1/2');
    expect(toAwaitingWords({ ...NOTHING, awaiting })).toEqual([
      'The protocol asks for 2 readers; 1 has read it.',
    ]);
  });

  it('name answers and decisions that wait, one or many', () => {
    const awaiting = { ...NOTHING.awaiting, answers: 1, decisions: 2 };
    expect(toAwaitingWords({ ...NOTHING, awaiting })).toEqual([
      '1 finding of others has no answer of yours.',
      '2 disagreements wait for your decision.',
    ]);
  });
});
