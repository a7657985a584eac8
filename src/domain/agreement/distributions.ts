/** Quantile of the standard normal distribution at 0.975: half the width of a 95 % interval, in standard errors. */
export const NORMAL_975 = 1.959963984540054;

/**
 * Quantile of the F distribution: the x with P(X ≤ x) = `probability`. Found by bisection on the distribution function,
 * which rises strictly, to the precision of a double.
 *
 * @param probability above 0 and below 1
 * @param numerator, denominator degrees of freedom, above 0, not necessarily whole
 */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  const below = (x: number) =>
    incompleteBeta((numerator * x) / (numerator * x + denominator), numerator / 2, denominator / 2);
  let high = 1;
  while (below(high) < probability && high < Number.MAX_VALUE / 2) high *= 2;
  let low = 0;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (below(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Quantile of Student's t distribution above the median: its square is distributed as F(1, degrees). */
export function tQuantile(probability: number, degrees: number): number {
  return Math.sqrt(fQuantile(2 * probability - 1, 1, degrees));
}

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22), x from 0 to 1. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) - (logGamma(a) + logGamma(b) - logGamma(a + b)) - Math.log(a),
  );
  return front / continuedFraction(x, a, b);
}

/** Modified Lentz's algorithm on 1 + d₁/(1 + d₂/(1 + …)). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let value = 1;
  let c = 1;
  let d = 0;
  for (let step = 1; step <= 10_000; step += 1) {
    const m = step >> 1;
    const term =
      step % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + term * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + term / c;
    if (Math.abs(c) < tiny) c = tiny;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

/** Logarithm of the gamma function for x > 0: Stirling's series (DLMF 5.11.1), after shifting x above 10. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 10; at += 1) shift -= Math.log(at);
  const square = 1 / (at * at);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / at;
  return shift + (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series;
}
