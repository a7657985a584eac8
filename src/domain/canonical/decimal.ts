import { Failure } from '../failure.ts';

/**
 * A decimal number as text with one form per number: "0", "-3", "1.5"; never "1.50", ".5", "-0", "1e3" or "+1".
 * At most 15 digits in all, so that it also fits a DICOM decimal string (PS3.5, VR DS: 16 bytes).
 */
export type Decimal = string & { readonly __decimal: true };

const DECIMAL_PATTERN = /^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;
const MAXIMUM_LENGTH = 16;

export function isDecimal(text: string): text is Decimal {
  return text.length <= MAXIMUM_LENGTH && DECIMAL_PATTERN.test(text);
}

/**
 * Rounds to `places` decimals, half away from zero on the shortest decimal form of the double, and writes the one form.
 * @throws Failure `decimal/not-finite` | `decimal/too-long`
 */
export function toDecimal(value: number, places: number): Decimal {
  if (!Number.isFinite(value))
    throw new Failure('decimal/not-finite', `A measured value is not a number (${value}).`);
  const text = withoutTrailingZeros(roundHalfAwayFromZero(value, places));
  if (!isDecimal(text))
    throw new Failure('decimal/too-long', `The value ${value} does not fit a 16-character decimal string.`);
  return text;
}

/** As `toDecimal` with as many of the places as fit; null for what no decimal string holds. */
export function toFittingDecimal(value: number, places: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  for (let kept = places; kept >= 0; kept -= 1) {
    const text = withoutTrailingZeros(roundHalfAwayFromZero(value, kept));
    if (isDecimal(text)) return text;
  }
  return null;
}

export function decimalToNumber(decimal: Decimal): number {
  return Number(decimal);
}

function roundHalfAwayFromZero(value: number, places: number): string {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = BigInt(mantissa.replace('.', ''));
  const scale = Number(exponent) - (mantissa.length - (mantissa.includes('.') ? 2 : 1));
  const shift = scale + places;
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift));
  const padded = scaled.toString().padStart(places + 1, '0');
  const whole = padded.slice(0, padded.length - places);
  const fraction = places > 0 ? `.${padded.slice(-places)}` : '';
  return value < 0 && scaled !== 0n ? `-${whole}${fraction}` : `${whole}${fraction}`;
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
