import type { Vector } from '../geometry/vector.ts';

/** A gap within this share of the usual one counts as equal; scanners round positions. */
const EQUAL_SHARE = 0.02;
/** Rounding of positions to a hundredth of a millimetre alone is no irregularity. */
const EQUAL_MM = 0.02;
/** Angle between the path of the slices and their normal from which a stack is called tilted, in degrees. */
const TILT_DEGREES = 0.5;

/**
 * Words about a stack of parallel slices: missing slices, unequal spacing, gantry tilt.
 *
 * @param distances along the normal in reading order, all different, in millimetres
 * @param positions of the first pixel of each slice, LPS, in millimetres
 */
export function stackWarnings(
  distances: readonly number[],
  positions: readonly Vector[],
  normal: Vector,
): string[] {
  const gaps = distances.slice(1).map((distance, at) => Math.abs(distance - (distances[at] as number)));
  if (gaps.length === 0) return [];
  return [...(gaps.length > 1 ? spacingWarnings(gaps) : []), ...tiltWarning(positions, normal)];
}

function spacingWarnings(gaps: readonly number[]): string[] {
  const usual = median(gaps);
  const tolerance = Math.max(EQUAL_MM, usual * EQUAL_SHARE);
  let missing = 0;
  let places = 0;
  let unequal = 0;
  for (const gap of gaps) {
    if (Math.abs(gap - usual) <= tolerance) continue;
    const multiple = Math.round(gap / usual);
    if (multiple >= 2 && Math.abs(gap - multiple * usual) <= tolerance * multiple) {
      missing += multiple - 1;
      places += 1;
    } else unequal += 1;
  }
  const words: string[] = [];
  if (missing === 1) words.push('1 slice is missing');
  if (missing > 1)
    words.push(`${missing} slices are missing${places > 1 ? ` at ${places} places` : ' in one place'}`);
  if (unequal > 0)
    words.push(
      `slice spacing is unequal: ${millimetres(Math.min(...gaps))} to ${millimetres(Math.max(...gaps))} mm`,
    );
  return words;
}

function tiltWarning(positions: readonly Vector[], normal: Vector): string[] {
  const first = positions[0];
  const last = positions.at(-1);
  if (first === undefined || last === undefined) return [];
  const path: Vector = [last[0] - first[0], last[1] - first[1], last[2] - first[2]];
  const length = Math.hypot(...path);
  if (length === 0) return [];
  const cosine = Math.abs(path[0] * normal[0] + path[1] * normal[1] + path[2] * normal[2]) / length;
  const degrees = (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
  return degrees > TILT_DEGREES
    ? [`slices are shifted against each other by ${degrees.toFixed(1)}° (tilted gantry)`]
    : [];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function millimetres(value: number): string {
  return String(Number(value.toFixed(2)));
}
