import { describe, expect, it } from 'vitest';
import { countWords } from './countWords.ts';

const of = (...kinds: ('annotation' | 'review' | 'retraction')[]) =>
  countWords(kinds.map((kind) => ({ kind })));

describe('what is to be signed, in words', () => {
  it('counts one and many', () => {
    expect(of('annotation')).toBe('1 annotation');
    expect(of('annotation', 'annotation')).toBe('2 annotations');
  });

  it('joins kinds as people do', () => {
    expect(of('review', 'annotation')).toBe('1 annotation and 1 review');
    expect(of('retraction', 'review', 'annotation', 'annotation')).toBe(
      '2 annotations, 1 review and 1 retraction',
    );
  });

  it('is empty for nothing', () => {
    expect(of()).toBe('');
  });
});
