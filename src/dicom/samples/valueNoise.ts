import { createRandom } from './random.ts';

const SIDE = 64;
const MASK = SIDE - 1;

/** Smooth random field in [-1, 1] over space; `cell` sets the size of its features. Repeats after 64 cells. */
export type Field = (x: number, y: number, z: number) => number;

export function createField(seed: number, cell: number): Field {
  const random = createRandom(seed);
  const lattice = Float32Array.from({ length: SIDE * SIDE * SIDE }, () => random() * 2 - 1);
  const scale = 1 / cell;
  return (x, y, z) => {
    const fx = x * scale + 1024;
    const fy = y * scale + 1024;
    const fz = z * scale + 1024;
    const ix = Math.floor(fx);
    const iy = Math.floor(fy);
    const iz = Math.floor(fz);
    const tx = ease(fx - ix);
    const ty = ease(fy - iy);
    const tz = ease(fz - iz);
    const x0 = ix & MASK;
    const x1 = (ix + 1) & MASK;
    const y0 = (iy & MASK) * SIDE;
    const y1 = ((iy + 1) & MASK) * SIDE;
    const z0 = (iz & MASK) * SIDE * SIDE;
    const z1 = ((iz + 1) & MASK) * SIDE * SIDE;
    const near = mix(
      mix(lattice[z0 + y0 + x0] as number, lattice[z0 + y0 + x1] as number, tx),
      mix(lattice[z0 + y1 + x0] as number, lattice[z0 + y1 + x1] as number, tx),
      ty,
    );
    const far = mix(
      mix(lattice[z1 + y0 + x0] as number, lattice[z1 + y0 + x1] as number, tx),
      mix(lattice[z1 + y1 + x0] as number, lattice[z1 + y1 + x1] as number, tx),
      ty,
    );
    return mix(near, far, tz);
  };
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

/** A field on one slice, looked up by pixel. */
export type Texture = (column: number, row: number) => number;

/** Samples a field at height z on every `step`th pixel; in between it is interpolated, which is far cheaper. */
export function sampleField(
  field: Field,
  canvas: { readonly size: number; readonly spacingMm: number; readonly originMm: number },
  z: number,
  step: number,
): Texture {
  const { size, spacingMm, originMm } = canvas;
  const side = Math.ceil(size / step) + 1;
  const samples = new Float32Array(side * side);
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1)
      samples[row * side + column] = field(
        originMm + column * step * spacingMm,
        originMm + row * step * spacingMm,
        z,
      );
  return (column, row) => {
    const fx = column / step;
    const fy = row / step;
    const ix = fx | 0;
    const iy = fy | 0;
    const tx = fx - ix;
    const at = iy * side + ix;
    const top = (samples[at] as number) * (1 - tx) + (samples[at + 1] as number) * tx;
    const below = (samples[at + side] as number) * (1 - tx) + (samples[at + side + 1] as number) * tx;
    return top + (below - top) * (fy - iy);
  };
}
