/**
 * Angle of the direction (x, y), y ≥ 0, in degrees from 0 to 180. Only sums, products, quotients and square roots, which
 * IEEE 754 rounds in one way: `Math.atan2` may differ in the last bit between engines.
 */
export function angleOf(y: number, x: number): number {
  if (x === 0 && y === 0) return 0;
  if (x < 0) return 180 - angleOf(y, -x);
  if (y > x) return 90 - degreesOf(x / y);
  return degreesOf(y / x);
}

/** Of a tangent from 0 to 1: halved three times, then the series, whose first term left out is below 1e-17. */
function degreesOf(tangent: number): number {
  let small = tangent;
  for (let halving = 0; halving < 3; halving += 1) small = small / (1 + Math.sqrt(1 + small * small));
  const square = small * small;
  let sum = 0;
  for (let term = 10; term >= 0; term -= 1) sum = 1 / (2 * term + 1) - square * sum;
  return (8 * small * sum * 180) / Math.PI;
}
