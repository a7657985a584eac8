import {
  type Canvas,
  clamp,
  coverage,
  lengthOf,
  paintEllipse,
  sliceEllipsoid,
  smoothstep,
} from '../canvas.ts';
import type { Field } from '../valueNoise.ts';
import { brainDepths } from './brain.ts';

const AIR = 6;
const FAT = 860;
const MUSCLE = 330;
const BONE = 55;
const MARROW = 480;
const FLUID = 130;

const PARTS = [
  // Orbits with their fat, muscles and nerve; eyes with lens.
  { x: 31, y: -62, z: -20, rx: 18, ry: 25, rz: 17, value: FAT },
  { x: 31, y: -56, z: -20, rx: 2.4, ry: 22, rz: 2.4, value: 420 },
  { x: 43, y: -58, z: -20, rx: 2.4, ry: 18, rz: 6, value: MUSCLE },
  { x: 20, y: -58, z: -20, rx: 2.4, ry: 18, rz: 6, value: MUSCLE },
  { x: 32, y: -75, z: -20, rx: 12.6, ry: 12.6, rz: 12.6, value: 300 },
  { x: 32, y: -75, z: -20, rx: 11.4, ry: 11.4, rz: 11.4, value: FLUID - 20 },
  { x: 32, y: -83, z: -20, rx: 4.4, ry: 2, rz: 4.4, value: 360 },
  // Sinuses and nasal cavity.
  { x: 9, y: -78, z: -6, rx: 9, ry: 6, rz: 11, value: AIR },
  { x: 6, y: -62, z: -24, rx: 6, ry: 22, rz: 14, value: AIR },
  { x: 8, y: -24, z: -32, rx: 9, ry: 12, rz: 8, value: AIR },
  { x: 28, y: -58, z: -50, rx: 14, ry: 17, rz: 15, value: AIR },
  { x: 5, y: -66, z: -50, rx: 4.6, ry: 26, rz: 15, value: AIR },
  { x: 9, y: -62, z: -52, rx: 3, ry: 16, rz: 7, value: 520 },
  { x: 0, y: -16, z: -64, rx: 13, ry: 8, rz: 24, value: AIR },
  // Muscles of mastication, parotid, jaw; tongue below.
  { x: 52, y: -26, z: -62, rx: 7, ry: 18, rz: 34, value: MUSCLE },
  { x: 36, y: -20, z: -60, rx: 9, ry: 15, rz: 26, value: MUSCLE - 15 },
  { x: 54, y: 6, z: -66, rx: 8, ry: 14, rz: 24, value: 640 },
  { x: 45, y: -18, z: -66, rx: 3.6, ry: 13, rz: 36, value: BONE },
  { x: 45, y: -18, z: -66, rx: 1.6, ry: 9, rz: 32, value: MARROW },
  { x: 0, y: -46, z: -82, rx: 25, ry: 28, rz: 20, value: 400 },
  // Neck: muscles behind, vertebra with its canal in the middle.
  { x: 22, y: 62, z: -82, rx: 20, ry: 20, rz: 40, value: MUSCLE },
  { x: 46, y: 42, z: -80, rx: 12, ry: 20, rz: 36, value: MUSCLE - 10 },
  { x: 10, y: 2, z: -76, rx: 9, ry: 5, rz: 22, value: MUSCLE - 20 },
] as const;

/** Everything below and in front of the cranial cavity; drawn only where there is no brain. */
export function paintFace(canvas: Canvas, z: number, detail: Field): void {
  const { size, spacingMm, originMm, values } = canvas;
  const before = values.slice();
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const index = row * size + column;
      if ((before[index] as number) < 60) continue;
      const x = originMm + column * spacingMm;
      const y = originMm + row * spacingMm;
      if (brainDepths(x, y, z).brain > -5 || lengthOf(x / 64, y / 84) > 1) continue;
      values[index] =
        360 + 60 * detail(x, y, z) + 330 * clamp(detail(x * 0.5, y * 0.5, z * 0.5) * 3 - 0.4, 0, 1);
    }
  for (const part of PARTS)
    for (const side of part.x === 0 ? [1] : [-1, 1]) {
      const section = sliceEllipsoid({ ...part, x: side * part.x }, z);
      if (section !== null) paintEllipse(canvas, section, part.value, 1.3);
    }
  paintPetrous(canvas, z, detail);
  paintAxis(canvas, z);
  restoreBrain(canvas, z, before);
}

/** Petrous bone with air cells: dark and mottled beside the brain stem. */
function paintPetrous(canvas: Canvas, z: number, detail: Field): void {
  for (const side of [-1, 1]) {
    const section = sliceEllipsoid(
      { x: side * 44, y: 20, z: -38, rx: 26, ry: 10, rz: 13, turn: side * 28 },
      z,
    );
    if (section !== null) paintEllipse(canvas, section, 70 + 40 * detail(side * 20, 10, z), 1.5);
    const canal = sliceEllipsoid({ x: side * 26, y: 14, z: -36, rx: 7, ry: 1.8, rz: 3, turn: side * 28 }, z);
    if (canal !== null) paintEllipse(canvas, canal, FLUID + 30, 1.3);
  }
}

function paintAxis(canvas: Canvas, z: number): void {
  const share = smoothstep(-58, -66, z);
  if (share <= 0) return;
  paintEllipse(canvas, { x: 0, y: 12, rx: 11 * share, ry: 8 * share }, BONE);
  paintEllipse(canvas, { x: 0, y: 12, rx: 9 * share, ry: 6 * share }, MARROW);
  for (const side of [-1, 1]) {
    paintEllipse(canvas, { x: side * 20, y: 20, rx: 9 * share, ry: 7 * share }, BONE);
    paintEllipse(canvas, { x: side * 20, y: 20, rx: 7 * share, ry: 5 * share }, MARROW);
  }
  paintEllipse(canvas, { x: 0, y: 28, rx: 12 * share, ry: 9 * share }, FLUID);
}

function restoreBrain(canvas: Canvas, z: number, before: Float32Array): void {
  const { size, spacingMm, originMm, values } = canvas;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const index = row * size + column;
      const { brain } = brainDepths(originMm + column * spacingMm, originMm + row * spacingMm, z);
      const share = coverage(-(brain + 1.6), 1.5);
      if (share > 0)
        values[index] = (values[index] as number) * (1 - share) + (before[index] as number) * share;
    }
}
