import { clamp, smoothstep } from '../canvas.ts';
import { createRandom, gaussian } from '../random.ts';
import { createField, type Field } from '../valueNoise.ts';

export const US_COLUMNS = 512;
export const US_ROWS = 384;
export const US_FRAMES = 30;
export const US_FRAME_TIME_MS = 40;
/** Millimetres between pixels, the same in both directions. */
export const US_SPACING_MM = 0.42;
/** Where the sector image lies, in pixels from 0, both ends included. */
export const US_REGION = { left: 40, top: 18, right: 471, bottom: 373 } as const;

const APEX_X = 256;
/** The probe's face is an arc around a point above the image. */
const APEX_Y = -62;
const FACE_RADIUS = 84;
const DEPTH_RADIUS = 434;
const HALF_ANGLE = (33 * Math.PI) / 180;
/** Tissue moves up and down with breathing by this many pixels. */
const BREATH_PIXELS = 5;
const MARGIN = 8;

export interface UltrasoundPhantom {
  /** RGB, three bytes a pixel. @param frame 0-based */
  frame(frame: number): Uint8Array;
}

export function createUltrasoundPhantom(): UltrasoundPhantom {
  const tissue = drawTissue();
  const random = createRandom(64);
  const grain = Float32Array.from({ length: 65_536 }, () => gaussian(random));
  const furniture = drawFurniture();
  return {
    frame(frame) {
      const rgb = furniture.slice();
      const phase = (frame / US_FRAMES) * 2 * Math.PI;
      const lift = BREATH_PIXELS * Math.sin(phase);
      const shift = Math.floor(createRandom(900 + frame)() * 65_536);
      const pulse = 0.45 + 0.55 * Math.max(0, Math.sin(phase * 3)) ** 1.5;
      for (let row = US_REGION.top; row <= US_REGION.bottom; row += 1)
        for (let column = US_REGION.left; column <= US_REGION.right; column += 1) {
          const beam = beamAt(column, row);
          if (beam.share <= 0) continue;
          const echo = sample(tissue.echo, column, row + lift);
          const noise =
            5.5 * (grain[(row * US_COLUMNS + column + shift) & 65_535] as number) * (0.5 + beam.depth);
          const grey = clamp((echo + noise) * beam.share, 0, 255);
          paintPixel(
            rgb,
            column,
            row,
            grey,
            flowColour(sample(tissue.flow, column, row + lift), pulse, column, row),
          );
        }
      return rgb;
    },
  };
}

interface Beam {
  readonly share: number;
  /** 0 at the probe, 1 at the deepest line. */
  readonly depth: number;
}

function beamAt(column: number, row: number): Beam {
  const dx = column - APEX_X;
  const dy = row - APEX_Y;
  const radius = Math.sqrt(dx * dx + dy * dy);
  const angle = Math.atan2(dx, dy);
  const share =
    clamp(radius - FACE_RADIUS, 0, 1) *
    clamp(DEPTH_RADIUS - radius, 0, 1) *
    clamp((HALF_ANGLE - Math.abs(angle)) * radius, 0, 1);
  return { share, depth: (radius - FACE_RADIUS) / (DEPTH_RADIUS - FACE_RADIUS) };
}

interface Tissue {
  readonly echo: Float32Array;
  /** Signed flow, towards the probe positive. */
  readonly flow: Float32Array;
}

function drawTissue(): Tissue {
  const rows = US_ROWS + 2 * MARGIN;
  const echo = new Float32Array(US_COLUMNS * rows);
  const flow = new Float32Array(US_COLUMNS * rows);
  const speckle = createSpeckle();
  const coarse = createField(61, 34);
  const layers = createField(62, 16);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < US_COLUMNS; column += 1) {
      const x = column;
      const y = row - MARGIN;
      const { brightness, velocity } = anatomy(x, y, coarse, layers);
      const index = row * US_COLUMNS + column;
      const amplitude = brightness * speckle(x, y);
      // Log compression to 60 dB.
      echo[index] = clamp(255 * (1 + Math.log10(Math.max(amplitude, 1e-4)) / 2.6), 0, 250);
      flow[index] = velocity;
    }
  return { echo, flow };
}

/** Rayleigh-distributed speckle, fine along the beam and broadening with depth across it. */
function createSpeckle(): (x: number, y: number) => number {
  const fields = [71, 72, 73, 74].map((seed) => createField(seed, 1));
  const [a, b, c, d] = fields as [Field, Field, Field, Field];
  return (x, y) => {
    const dx = x - APEX_X;
    const dy = y - APEX_Y;
    const along = Math.sqrt(dx * dx + dy * dy) / 1.7;
    const across = (Math.atan2(dx, dy) * 180) / Math.PI / 0.62;
    const real = a(across, along, 0.5) + 0.7 * c(across * 1.9, along * 1.5, 3.5);
    const imaginary = b(across, along, 7.5) + 0.7 * d(across * 1.9, along * 1.5, 9.5);
    return 1.45 * Math.sqrt(real * real + imaginary * imaginary);
  };
}

function anatomy(
  x: number,
  y: number,
  coarse: Field,
  layers: Field,
): { brightness: number; velocity: number } {
  const dx = x - APEX_X;
  const dy = y - APEX_Y;
  const depth = Math.sqrt(dx * dx + dy * dy) - FACE_RADIUS;
  const bend = 6 * coarse(x, y, 0);
  // Abdominal wall: layered, bright fascia.
  if (depth + bend * 0.3 < 44) {
    const strata = Math.abs(Math.sin((depth + bend * 0.5) / 4.6)) ** 6;
    return { brightness: 0.1 + 0.5 * strata + 0.16 * (layers(x * 0.6, depth * 3, 1) + 1), velocity: 0 };
  }
  let brightness = 0.105 + 0.025 * coarse(x * 1.4, y * 1.4, 5);
  let velocity = 0;
  const vessel = (
    cx: number,
    cy: number,
    length: number,
    width: number,
    turn: number,
    wall: number,
    flow: number,
  ) => {
    const u = (x - cx) * Math.cos(turn) + (y - cy) * Math.sin(turn);
    const v = (y - cy) * Math.cos(turn) - (x - cx) * Math.sin(turn) + 0.0011 * u * u;
    const half = width * (1 - 0.35 * Math.abs(u / length));
    const inside = Math.max(Math.abs(v) - half, (Math.abs(u) - length) * 0.6);
    if (inside < 0) {
      brightness = Math.min(brightness, 0.012 + 0.02 * smoothstep(-3, 0, inside));
      if (inside < -1.2) velocity = flow * (1 - (v / half) ** 2);
    } else if (inside < 2.6) brightness = Math.max(brightness, wall * (1 - inside / 2.6));
  };
  vessel(222, 196, 92, 10, -0.32, 0.85, 1);
  vessel(330, 150, 58, 5.5, 0.5, 0.6, 0.8);
  vessel(150, 128, 66, 6, 0.85, 0.12, -0.8);
  vessel(262, 104, 40, 4, -0.75, 0.5, 0);
  vessel(360, 232, 52, 5, -0.9, 0.12, -0.7);
  brightness = gallbladder(x, y, brightness);
  brightness = kidney(x, y, coarse, brightness);
  // Diaphragm, a bright arc; behind it only its mirror.
  const arc = Math.sqrt((x - 250) ** 2 + ((y - 120) * 1.02) ** 2) - 226 + bend * 0.4;
  if (arc > 0) brightness = arc < 4.5 ? 1.5 : 0.035 * Math.exp(-arc / 60);
  // Attenuation that gain does not quite make up for.
  return { brightness: brightness * Math.exp(-depth / 900), velocity };
}

function gallbladder(x: number, y: number, tissue: number): number {
  const u = (x - 318) * 0.82 - (y - 212) * 0.57;
  const v = (x - 318) * 0.57 + (y - 212) * 0.82;
  const level = Math.sqrt((u / 25) ** 2 + (v / 42) ** 2);
  if (level < 1) return 0.008 + 0.03 * smoothstep(0.8, 1, level);
  if (level < 1.09) return 0.8;
  // Sound is not weakened by fluid: what lies behind is brighter.
  const behind = Math.abs(x - 318 - (y - 212) * 0.16) < 24 && y > 225 ? 1.9 : 1;
  return tissue * behind;
}

function kidney(x: number, y: number, coarse: Field, tissue: number): number {
  const u = (x - 150) * 0.86 + (y - 258) * 0.5;
  const v = (y - 258) * 0.86 - (x - 150) * 0.5;
  const level = Math.sqrt((u / 66) ** 2 + (v / 33) ** 2) + 0.03 * coarse(x, y, 9);
  if (level > 1.06) return tissue;
  if (level > 0.98) return 0.55;
  const sinus = Math.sqrt((u / 42) ** 2 + (v / 13) ** 2) + 0.25 * coarse(x * 2, y * 2, 12);
  if (sinus < 1) return 0.75;
  const pyramid = Math.sin(Math.atan2(v / 33, u / 66) * 7) > 0.45 && level > 0.5 && level < 0.85;
  return pyramid ? 0.05 : 0.115;
}

function sample(map: Float32Array, column: number, row: number): number {
  const at = row + MARGIN;
  const above = Math.floor(at);
  const t = at - above;
  const index = above * US_COLUMNS + column;
  return (map[index] as number) * (1 - t) + (map[index + US_COLUMNS] as number) * t;
}

const DOPPLER_BOX = { from: 0.24, to: 0.68, half: 0.3 } as const;

/** Colour Doppler within its box: red towards the probe, blue away; null where no flow is shown. */
function flowColour(
  velocity: number,
  pulse: number,
  column: number,
  row: number,
): readonly [number, number, number] | null {
  const speed = Math.abs(velocity) * (velocity > 0 ? 0.35 + 0.65 * pulse : 0.7);
  if (speed < 0.12) return null;
  const { depth } = beamAt(column, row);
  const angle = Math.atan2(column - APEX_X, row - APEX_Y);
  if (depth < DOPPLER_BOX.from || depth > DOPPLER_BOX.to || Math.abs(angle) > DOPPLER_BOX.half) return null;
  return velocity > 0
    ? [110 + 145 * speed, 190 * speed * speed, 20 * speed]
    : [10, 60 + 150 * speed * speed, 120 + 135 * speed];
}

function paintPixel(
  rgb: Uint8Array,
  column: number,
  row: number,
  grey: number,
  colour: readonly [number, number, number] | null,
): void {
  const at = (row * US_COLUMNS + column) * 3;
  if (colour !== null) {
    rgb[at] = colour[0];
    rgb[at + 1] = colour[1];
    rgb[at + 2] = colour[2];
    return;
  }
  // Box outline is part of the furniture and stays above the tissue.
  if ((rgb[at + 1] as number) > 150 && (rgb[at] as number) < 120) return;
  rgb[at] = grey * 0.96;
  rgb[at + 1] = grey * 0.98;
  rgb[at + 2] = Math.min(255, grey * 1.03);
}

/** What does not move: grey and colour scales, depth ticks, the outline of the Doppler box. */
function drawFurniture(): Uint8Array {
  const rgb = new Uint8Array(US_COLUMNS * US_ROWS * 3);
  const set = (x: number, y: number, r: number, g: number, b: number) => {
    const at = (y * US_COLUMNS + x) * 3;
    rgb[at] = r;
    rgb[at + 1] = g;
    rgb[at + 2] = b;
  };
  for (let y = 60; y < 188; y += 1)
    for (let x = 14; x < 24; x += 1) {
      const grey = 255 - (y - 60) * 2;
      set(x, y, grey, grey, grey);
    }
  for (let y = 210; y < 330; y += 1)
    for (let x = 14; x < 24; x += 1) {
      const t = (270 - y) / 60;
      if (t > 0) set(x, y, 110 + 145 * t, 190 * t * t, 20 * t);
      else set(x, y, 10, 60 + 150 * t * t, 120 - 135 * t);
    }
  // A tick every centimetre, longer every five.
  for (let tick = 0; tick * 10 < (DEPTH_RADIUS - FACE_RADIUS) * US_SPACING_MM; tick += 1) {
    const y = Math.round(APEX_Y + FACE_RADIUS + (tick * 10) / US_SPACING_MM);
    for (let x = 0; x < (tick % 5 === 0 ? 9 : 5); x += 1) if (y < US_ROWS) set(490 + x, y, 210, 210, 210);
  }
  const span = DEPTH_RADIUS - FACE_RADIUS;
  for (let step = 0; step <= 600; step += 1) {
    const t = step / 600;
    const radii = [FACE_RADIUS + span * DOPPLER_BOX.from, FACE_RADIUS + span * DOPPLER_BOX.to];
    const radius = (radii[0] as number) + ((radii[1] as number) - (radii[0] as number)) * t;
    const angle = DOPPLER_BOX.half * (2 * t - 1);
    for (const [r, a] of [
      [radii[0], angle],
      [radii[1], angle],
      [radius, -DOPPLER_BOX.half],
      [radius, DOPPLER_BOX.half],
    ] as const)
      set(
        Math.round(APEX_X + Math.sin(a) * (r as number)),
        Math.round(APEX_Y + Math.cos(a) * (r as number)),
        70,
        190,
        120,
      );
  }
  return rgb;
}
