import { type Decimal, toDecimal } from '../canonical/decimal.ts';
import type { ImageCalibration } from '../imaging/study.ts';
import type { Calibration } from '../record/measurement.ts';

/** Spacings are kept to a millionth of a micrometre: finer than any decimal string in a DICOM file means. */
const SPACING_PLACES = 9;

/** What lengths rest on, as it is signed. Without two positive spacings there are only pixels. */
export function toCalibration({ kind, rowSpacingMm, columnSpacingMm }: ImageCalibration): Calibration {
  const row = toSpacing(rowSpacingMm);
  const column = toSpacing(columnSpacingMm);
  if (kind === 'none' || row === null || column === null) return { kind: 'none' };
  return { kind, rowSpacingMm: row, columnSpacingMm: column };
}

function toSpacing(millimetres: number | null): Decimal | null {
  if (millimetres === null || !(millimetres >= 1e-9) || millimetres > 100_000) return null;
  return toDecimal(millimetres, SPACING_PLACES);
}

/** Spacings to measure with, or null where only pixels are known. */
export function spacingsOf({
  rowSpacingMm,
  columnSpacingMm,
}: Calibration): { readonly row: Decimal; readonly column: Decimal } | null {
  return rowSpacingMm !== undefined && columnSpacingMm !== undefined
    ? { row: rowSpacingMm, column: columnSpacingMm }
    : null;
}

/** Two decimals as integers in one common unit, exactly. */
export function toCommonIntegers(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const places = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
  const common = Math.max(places(a), places(b));
  const widen = (text: string): bigint =>
    BigInt(text.replace('.', '')) * 10n ** BigInt(common - places(text));
  return [widen(a), widen(b)];
}
