import { describe, expect, it } from 'vitest';
import type { Outlier } from '../../domain/agreement/outliers.ts';
import { toOutlierReason } from './outlierWords.ts';

const outlier = (more: Partial<Outlier>): Outlier => ({
  kind: 'value',
  variable: 'long-axis',
  unit: 'mm',
  value: 31.04,
  median: 12.1,
  score: 9,
  case: 'CASE',
  lesion: 1,
  reader: null,
  record: null,
  ...more,
});

describe('why something stands apart', () => {
  it('is said of a value beside the median of its lesion', () => {
    expect(toOutlierReason(outlier({}))).toBe('long-axis 31.0 mm; the median of the lesion is 12.1 mm.');
  });

  it('is said of a reader as how far they measure from all, with a minus sign that is one', () => {
    expect(toOutlierReason(outlier({ kind: 'reader', value: -4.2, median: 0.1 }))).toBe(
      'long-axis: on average −4.20 mm from the median of all; the middle reader 0.10 mm.',
    );
  });

  it('is said of a case by overlap, and by what its readers hold to be a lesion', () => {
    expect(
      toOutlierReason(outlier({ kind: 'case', variable: 'Dice', unit: null, value: 0.2, median: 0.8 })),
    ).toBe('Its readers’ regions overlap by 0.20 (mean Dice); in the middle case by 0.80.');
    expect(
      toOutlierReason(
        outlier({ kind: 'case', variable: 'lesions in common', unit: null, value: 0.25, median: 1 }),
      ),
    ).toBe('Its readers agree on 25 % of what is a lesion; in the middle case on 100 %.');
  });
});
