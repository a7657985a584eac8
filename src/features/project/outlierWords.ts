import type { Outlier } from '../../domain/agreement/outliers.ts';
import { toUnitWord } from '../../state/measurementWords.ts';

/** Why something stands apart, as a sentence. */
export function toOutlierReason({ kind, variable, unit, value, median }: Outlier): string {
  if (variable === 'Dice')
    return kind === 'case'
      ? `Its readers’ regions overlap by ${value.toFixed(2)} (mean Dice); in the middle case by ${median.toFixed(2)}.`
      : `Overlaps with the others by ${value.toFixed(2)} (mean Dice); the middle reader by ${median.toFixed(2)}.`;
  if (variable === 'lesions in common')
    return kind === 'case'
      ? `Its readers agree on ${toPercent(value)} of what is a lesion; in the middle case on ${toPercent(median)}.`
      : `Agrees with ${toPercent(value)} of what the others mark or leave; the middle reader with ${toPercent(median)}.`;
  const words = (number: number) =>
    [toFigure(number), toUnitWord(unit ?? '')].filter((word) => word !== '').join(' ');
  return kind === 'reader'
    ? `${variable}: on average ${words(value)} from the median of all; the middle reader ${words(median)}.`
    : `${variable} ${words(value)}; the median of the lesion is ${words(median)}.`;
}

function toPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function toFigure(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1).replace('-', '−');
}
