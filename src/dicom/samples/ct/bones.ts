import {
  type Canvas,
  clamp,
  coverage,
  type Point,
  paintEllipse,
  paintTube,
  type Tube,
  visitEllipse,
  visitTube,
} from '../canvas.ts';
import { cavityAt } from './thorax.ts';

const CORTEX_HU = 720;
const MARROW_HU = 190;
const CARTILAGE_HU = 95;
const DISC_HU = 75;
const LEVEL_MM = 25;
const DISC_MM = 5;

/** Front of the spine bends with the thoracic kyphosis. */
export function spineY(z: number): number {
  return 44 + 7 * Math.cos((z - 40) / 75) - Math.max(0, z - 85) * 0.22;
}

/** One slice through a vertebra, its arch and processes, or through a disc. */
export function paintSpine(canvas: Canvas, z: number): void {
  const y = spineY(z);
  const phase = (((z + 200) % LEVEL_MM) + LEVEL_MM) % LEVEL_MM;
  const disc = phase < DISC_MM;
  const wide = 17 + (z < 0 ? 2.5 : 0);
  // Vertebral bodies are waisted; their end plates are dense.
  const fromPlate = Math.min(phase - DISC_MM, LEVEL_MM - phase);
  const waist = disc ? 0 : 1.6 * clamp(fromPlate / 6, 0, 1);
  const body = { x: 0, y, rx: wide - waist, ry: 13.5 - waist * 0.8 };
  if (disc) paintEllipse(canvas, body, DISC_HU);
  else {
    paintShell(canvas, body, fromPlate < 2 ? 520 : MARROW_HU, CORTEX_HU, 1.5);
  }
  const canalY = y + 21;
  const arch = phase > 6 && phase < 20;
  if (arch) {
    for (const side of [-1, 1]) {
      bone(canvas, [side * 13, y + 10, z], [side * 12, y + 22, z], z, 4);
      bone(canvas, [side * 12, y + 22, z], [side * 2, y + 32, z], z, 3.6);
      bone(canvas, [side * 13, y + 22, z], [side * 31, y + 27, z], z, 4.2);
    }
  } else for (const side of [-1, 1]) bone(canvas, [side * 11, y + 26, z], [side * 2, y + 31, z], z, 3);
  const spinous = phase > 12 ? 15 : 8;
  bone(canvas, [0, y + 31, z], [0, y + 31 + spinous, z], z, 3.2);
  paintEllipse(canvas, { x: 0, y: canalY, rx: 9.2, ry: 7.8 }, 12);
  paintEllipse(canvas, { x: 0, y: canalY, rx: 4.6, ry: 3.8 }, 38);
}

function bone(canvas: Canvas, from: Point, to: Point, z: number, radius: number): void {
  shellTube(
    canvas,
    { from, to, fromRadius: radius, toRadius: radius * 0.85 },
    z,
    MARROW_HU + 120,
    CORTEX_HU,
    1.3,
  );
}

/** An ellipse of marrow within a rim of cortex. */
export function paintShell(
  canvas: Canvas,
  ellipse: {
    readonly x: number;
    readonly y: number;
    readonly rx: number;
    readonly ry: number;
    readonly turn?: number;
  },
  inside: number,
  rim: number,
  rimMm: number,
): void {
  const { values, spacingMm } = canvas;
  visitEllipse(canvas, ellipse, spacingMm, (index, distance) => {
    const outer = coverage(distance, spacingMm);
    const core = coverage(distance + rimMm, rimMm);
    const value = rim + (inside - rim) * core;
    values[index] = (values[index] as number) * (1 - outer) + value * outer;
  });
}

function shellTube(canvas: Canvas, tube: Tube, z: number, inside: number, rim: number, rimMm: number): void {
  const { values, spacingMm } = canvas;
  visitTube(canvas, tube, z, spacingMm, (index, distance) => {
    const outer = coverage(distance, spacingMm);
    const core = coverage(distance + rimMm, rimMm);
    const value = rim + (inside - rim) * core;
    values[index] = Math.max(
      values[index] as number,
      (values[index] as number) * (1 - outer) + value * outer,
    );
  });
}

interface RibPiece {
  readonly tube: Tube;
  readonly cartilage: boolean;
}

const RIBS = 11;
const RIB_STEPS = 30;

/** Ribs run from the spine around the cavity, falling towards the front; their last part is cartilage. */
export function growRibs(): readonly RibPiece[] {
  const pieces: RibPiece[] = [];
  for (let rib = 0; rib < RIBS; rib += 1) {
    const start = 126 - rib * LEVEL_MM;
    const fall = 22 + rib * 5.5;
    const reach = rib < 7 ? 1 : 0.86 - (rib - 7) * 0.13;
    for (const side of [-1, 1]) {
      let before: Point | null = null;
      for (let step = 0; step <= RIB_STEPS; step += 1) {
        const t = (step / RIB_STEPS) * reach;
        const at = ribPoint(t, side, start, fall);
        if (before !== null && at !== null) {
          const radius = t < 0.1 ? 4.6 : 4.1;
          pieces.push({
            tube: { from: before, to: at, fromRadius: radius, toRadius: radius },
            cartilage: t > 0.83 + (rib < 2 ? 0.06 : 0),
          });
        }
        before = at;
      }
    }
  }
  return pieces;
}

function ribPoint(t: number, side: number, start: number, fall: number): Point | null {
  // From behind (0) over the flank (0.5) to the sternum (1); the costal cartilage rises again.
  const z = start - fall * Math.sin(Math.min(t, 0.86) * (Math.PI / 2) * 1.05) + Math.max(0, t - 0.84) * 70;
  const cavity = cavityAt(Math.min(z, 118));
  if (cavity === null) return null;
  const angle = Math.PI * (0.07 + 0.85 * t);
  const out = 6.2;
  const x = side * Math.sin(angle) * (cavity.rx + out);
  const y = cavity.y + Math.cos(angle) * (cavity.ry + out);
  // A superellipse is fuller than the ellipse this angle runs on.
  const level =
    (Math.abs(x / (cavity.rx + out)) ** 2.3 + Math.abs((y - cavity.y) / (cavity.ry + out)) ** 2.3) **
    (1 / 2.3);
  return [x / level, cavity.y + (y - cavity.y) / level, z];
}

export function paintRibs(canvas: Canvas, ribs: readonly RibPiece[], z: number): void {
  for (const { tube, cartilage } of ribs)
    if (cartilage) paintTube(canvas, { ...tube, fromRadius: 4.6, toRadius: 4.6 }, z, CARTILAGE_HU);
    else paintTube(canvas, tube, z, 760);
  // Marrow after all cortex: where pieces meet there must be no wall across.
  for (const { tube, cartilage } of ribs)
    if (!cartilage)
      paintTube(
        canvas,
        { ...tube, fromRadius: tube.fromRadius - 1.5, toRadius: tube.toRadius - 1.5 },
        z,
        260,
        1.2,
      );
}

/** Sternum, clavicles and shoulder blades. */
export function paintGirdle(canvas: Canvas, z: number): void {
  const cavity = cavityAt(Math.min(z, 105));
  if (cavity !== null && z > -62 && z < 104) {
    const front = cavity.y - cavity.ry - 7;
    const wide = z > 68 ? 27 - (104 - z) * 0.1 : 15 + 2 * Math.sin(z / 9);
    paintShell(canvas, { x: 0, y: front, rx: wide, ry: 6.2 }, 110, 420, 1.4);
  }
  for (const side of [-1, 1]) {
    shellTube(
      canvas,
      { from: [side * 20, -56, 106], to: [side * 84, -46, 126], fromRadius: 7, toRadius: 5.5 },
      z,
      240,
      760,
      1.7,
    );
    shellTube(
      canvas,
      { from: [side * 84, -46, 126], to: [side * 142, -6, 138], fromRadius: 5.5, toRadius: 6.5 },
      z,
      240,
      760,
      1.7,
    );
    paintScapula(canvas, side, z);
  }
}

function paintScapula(canvas: Canvas, side: number, z: number): void {
  if (z < -22 || z > 136) return;
  const up = (z + 22) / 158;
  const inner: Point = [side * (96 - 12 * up), 82 - 18 * up, z];
  const outer: Point = [side * (112 + 34 * up), 62 - 44 * up, z];
  const middle: Point = [(inner[0] + outer[0]) / 2 + side * 4, (inner[1] + outer[1]) / 2 + 6, z];
  const blade = 2 + up;
  shellTube(canvas, { from: inner, to: middle, fromRadius: blade + 0.8, toRadius: blade }, z, 350, 640, 1);
  shellTube(
    canvas,
    { from: middle, to: outer, fromRadius: blade, toRadius: blade + 2.5 * up + 1 },
    z,
    350,
    680,
    1.2,
  );
  if (z > 62)
    shellTube(
      canvas,
      {
        from: [middle[0], middle[1], z],
        to: [middle[0] + side * 14, middle[1] + 12 * Math.min(1, (z - 62) / 20), z],
        fromRadius: 3,
        toRadius: 3.4,
      },
      z,
      350,
      640,
      1,
    );
  if (z > 106) paintShell(canvas, { x: outer[0] + side * 9, y: outer[1] - 6, rx: 19, ry: 20 }, 230, 560, 1.8);
}
