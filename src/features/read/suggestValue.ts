import { type Decimal, toDecimal } from '../../domain/canonical/decimal.ts';
import type { Measurement } from '../../domain/record/measurement.ts';
import type { Question } from '../../domain/template/template.ts';

type NumberAnswer = Extract<Question['answer'], { kind: 'number' }>;

/** What the region says to a question, to one decimal as reporting schemes want it; null where it says nothing. */
export function suggestValue(
  { suggest, unit }: NumberAnswer,
  measurements: readonly Measurement[],
): Decimal | null {
  const measured = (quantity: Measurement['quantity']): number | null => {
    const found = measurements.find((one) => one.quantity === quantity && one.unit.value === unit.value);
    return found === undefined ? null : Number(found.value);
  };
  const long = measured('long-axis') ?? measured('length');
  const short = measured('short-axis');
  if (suggest === 'long-axis' && long !== null) return toDecimal(long, 1);
  if (suggest === 'short-axis' && short !== null) return toDecimal(short, 1);
  if (suggest === 'mean-diameter' && long !== null && short !== null) return toDecimal((long + short) / 2, 1);
  return null;
}
