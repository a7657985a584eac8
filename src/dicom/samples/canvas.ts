/** One slice being painted: values over a square grid of points in millimetres. */
export interface Canvas {
  readonly size: number;
  readonly spacingMm: number;
  /** Coordinate of the centre of the first pixel, along x and along y. */
  readonly originMm: number;
  readonly values: Float32Array;
}

export function createCanvas(size: number, spacingMm: number): Canvas {
  return {
    size,
    spacingMm,
    originMm: (-size / 2 + 0.5) * spacingMm,
    values: new Float32Array(size * size),
  };
}

/** Length of a vector; many times faster than Math.hypot, which guards against overflow. */
export function lengthOf(x: number, y: number, z = 0): number {
  return Math.sqrt(x * x + y * y + z * z);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

/** Linear interpolation in a table of (argument, value) rows with rising arguments. */
export function interpolate(table: readonly (readonly [number, number])[], at: number): number {
  const first = table[0] as readonly [number, number];
  if (at <= first[0]) return first[1];
  for (let row = 1; row < table.length; row += 1) {
    const [x1, y1] = table[row] as readonly [number, number];
    if (at > x1) continue;
    const [x0, y0] = table[row - 1] as readonly [number, number];
    const t = (at - x0) / (x1 - x0);
    return y0 + (y1 - y0) * t * t * (3 - 2 * t);
  }
  return (table.at(-1) as readonly [number, number])[1];
}

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Turn of the axes, counter-clockwise on the screen being negative, in degrees. */
  readonly turn?: number;
}

/**
 * Visits pixels within `margin` millimetres of an ellipse with their distance to its edge (negative inside,
 * first-order approximation).
 */
export function visitEllipse(
  canvas: Canvas,
  ellipse: Ellipse,
  margin: number,
  visit: (index: number, distance: number) => void,
): void {
  const { size, spacingMm, originMm } = canvas;
  const turn = ((ellipse.turn ?? 0) * Math.PI) / 180;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const { rx, ry } = ellipse;
  if (rx <= 0.05 || ry <= 0.05) return;
  const wide = lengthOf(rx * cos, ry * sin) + margin;
  const high = lengthOf(rx * sin, ry * cos) + margin;
  const x0 = Math.max(0, Math.ceil((ellipse.x - wide - originMm) / spacingMm));
  const x1 = Math.min(size - 1, Math.floor((ellipse.x + wide - originMm) / spacingMm));
  const y0 = Math.max(0, Math.ceil((ellipse.y - high - originMm) / spacingMm));
  const y1 = Math.min(size - 1, Math.floor((ellipse.y + high - originMm) / spacingMm));
  for (let row = y0; row <= y1; row += 1) {
    const dy = originMm + row * spacingMm - ellipse.y;
    for (let column = x0; column <= x1; column += 1) {
      const dx = originMm + column * spacingMm - ellipse.x;
      const u = (dx * cos + dy * sin) / rx;
      const v = (dy * cos - dx * sin) / ry;
      const level = Math.sqrt(u * u + v * v);
      const slope = Math.sqrt((u / rx) ** 2 + (v / ry) ** 2);
      const distance = slope < 1e-9 ? -Math.min(rx, ry) : (level * (level - 1)) / slope;
      if (distance < margin) visit(row * size + column, distance);
    }
  }
}

/** Share of a pixel that lies inside an edge at `distance` (negative inside), with `softMm` of transition. */
export function coverage(distance: number, softMm: number): number {
  return clamp(0.5 - distance / softMm, 0, 1);
}

/** Blends `value` over an ellipse, with an edge one pixel soft unless told otherwise. */
export function paintEllipse(
  canvas: Canvas,
  ellipse: Ellipse,
  value: number,
  softMm = canvas.spacingMm,
): void {
  const { values } = canvas;
  visitEllipse(canvas, ellipse, softMm, (index, distance) => {
    const share = coverage(distance, softMm);
    values[index] = (values[index] as number) * (1 - share) + value * share;
  });
}

/** Cross-section at height z of an ellipsoid. Null where it does not reach. */
export function sliceEllipsoid(
  ellipsoid: {
    readonly x: number;
    readonly y: number;
    readonly z: number;
    readonly rx: number;
    readonly ry: number;
    readonly rz: number;
    readonly turn?: number;
  },
  z: number,
): Ellipse | null {
  const t = (z - ellipsoid.z) / ellipsoid.rz;
  if (Math.abs(t) >= 1) return null;
  const shrink = Math.sqrt(1 - t * t);
  const { x, y, rx, ry, turn } = ellipsoid;
  return { x, y, rx: rx * shrink, ry: ry * shrink, turn: turn ?? 0 };
}

export type Point = readonly [x: number, y: number, z: number];

/** A tapering tube. */
export interface Tube {
  readonly from: Point;
  readonly to: Point;
  readonly fromRadius: number;
  readonly toRadius: number;
}

/** Visits pixels within `margin` of a tube at height z with their distance to its surface (negative inside). */
export function visitTube(
  canvas: Canvas,
  tube: Tube,
  z: number,
  margin: number,
  visit: (index: number, distance: number) => void,
): void {
  const { from, to, fromRadius, toRadius } = tube;
  const reach = Math.max(fromRadius, toRadius) + margin;
  if (z < Math.min(from[2], to[2]) - reach || z > Math.max(from[2], to[2]) + reach) return;
  const { size, spacingMm, originMm } = canvas;
  const ax = to[0] - from[0];
  const ay = to[1] - from[1];
  const az = to[2] - from[2];
  const square = ax * ax + ay * ay + az * az || 1e-9;
  // Only the part of the axis within reach of the slice matters: it bounds the box.
  let t0 = 0;
  let t1 = 1;
  if (Math.abs(az) > 1e-6) {
    const a = (z - reach - from[2]) / az;
    const b = (z + reach - from[2]) / az;
    t0 = clamp(Math.min(a, b), 0, 1);
    t1 = clamp(Math.max(a, b), 0, 1);
  }
  const xa = from[0] + ax * t0;
  const xb = from[0] + ax * t1;
  const ya = from[1] + ay * t0;
  const yb = from[1] + ay * t1;
  const x0 = Math.max(0, Math.ceil((Math.min(xa, xb) - reach - originMm) / spacingMm));
  const x1 = Math.min(size - 1, Math.floor((Math.max(xa, xb) + reach - originMm) / spacingMm));
  const y0 = Math.max(0, Math.ceil((Math.min(ya, yb) - reach - originMm) / spacingMm));
  const y1 = Math.min(size - 1, Math.floor((Math.max(ya, yb) + reach - originMm) / spacingMm));
  const pz = z - from[2];
  for (let row = y0; row <= y1; row += 1) {
    const py = originMm + row * spacingMm - from[1];
    for (let column = x0; column <= x1; column += 1) {
      const px = originMm + column * spacingMm - from[0];
      const t = clamp((px * ax + py * ay + pz * az) / square, 0, 1);
      const dx = px - ax * t;
      const dy = py - ay * t;
      const dz = pz - az * t;
      const distance = Math.sqrt(dx * dx + dy * dy + dz * dz) - (fromRadius + (toRadius - fromRadius) * t);
      if (distance < margin) visit(row * size + column, distance);
    }
  }
}

export function paintTube(
  canvas: Canvas,
  tube: Tube,
  z: number,
  value: number,
  softMm = canvas.spacingMm,
): void {
  const { values } = canvas;
  visitTube(canvas, tube, z, softMm, (index, distance) => {
    const share = coverage(distance, softMm);
    values[index] = (values[index] as number) * (1 - share) + value * share;
  });
}
