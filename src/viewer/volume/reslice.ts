import { add, cross, type Vector } from '../../domain/geometry/vector.ts';
import { scale, unit, type VolumeGeometry } from '../../domain/imaging/volumeGeometry.ts';
import { createLineSampler, type VoxelSamples } from './sampleLine.ts';

export interface Voxels {
  readonly geometry: VolumeGeometry;
  /** Slice after slice, row by row. */
  readonly samples: VoxelSamples;
  /** What is written where nothing was measured: shown as black. */
  readonly fill: number;
}

/** The pixels of a plane in the patient. Millimetres, LPS. */
export interface PlaneGrid {
  /** Centre of the first pixel. */
  readonly origin: Vector;
  /** From one column to the next, and from one row to the next. */
  readonly acrossMm: Vector;
  readonly downMm: Vector;
  readonly columns: number;
  readonly rows: number;
}

/** What of a layer around the plane is shown. */
export interface Slab {
  readonly mode: 'mean' | 'maximum' | 'minimum';
  /** 0 is the plane alone. */
  readonly thicknessMm: number;
}

/**
 * The voxels on a plane, trilinear between centres; outside by more than half a voxel, and in gaps between slices, the fill.
 * A slab takes the largest, smallest or mean value of parallel planes no farther apart than the voxels are.
 */
export function reslice(voxels: Voxels, grid: PlaneGrid, slab: Slab): VoxelSamples {
  const { geometry, fill } = voxels;
  const layers = layersOf(geometry, grid, slab);
  const out = emptyLike(voxels.samples, grid.columns * grid.rows);
  const sample = createLineSampler(geometry, voxels.samples);
  const line = new Float32Array(grid.columns);
  const whole = !(out instanceof Float32Array);
  const store = (at: number, value: number) => {
    out[at] = whole ? Math.floor(value + 0.5) : value;
  };
  const rowResult = new Float32Array(grid.columns);
  const counts = new Uint16Array(grid.columns);
  for (let row = 0; row < grid.rows; row += 1) {
    const start = add(grid.origin, scale(grid.downMm, row));
    const at = row * grid.columns;
    if (layers.length === 1) {
      sample(add(start, layers[0] as Vector), grid.acrossMm, line);
      for (let u = 0; u < line.length; u += 1) {
        const value = line[u] as number;
        // Not a number is where nothing was measured.
        store(at + u, Number.isNaN(value) ? fill : value);
      }
      continue;
    }
    counts.fill(0);
    for (const layer of layers) {
      sample(add(start, layer), grid.acrossMm, line);
      combine(slab.mode, line, rowResult, counts);
    }
    for (let u = 0; u < line.length; u += 1) {
      const count = counts[u] as number;
      const value = rowResult[u] as number;
      store(at + u, count === 0 ? fill : slab.mode === 'mean' ? value / count : value);
    }
  }
  return out;
}

function combine(mode: Slab['mode'], line: Float32Array, result: Float32Array, counts: Uint16Array): void {
  for (let u = 0; u < line.length; u += 1) {
    const value = line[u] as number;
    if (Number.isNaN(value)) continue;
    const before = result[u] as number;
    const isFirst = counts[u] === 0;
    counts[u] = (counts[u] as number) + 1;
    if (isFirst) result[u] = value;
    else if (mode === 'mean') result[u] = before + value;
    else if (mode === 'maximum' ? value > before : value < before) result[u] = value;
  }
}

/** Offsets of a slab's planes from its middle one, no farther apart than the closest voxels. */
function layersOf(geometry: VolumeGeometry, grid: PlaneGrid, { thicknessMm }: Slab): readonly Vector[] {
  const step = Math.min(geometry.columnSpacingMm, geometry.rowSpacingMm, geometry.gapMm);
  const gaps = thicknessMm > 0 ? Math.ceil(thicknessMm / step - 1e-9) : 0;
  const normal = unit(cross(grid.acrossMm, grid.downMm));
  return Array.from({ length: gaps + 1 }, (_, at) =>
    scale(normal, gaps === 0 ? 0 : -thicknessMm / 2 + (thicknessMm * at) / gaps),
  );
}

function emptyLike(samples: VoxelSamples, length: number): VoxelSamples {
  if (samples instanceof Uint8Array) return new Uint8Array(length);
  if (samples instanceof Uint16Array) return new Uint16Array(length);
  return samples instanceof Int16Array ? new Int16Array(length) : new Float32Array(length);
}
