import { describe, expect, it } from 'vitest';
import { rangeOf, toDates } from './dateRanges.ts';

/** Just after midnight, on the first of a month after a leap day. */
const NOW = new Date(2028, 2, 1, 0, 5);

describe('ranges of dates', () => {
  it('hold their days of this place’s calendar, today included', () => {
    expect(toDates('today', NOW)).toEqual({ fromDate: '2028-03-01', untilDate: '2028-03-01' });
    expect(toDates('week', NOW)).toEqual({ fromDate: '2028-02-24', untilDate: '2028-03-01' });
    expect(toDates('month', NOW)).toEqual({ fromDate: '2028-02-01', untilDate: '2028-03-01' });
  });

  it('are known again by their dates, on the same day', () => {
    expect(rangeOf(toDates('week', NOW), NOW)).toBe('week');
    expect(rangeOf(toDates('week', NOW), new Date(2028, 2, 2))).toBeNull();
    expect(rangeOf({ fromDate: '', untilDate: '' }, NOW)).toBeNull();
  });
});
