import {
  type Canvas,
  clamp,
  coverage,
  createCanvas,
  paintEllipse,
  type Tube,
  visitEllipse,
  visitTube,
} from '../canvas.ts';
import { createRandom, grainTexture } from '../random.ts';
import { createField, sampleField, type Texture } from '../valueNoise.ts';
import { paintAbdomen } from './abdomen.ts';
import { growVessels } from './airways.ts';
import { paintWallMuscles, trunkWall } from './bodyWall.ts';
import { growRibs, paintGirdle, paintRibs, paintSpine } from './bones.ts';
import { mediastinalSections, paintAirways, paintMediastinum } from './mediastinum.ts';
import { CT_NOISE_HU, CT_SIZE, CT_SPACING_MM, type SampleNodule } from './nodules.ts';
import { bodyAt, cavityAt, depthWithin, domes } from './thorax.ts';

const AIR_HU = -1000;
const FAT_HU = -102;
const MUSCLE_HU = 54;
const GRAIN_SIDE = 1024;

/** Draws slices of the phantom. Slices may be asked for in any order; each is the same every time. */
export interface ChestPhantom {
  /** @param z height in millimetres; @param noise chooses the noise; @returns Hounsfield units, row by row, with noise */
  slice(z: number, noise: number): Int16Array;
}

export function createChestPhantom(nodules: readonly SampleNodule[]): ChestPhantom {
  const canvas = createCanvas(CT_SIZE, CT_SPACING_MM);
  const vessels = growVessels();
  const ribs = growRibs();
  const coarseField = createField(11, 26);
  const fineField = createField(12, 4.2);
  const grain = grainTexture(GRAIN_SIDE, createRandom(99));
  const lung = new Float32Array(CT_SIZE * CT_SIZE);
  const abdomen = new Float32Array(CT_SIZE * CT_SIZE);
  const middle = new Float32Array(CT_SIZE * CT_SIZE);
  const wall = new Float32Array(CT_SIZE * CT_SIZE);
  return {
    slice(z, noise) {
      measureMiddle(canvas, z, middle);
      const coarse = sampleField(coarseField, canvas, z, 8);
      const fine = sampleField(fineField, canvas, z, 2);
      paintTrunk(canvas, { z, middle, lung, abdomen, wall, coarse, fine });
      paintWallMuscles(canvas, z, wall);
      paintMediastinum(canvas, z);
      paintVessels(canvas, z, vessels, lung);
      paintAirways(canvas, z);
      if (domes(z).length > 0) paintAbdomen(canvas, z, abdomen, coarse);
      paintSpine(canvas, z);
      paintRibs(canvas, ribs, z);
      paintGirdle(canvas, z);
      paintTable(canvas);
      paintNodules(canvas, z, nodules);
      return withNoise(canvas, grain, noise);
    },
  };
}

/** Distance to the mediastinum and spine, with fillets where sections meet. */
function measureMiddle(canvas: Canvas, z: number, middle: Float32Array): void {
  middle.fill(60);
  const fillet = 9;
  for (const section of mediastinalSections(z))
    visitEllipse(canvas, section, 30, (index, distance) => {
      const other = middle[index] as number;
      const blend = clamp(0.5 + (0.5 * (other - distance)) / fillet, 0, 1);
      middle[index] = other + (distance - other) * blend - fillet * blend * (1 - blend);
    });
}

/** What the trunk is painted from at one height. */
interface TrunkSlice {
  readonly z: number;
  readonly middle: Float32Array;
  readonly lung: Float32Array;
  readonly abdomen: Float32Array;
  readonly wall: Float32Array;
  readonly coarse: Texture;
  readonly fine: Texture;
}

function paintTrunk(canvas: Canvas, slice: TrunkSlice): void {
  const { z, middle, lung, abdomen, wall, coarse, fine } = slice;
  const { size, spacingMm, originMm, values } = canvas;
  const body = bodyAt(z);
  const cavity = cavityAt(z);
  const under = domes(z);
  values.fill(AIR_HU);
  lung.fill(0);
  abdomen.fill(0);
  wall.fill(0);
  for (let row = 0; row < size; row += 1) {
    const y = originMm + row * spacingMm;
    if (Math.abs(y - body.y) > body.ry + 1) continue;
    for (let column = 0; column < size; column += 1) {
      const x = originMm + column * spacingMm;
      if (Math.abs(x) > body.rx + 1) continue;
      const index = row * size + column;
      const inner = cavity === null ? -60 : depthWithin(cavity, x, y);
      // Deep inside the cavity the skin is far away.
      const depth = inner > 2 ? 40 : depthWithin(body, x, y);
      if (depth < -spacingMm) continue;
      const wobble = coarse(column, row);
      const within = coverage(-inner, spacingMm);
      wall[index] = (1 - within) * coverage(4.5 - depth, 2);
      let value = within < 1 ? trunkWall({ x, y, z, depth, inner, wobble }) : 0;
      if (within > 0) {
        value += (FAT_HU + 10 + 6 * wobble - value) * within;
        let below = 40;
        for (const dome of under) {
          const level = Math.sqrt(((x - dome.x) / dome.rx) ** 2 + ((y - dome.y) / dome.ry) ** 2);
          below = Math.min(below, (level - 1) * Math.min(dome.rx, dome.ry) + 1.5 * wobble);
        }
        abdomen[index] = within * coverage(below, 1.6) * coverage(2 - inner, 1.5);
        const share =
          coverage(1.2 - inner, spacingMm) *
          coverage(-(middle[index] as number), 1) *
          coverage(-below + 2, 1.6);
        lung[index] = share;
        if (share > 0) value += (lungHu(y, wobble, fine(column, row)) - value) * share;
        // Muscle of the diaphragm between lung and abdomen.
        if (below > 0 && below < 2.4) value += (MUSCLE_HU - value) * within * (1 - share);
      }
      values[index] = AIR_HU + (value - AIR_HU) * coverage(-depth, spacingMm);
    }
  }
}

/** Parenchyma is denser towards the back, where blood sinks when lying, and mottled by lobules. */
function lungHu(y: number, wobble: number, mottle: number): number {
  return -868 + 0.28 * y + 14 * wobble + 18 * mottle;
}

function paintVessels(canvas: Canvas, z: number, vessels: readonly Tube[], lung: Float32Array): void {
  const { values, spacingMm } = canvas;
  for (const vessel of vessels)
    visitTube(canvas, vessel, z, spacingMm, (index, distance) => {
      const share = coverage(distance, spacingMm * 1.3) * (lung[index] as number);
      const value = values[index] as number;
      values[index] = Math.max(value, value + (38 - value) * share);
    });
}

function paintTable(canvas: Canvas): void {
  const { size, spacingMm, originMm, values } = canvas;
  for (let row = 0; row < size; row += 1) {
    const y = originMm + row * spacingMm;
    if (y < 90) continue;
    for (let column = 0; column < size; column += 1) {
      const x = originMm + column * spacingMm;
      const index = row * size + column;
      if (Math.abs(x) > 178) continue;
      // Curved top with the flat shell below it; foam in between.
      const top = 121 - (x / 178) ** 2 * 15;
      const bottom = 146 - (x / 178) ** 2 * 34;
      const shell = Math.min(Math.abs(y - top), Math.abs(y - bottom));
      if (y > top - 1 && y < bottom + 1 && (values[index] as number) < -600)
        values[index] = shell < 1.1 ? -220 : -930;
    }
  }
}

function paintNodules(canvas: Canvas, z: number, nodules: readonly SampleNodule[]): void {
  for (const { centreMm, diameterMm, hu } of nodules) {
    const [x, y, centreZ] = centreMm;
    const height = z - centreZ;
    const square = (diameterMm / 2) ** 2 - height * height;
    if (square > 0) paintEllipse(canvas, { x, y, rx: Math.sqrt(square), ry: Math.sqrt(square) }, hu);
  }
}

function withNoise(canvas: Canvas, grain: Float32Array, seed: number): Int16Array {
  const { values, size } = canvas;
  const hu = new Int16Array(values.length);
  const random = createRandom(5000 + seed);
  const mask = GRAIN_SIDE - 1;
  const shiftX = Math.floor(random() * GRAIN_SIDE);
  const shiftY = Math.floor(random() * GRAIN_SIDE);
  for (let row = 0; row < size; row += 1) {
    const line = ((row + shiftY) & mask) * GRAIN_SIDE;
    for (let column = 0; column < size; column += 1) {
      const index = row * size + column;
      const noise = CT_NOISE_HU * (grain[line + ((column + shiftX) & mask)] as number);
      hu[index] = Math.max(-1024, Math.round((values[index] as number) + noise));
    }
  }
  return hu;
}
