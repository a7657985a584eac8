import { clamp, interpolate, lengthOf, smoothstep } from '../canvas.ts';
import type { Field } from '../valueNoise.ts';

const CSF = 135;
const GREY = 385;
const WHITE = 575;
const DEEP_GREY = 445;

/** Floor of the cranial fossae by distance from front to back. */
const BASE = [
  [-95, -6],
  [-52, -12],
  [-38, -30],
  [-5, -40],
  [14, -32],
  [24, -14],
  [60, -4],
  [95, -2],
] as const;

export interface BrainDepths {
  /** Into whatever part is deepest, negative outside; millimetres. */
  readonly brain: number;
  readonly cerebrum: number;
  readonly cerebellum: number;
}

export function brainDepths(x: number, y: number, z: number): BrainDepths {
  const level = lengthOf(x / 67, (y - 1) / 86, (z - 6) / (z > 6 ? 69 : 60));
  const shell = level < 0.02 ? 60 : lengthOf(x, y - 1, z - 6) * (1 / level - 1);
  // Between the temporal lobes the floor is higher: sella and clivus.
  const middle = smoothstep(22, 10, Math.abs(x)) * 26 * smoothstep(-60, -30, y) * smoothstep(30, 5, y);
  const floor = z - Math.max(interpolate(BASE, y), interpolate(BASE, y) + middle);
  const cerebrum = Math.min(shell, floor);
  const lobes = lengthOf((Math.abs(x) - 21) / 30, (y - 50) / 30, (z + 34) / 25);
  const vermis = lengthOf(x / 14, (y - 44) / 24, (z + 30) / 22);
  const cerebellum = Math.max((1 - lobes) * 25, (1 - vermis) * 14);
  const stem = stemDepth(x, y, z);
  return { brain: Math.max(cerebrum, cerebellum, stem), cerebrum, cerebellum: Math.max(cerebellum, stem) };
}

function stemDepth(x: number, y: number, z: number): number {
  if (z > -4 || z < -92) return -20;
  const t = (-4 - z) / 88;
  const pons = 5 * Math.exp(-(((z + 28) / 11) ** 2));
  const radius = 14 - 8 * Math.min(1, t * 1.5) + pons;
  return radius - lengthOf(x, (y - 12 - 16 * t + pons * 0.6) * 1.15);
}

export function brainIntensity(
  at: {
    readonly x: number;
    readonly y: number;
    readonly z: number;
    readonly cerebrum: number;
    readonly cerebellum: number;
  },
  folds: Field,
  warp: Field,
  detail: Field,
): number {
  const { x, y, z } = at;
  if (at.cerebellum > at.cerebrum) return cerebellarIntensity(x, y, z, at.cerebellum, warp);
  const deep = deepIntensity(x, y, z);
  // The two hemispheres part along the midline, except where the corpus callosum joins them.
  const joined = lengthOf(x / 30, (y - 2) / 44, (z - 8) / 24) < 1;
  const fissure = joined ? 30 : Math.abs(x + 0.8 * warp(0, y, z)) - 0.7;
  const depth = Math.min(at.cerebrum, fissure);
  const bend = 7 * warp(y, z, x);
  const fold = Math.abs(folds(x + bend, y - bend, z + 0.6 * bend));
  const reach = smoothstep(22, 15, depth);
  // A sulcus is where the field crosses zero; it narrows with depth. The cortex follows both its banks.
  const sulcus = 0.085 * smoothstep(17, 0, depth);
  const toSulcus = (fold - sulcus) / 0.125;
  const toSurface = depth - 3.1;
  const ribbon = Math.min(toSurface, 40 * (1 - reach) + toSulcus - 2.7);
  let value = GREY + (WHITE - GREY) * clamp(ribbon / 1.3 + 0.5, 0, 1);
  if (sulcus > 0.01) value += (CSF - value) * clamp(0.5 - toSulcus * 0.8, 0, 1) * smoothstep(17, 12, depth);
  if (depth < 0.8 && depth === fissure) value += (CSF - value) * clamp(0.8 - depth, 0, 1);
  value += 9 * detail(x, y, z);
  return value + (deep.value - value) * deep.share;
}

const VENTRICLES = [
  { x: 11, y: -8, z: 15, rx: 6.5, ry: 24, rz: 8 },
  { x: 15, y: 16, z: 19, rx: 7, ry: 24, rz: 7.5 },
  { x: 25, y: 34, z: 8, rx: 6.5, ry: 20, rz: 9 },
  { x: 33, y: 8, z: -14, rx: 4, ry: 18, rz: 4.5 },
  { x: 0, y: 4, z: -2, rx: 2.2, ry: 14, rz: 12 },
] as const;

const DEEP_NUCLEI = [
  { x: 17, y: -18, z: 12, rx: 6, ry: 14, rz: 11 },
  { x: 27, y: -4, z: 2, rx: 6.5, ry: 18, rz: 12 },
  { x: 10, y: 14, z: 4, rx: 9, ry: 14, rz: 10 },
] as const;

function deepIntensity(x: number, y: number, z: number): { readonly value: number; readonly share: number } {
  const across = Math.abs(x);
  let value = 0;
  let share = 0;
  for (const nucleus of DEEP_NUCLEI) {
    const inside = insideBy(nucleus, across, y, z);
    if (inside > share) {
      share = inside;
      value = DEEP_GREY;
    }
  }
  for (const ventricle of VENTRICLES) {
    const inside = insideBy(ventricle, across, y, z);
    if (inside > 0.5 || (inside > 0 && inside >= share)) {
      value = value * (1 - inside) * Number(share > 0) + CSF * (share > 0 ? inside : 1);
      share = Math.max(share, inside);
    }
  }
  return { value, share };
}

function insideBy(
  part: {
    readonly x: number;
    readonly y: number;
    readonly z: number;
    readonly rx: number;
    readonly ry: number;
    readonly rz: number;
  },
  x: number,
  y: number,
  z: number,
): number {
  const u = (x - part.x) / part.rx;
  const v = (y - part.y) / part.ry;
  const w = (z - part.z) / part.rz;
  if (u > 1.4 || u < -1.4 || v > 1.4 || v < -1.4 || w > 1.4 || w < -1.4) return 0;
  return clamp((1 - Math.sqrt(u * u + v * v + w * w)) * Math.min(part.rx, part.rz) + 0.5, 0, 1);
}

/** Fine parallel folia around a branching white core; the brain stem is nearly all white. */
function cerebellarIntensity(x: number, y: number, z: number, depth: number, warp: Field): number {
  const stem = stemDepth(x, y, z);
  if (stem > 1) {
    const fourth = lengthOf(x / 6, (y - 31) / 4.5, (z + 32) / 11) < 1;
    return fourth && stem < 6 ? CSF : WHITE - 45;
  }
  const fourth = lengthOf(x / 7, (y - 32) / 5.5, (z + 32) / 11);
  if (fourth < 1) return CSF;
  const leaf = Math.abs(Math.sin((lengthOf(x * 0.7, y - 30, (z + 34) * 1.6) + 3 * warp(x, y, z)) * 1.05));
  const core = smoothstep(6, 12, depth + 3 * warp(x, z, y));
  const cortex = GREY - (leaf < 0.28 ? 95 * smoothstep(8, 2, depth) : 0);
  return cortex + (WHITE - 20 - cortex) * core;
}
