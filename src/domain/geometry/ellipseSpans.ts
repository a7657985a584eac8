import type { ImagePoint } from '../record/roi.ts';
import { type Extent, rowsBetween, type Span } from './spans.ts';

/** `a x² + b x + c ≤ 0` and so on: a filled conic as the quadratic of each row, in exact integers. */
interface Conic {
  /** Lowest and highest ordinate in thousandths, rounded outwards. */
  readonly lowest: number;
  readonly highest: number;
  /** Coefficients of the row at ordinate y for the abscissa in thousandths; `a` is positive. */
  row(y: bigint): readonly [a: bigint, b: bigint, c: bigint];
}

/**
 * Pixels whose centre lies inside or on the ellipse with the conjugate diameters `ends[0..1]` and `ends[2..3]`: the set
 * c + s u + t v, s² + t² ≤ 1, with c the mean of the ends, u and v half the diameters. Quantised ends are rarely at exact
 * right angles; so defined, the ellipse is the same in pixels and in millimetres. No area, no pixel.
 */
export function ellipseSpans(ends: readonly ImagePoint[], extent: Extent): Generator<Span> {
  const [a, b, c, d] = ends.map(([x, y]) => [BigInt(x), BigInt(y)] as const) as [Pair, Pair, Pair, Pair];
  const sum: Pair = [a[0] + b[0] + c[0] + d[0], a[1] + b[1] + c[1] + d[1]];
  const u: Pair = [b[0] - a[0], b[1] - a[1]];
  const v: Pair = [d[0] - c[0], d[1] - c[1]];
  const determinant = u[0] * v[1] - u[1] * v[0];
  // With p four times the offset from the centre: (p × v)² + (u × p)² ≤ (2 u × v)².
  const half = Math.sqrt(Number(u[1] * u[1] + v[1] * v[1])) / 2 + 1;
  const centre = Number(sum[1]) / 4;
  const conic: Conic = {
    lowest: centre - half,
    highest: centre + half,
    row(y) {
      const py = 4n * y - sum[1];
      // px = 4x − sum; p × v = px·v1 − py·v0; u × p = u0·py − u1·px
      const k1 = -sum[0] * v[1] - py * v[0];
      const k2 = u[0] * py + u[1] * sum[0];
      return [
        16n * (v[1] * v[1] + u[1] * u[1]),
        8n * (v[1] * k1 - u[1] * k2),
        k1 * k1 + k2 * k2 - 4n * determinant * determinant,
      ];
    },
  };
  return conicSpans(determinant === 0n ? null : conic, extent);
}

/**
 * Pixels whose centre lies inside or on the circle about `centre` through `edge`, a circle in millimetres: `weights` are
 * the spacings of columns and rows as integers in any one unit.
 */
export function circleSpans(
  centre: ImagePoint,
  edge: ImagePoint,
  weights: readonly [column: bigint, row: bigint],
  extent: Extent,
): Generator<Span> {
  const [wx, wy] = [weights[0] * weights[0], weights[1] * weights[1]];
  const dx = BigInt(edge[0] - centre[0]);
  const dy = BigInt(edge[1] - centre[1]);
  const radius = wx * dx * dx + wy * dy * dy;
  const half = Math.sqrt(Number(radius)) / Number(weights[1]) + 1;
  const x0 = BigInt(centre[0]);
  const conic: Conic = {
    lowest: centre[1] - half,
    highest: centre[1] + half,
    row(y) {
      const py = y - BigInt(centre[1]);
      return [wx, -2n * wx * x0, wx * x0 * x0 + wy * py * py - radius];
    },
  };
  return conicSpans(radius === 0n ? null : conic, extent);
}

type Pair = readonly [bigint, bigint];

function* conicSpans(conic: Conic | null, extent: Extent): Generator<Span> {
  if (conic === null) return;
  const [top, bottom] = rowsBetween(conic.lowest, conic.highest, extent);
  for (let row = top; row <= bottom; row += 1) {
    const [a, b, c] = conic.row(BigInt(row) * 1000n);
    const isInside = (column: number): boolean => {
      const x = BigInt(column) * 1000n;
      return (a * x + b) * x + c <= 0n;
    };
    const discriminant = b * b - 4n * a * c;
    if (discriminant < 0n) continue;
    // The roots in doubles are good to a fraction of a pixel; the exact test settles which centre is the first.
    const middle = Number(-b) / (2 * Number(a));
    const reach = Math.sqrt(Number(discriminant)) / (2 * Number(a));
    let first = Math.ceil((middle - reach) / 1000) - 1;
    let last = Math.floor((middle + reach) / 1000) + 1;
    while (first <= last && !isInside(first)) first += 1;
    while (last >= first && !isInside(last)) last -= 1;
    first = Math.max(0, first);
    last = Math.min(extent.columns - 1, last);
    if (first <= last) yield { row, first, last };
  }
}
