import {
  type Canvas,
  clamp,
  coverage,
  type Ellipse,
  sliceEllipsoid,
  smoothstep,
  visitEllipse,
} from '../canvas.ts';
import { spineY } from './bones.ts';

const SKIN_HU = 25;
const FAT_HU = -102;
const MUSCLE_HU = 54;

/**
 * Density of the trunk outside the cavity: skin, fat, and the flat muscles that lie on the ribs.
 * `depth` is from the skin, `inner` into the cavity (negative in the wall), in millimetres.
 */
export function trunkWall(at: {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly depth: number;
  readonly inner: number;
  readonly wobble: number;
}): number {
  const { x, y, z, depth, inner, wobble } = at;
  if (depth < 1.8) return SKIN_HU;
  const fat = FAT_HU + 7 * wobble;
  if (inner > -1.6) return FAT_HU + 30;
  // Intercostal muscles between the ribs.
  if (inner > -11) return MUSCLE_HU + 4 * wobble;
  const out = -inner - 11;
  const gap = coverage(1.4 - out, 1.2);
  const thick = flatMuscle(Math.abs(x), y, z) * (1 + 0.35 * wobble);
  const belly = coverage(out - thick, 1.2) * gap;
  return fat + (MUSCLE_HU - fat) * belly * coverage(4 - depth, 3);
}

/** Thickness of pectoral muscles in front, serratus and latissimus at the side, trapezius behind. */
function flatMuscle(x: number, y: number, z: number): number {
  const front = smoothstep(-8, -45, y) * smoothstep(8, 30, x);
  const pectoral = 17 * front * smoothstep(-15, 45, z);
  const side = 11 * smoothstep(95, 120, x) * smoothstep(60, -10, Math.abs(y - 15)) * smoothstep(-150, -60, z);
  const back = 10 * smoothstep(20, 60, y) * smoothstep(-60, 20, z);
  return Math.max(pectoral, side, back, 3);
}

const NECK_AND_SHOULDER = [
  { x: 40, y: 62, z: 150, rx: 44, ry: 15, rz: 60, turn: -12 },
  { x: 34, y: 26, z: 165, rx: 14, ry: 13, rz: 60, turn: 0 },
  { x: 36, y: -24, z: 172, rx: 11, ry: 13, rz: 44, turn: 24 },
  { x: 16, y: -14, z: 168, rx: 12, ry: 16, rz: 26, turn: 0 },
  { x: 96, y: 40, z: 122, rx: 34, ry: 13, rz: 34, turn: 24 },
  { x: 92, y: 22, z: 108, rx: 22, ry: 14, rz: 60, turn: 30 },
  { x: 132, y: 6, z: 118, rx: 17, ry: 34, rz: 46, turn: -16 },
  { x: 84, y: -46, z: 100, rx: 34, ry: 11, rz: 40, turn: 14 },
  { x: 92, y: -28, z: 96, rx: 22, ry: 8, rz: 34, turn: 18 },
  { x: 104, y: 66, z: 60, rx: 24, ry: 10, rz: 66, turn: -32 },
  { x: 100, y: 52, z: 56, rx: 22, ry: 8, rz: 60, turn: -30 },
] as const;

/**
 * Muscles that stand out from the wall: beside the spine, around the shoulder blade, in the neck.
 * @param wall share of each pixel that is wall below the skin
 */
export function paintWallMuscles(canvas: Canvas, z: number, wall: Float32Array): void {
  const { values } = canvas;
  const paint = (ellipse: Ellipse, hu: number, softMm: number) =>
    visitEllipse(canvas, ellipse, softMm, (index, distance) => {
      const share = coverage(distance, softMm) * (wall[index] as number);
      values[index] = (values[index] as number) * (1 - share) + hu * share;
    });
  const spine = spineY(z);
  for (const side of [-1, 1]) {
    const wide = 22 + 4 * Math.sin(z / 40);
    paint({ x: side * 27, y: spine + 33, rx: wide, ry: 14, turn: side * -6 }, MUSCLE_HU - 4, 2);
    paint({ x: side * 10, y: spine + 40, rx: 8, ry: 11 }, MUSCLE_HU - 8, 3);
    for (const muscle of NECK_AND_SHOULDER) {
      const section = sliceEllipsoid({ ...muscle, x: side * muscle.x, turn: side * muscle.turn }, z);
      if (section !== null) paint(section, MUSCLE_HU, 2.4);
    }
    if (z > 60) {
      // Axillary and carotid vessels.
      const up = clamp((z - 60) / 60, 0, 1);
      paint({ x: side * (112 - 30 * up), y: -6 - 12 * up, rx: 4, ry: 4 }, 44, 1.5);
      paint({ x: side * (116 - 32 * up), y: 3 - 10 * up, rx: 4.6, ry: 4 }, 42, 1.5);
    }
  }
}
