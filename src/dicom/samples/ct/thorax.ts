import { interpolate, type Point } from '../canvas.ts';

/** Outlines of the trunk as superellipses of exponent 2.3 that change with height. Millimetres, LPS. */
export interface Outline {
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

const EXPONENT = 2.3;

const BODY_RX = [
  [-165, 158],
  [-60, 160],
  [20, 166],
  [90, 176],
  [125, 172],
  [150, 138],
  [170, 98],
] as const;
const BODY_RY = [
  [-165, 112],
  [-40, 112],
  [60, 108],
  [110, 98],
  [150, 82],
  [170, 70],
] as const;
const CAVITY_RX = [
  [-165, 131],
  [-60, 132],
  [0, 127],
  [50, 113],
  [90, 90],
  [115, 62],
  [132, 18],
] as const;
const CAVITY_RY = [
  [-165, 93],
  [-60, 93],
  [0, 88],
  [50, 76],
  [90, 60],
  [115, 42],
  [132, 14],
] as const;
const CAVITY_Y = [
  [-60, -6],
  [60, -2],
  [130, 12],
] as const;

export function bodyAt(z: number): Outline {
  return { y: 0, rx: interpolate(BODY_RX, z), ry: interpolate(BODY_RY, z) };
}

/** Inner side of the chest wall; above the apex of the lungs there is none. */
export function cavityAt(z: number): Outline | null {
  if (z > 130) return null;
  return { y: interpolate(CAVITY_Y, z), rx: interpolate(CAVITY_RX, z), ry: interpolate(CAVITY_RY, z) };
}

/** Radial distance from a point to an outline, positive inside, in millimetres. */
export function depthWithin(outline: Outline, x: number, y: number): number {
  const dy = y - outline.y;
  const level = superellipseLevel(x / outline.rx, dy / outline.ry);
  if (level < 1e-3) return Math.min(outline.rx, outline.ry);
  return Math.sqrt(x * x + dy * dy) * (1 / level - 1);
}

export function insideCavity([x, y, z]: Point, clearance: number): boolean {
  const cavity = cavityAt(z);
  if (cavity === null || depthWithin(cavity, x, y) < clearance) return false;
  return domes(z).every(
    (dome) => ((x - dome.x) / dome.rx) ** 2 + ((y - dome.y) / dome.ry) ** 2 > 1 + clearance / dome.rx,
  );
}

export interface Dome {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly side: -1 | 1;
}

const DOMES = [
  { x: -62, y: -8, z: -185, rx: 82, ry: 92, rz: 112, side: -1 },
  { x: 60, y: -6, z: -185, rx: 80, ry: 90, rz: 98, side: 1 },
  { x: 0, y: -22, z: -185, rx: 74, ry: 84, rz: 92, side: 1 },
] as const;

/** Cross-sections of the domes of the diaphragm: what lies inside is abdomen. */
export function domes(z: number): Dome[] {
  return DOMES.flatMap((dome) => {
    const t = Math.max(0, z - dome.z) / dome.rz;
    if (t >= 1) return [];
    const shrink = Math.sqrt(1 - t * t);
    return [{ x: dome.x, y: dome.y, rx: dome.rx * shrink, ry: dome.ry * shrink, side: dome.side }];
  });
}

const TABLE_SIDE = 512;
const TABLE_REACH = 1.6;
let table: Float32Array | undefined;

/** (|u|^n + |v|^n)^(1/n) from a table: powers would cost more than everything else together. */
export function superellipseLevel(u: number, v: number): number {
  table ??= buildTable();
  const fx = (Math.abs(u) / TABLE_REACH) * (TABLE_SIDE - 1);
  const fy = (Math.abs(v) / TABLE_REACH) * (TABLE_SIDE - 1);
  if (fx >= TABLE_SIDE - 1 || fy >= TABLE_SIDE - 1) return Math.max(Math.abs(u), Math.abs(v));
  const ix = fx | 0;
  const iy = fy | 0;
  const tx = fx - ix;
  const ty = fy - iy;
  const at = iy * TABLE_SIDE + ix;
  const top = (table[at] as number) * (1 - tx) + (table[at + 1] as number) * tx;
  const below = (table[at + TABLE_SIDE] as number) * (1 - tx) + (table[at + TABLE_SIDE + 1] as number) * tx;
  return top * (1 - ty) + below * ty;
}

function buildTable(): Float32Array {
  const levels = new Float32Array(TABLE_SIDE * TABLE_SIDE);
  for (let row = 0; row < TABLE_SIDE; row += 1)
    for (let column = 0; column < TABLE_SIDE; column += 1) {
      const u = (column / (TABLE_SIDE - 1)) * TABLE_REACH;
      const v = (row / (TABLE_SIDE - 1)) * TABLE_REACH;
      levels[row * TABLE_SIDE + column] = (u ** EXPONENT + v ** EXPONENT) ** (1 / EXPONENT);
    }
  return levels;
}
