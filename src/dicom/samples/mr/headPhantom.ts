import { type Canvas, clamp, coverage, createCanvas, interpolate, lengthOf, smoothstep } from '../canvas.ts';
import { createRandom, grainTexture } from '../random.ts';
import { createField, type Field } from '../valueNoise.ts';
import { brainDepths, brainIntensity } from './brain.ts';
import { paintFace } from './face.ts';

export const MR_SLICES = 72;
export const MR_SIZE = 256;
export const MR_SPACING_MM = 0.9375;
export const MR_SLICE_SPACING_MM = 2.2;
export const MR_TOP_MM = 86;

const AIR = 4;
const SKIN = 430;
const FAT = 900;
const MUSCLE = 330;
const BONE = 45;
const MARROW = 520;
const CSF = 135;
const NOISE = 13;

const HEAD_RX = [
  [-90, 62],
  [-60, 70],
  [-20, 79],
  [15, 81],
  [45, 73],
  [65, 58],
  [80, 34],
  [89, 0],
] as const;
const HEAD_RY = [
  [-90, 84],
  [-60, 94],
  [-20, 100],
  [15, 101],
  [45, 91],
  [65, 72],
  [80, 43],
  [89, 0],
] as const;

/** Height of a slice, superior to inferior, in millimetres. */
export function mrSliceZ(sliceIndex: number): number {
  return MR_TOP_MM - sliceIndex * MR_SLICE_SPACING_MM;
}

export interface HeadPhantom {
  /** T1-like intensities at height z, row by row, with noise. */
  slice(z: number, sliceIndex: number): Uint16Array;
}

export function createHeadPhantom(): HeadPhantom {
  const canvas = createCanvas(MR_SIZE, MR_SPACING_MM);
  const folds = createField(31, 10.5);
  const warp = createField(32, 24);
  const detail = createField(33, 5);
  const grain = grainTexture(512, createRandom(34));
  return {
    slice(z, sliceIndex) {
      paintHead(canvas, z, folds, warp, detail);
      if (z < 4) paintFace(canvas, z, detail);
      return withNoise(canvas, z, grain, sliceIndex);
    },
  };
}

function paintHead(canvas: Canvas, z: number, folds: Field, warp: Field, detail: Field): void {
  const { size, spacingMm, originMm, values } = canvas;
  const rx = interpolate(HEAD_RX, z);
  const ry = interpolate(HEAD_RY, z);
  // Walls met at a slant look thicker on the slice: the vault near the top.
  const slant = 1 + 1.1 * smoothstep(48, 84, z);
  for (let row = 0; row < size; row += 1) {
    const y = originMm + row * spacingMm;
    for (let column = 0; column < size; column += 1) {
      const x = originMm + column * spacingMm;
      const index = row * size + column;
      const level = rx > 0 ? lengthOf(x / rx, y / ry) : 2;
      if (level > 1.05) {
        values[index] = AIR;
        continue;
      }
      const outer = level < 0.02 ? Math.min(rx, ry) : lengthOf(x, y) * (1 / level - 1);
      const wobble = warp(x, y, z);
      const depth = outer / slant;
      const { brain, cerebrum, cerebellum } = brainDepths(x, y, z);
      let value = wallIntensity(depth, x, y, z, wobble);
      const inCranium = coverage(-(brain + 2.4), spacingMm) * coverage(10.5 - depth, 1);
      if (inCranium > 0) value += (CSF - value) * inCranium;
      if (brain > -1) {
        const inside = brainIntensity({ x, y, z, cerebrum, cerebellum }, folds, warp, detail);
        value += (inside - value) * coverage(-brain, spacingMm) * inCranium;
      }
      values[index] = AIR + (value - AIR) * coverage(-outer, spacingMm);
    }
  }
}

/** Skin, scalp fat, temporal muscle, the two tables of the skull with marrow between; below the base, soft tissue. */
function wallIntensity(depth: number, x: number, y: number, z: number, wobble: number): number {
  const temporal =
    smoothstep(40, 60, Math.abs(x)) * smoothstep(38, 5, z) * smoothstep(55, 20, Math.abs(y + 12));
  const scalp = 4.6 + 1.2 * wobble;
  const muscle = scalp + 0.8 + 7 * temporal;
  const outerTable = muscle + 2.1;
  const marrow = outerTable + 1.8 + 1.1 * wobble;
  const innerTable = marrow + 2;
  let value = SKIN;
  value = mix(value, FAT + 60 * wobble, depth, 1.3);
  value = mix(value, MUSCLE, depth, scalp);
  value = mix(value, BONE, depth, muscle);
  value = mix(value, MARROW + 120 * wobble, depth, outerTable);
  value = mix(value, BONE, depth, marrow);
  return mix(value, CSF, depth, innerTable);
}

function mix(before: number, after: number, depth: number, from: number): number {
  return before + (after - before) * clamp((depth - from) / 0.9 + 0.5, 0, 1);
}

/** Magnitude of a complex signal: noise is Rician, never negative; the coil is a little brighter at the rim. */
function withNoise(canvas: Canvas, z: number, grain: Float32Array, sliceIndex: number): Uint16Array {
  const { values, size, spacingMm, originMm } = canvas;
  const out = new Uint16Array(values.length);
  const random = createRandom(7000 + sliceIndex);
  const shift = Math.floor(random() * 512);
  const other = Math.floor(random() * 512);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const index = row * size + column;
      const x = originMm + column * spacingMm;
      const y = originMm + row * spacingMm;
      const shade = 0.93 + ((x * x + y * y) / 11_000 + ((z - 10) * (z - 10)) / 22_000) * 0.13;
      const real =
        (values[index] as number) * shade +
        NOISE * (grain[(((row + shift) & 511) << 9) + ((column + other) & 511)] as number);
      const imaginary =
        NOISE * (grain[(((row + other + 77) & 511) << 9) + ((column + shift + 131) & 511)] as number);
      out[index] = Math.round(lengthOf(real, imaginary));
    }
  return out;
}
