import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, cross, dot, type Vector } from '../../domain/geometry/vector.ts';
import {
  centreOf,
  scale,
  toFrame,
  toWidestGap,
  unit,
  type VolumeGeometry,
  voxelAt,
  voxelCentre,
} from '../../domain/imaging/volumeGeometry.ts';
import { type PlaneGrid, reslice, type Voxels } from './reslice.ts';

const FILL = -5000;
const THIN = { mode: 'mean', thicknessMm: 0 } as const;

function geometryOf(change: Partial<VolumeGeometry> = {}): VolumeGeometry {
  const frame = toFrame([1, 0, 0, 0, 1, 0]);
  return {
    columns: 20,
    rows: 16,
    origin: [-10, -20, 30],
    ...frame,
    columnSpacingMm: 0.7,
    rowSpacingMm: 0.9,
    distancesMm: Array.from({ length: 12 }, (_, at) => at * 2.5),
    drift: frame.normal,
    gapMm: 2.5,
    widestGapMm: toWidestGap(2.5),
    ...change,
  };
}

/** A phantom whose value at every point of the patient is known. */
function phantom(geometry: VolumeGeometry, valueAt: (point: Vector) => number): Voxels {
  const { columns, rows, distancesMm } = geometry;
  const samples = new Float32Array(columns * rows * distancesMm.length);
  for (let slice = 0; slice < distancesMm.length; slice += 1)
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1)
        samples[(slice * rows + row) * columns + column] = valueAt(voxelCentre(geometry, column, row, slice));
  return { geometry, samples, fill: FILL };
}

const linear = ([x, y, z]: Vector): number => 3 * x - 2 * y + 5 * z + 7;

function gridThrough(centre: Vector, across: Vector, down: Vector, size: number, spacing: number): PlaneGrid {
  const acrossMm = scale(unit(across), spacing);
  const downMm = scale(unit(down), spacing);
  const half = (size - 1) / 2;
  return {
    origin: add(centre, add(scale(acrossMm, -half), scale(downMm, -half))),
    acrossMm,
    downMm,
    columns: size,
    rows: size,
  };
}

function pointOf(grid: PlaneGrid, column: number, row: number): Vector {
  return add(grid.origin, add(scale(grid.acrossMm, column), scale(grid.downMm, row)));
}

/** How far a plane is from a phantom that is linear in the patient, over all pixels that lie between voxel centres. */
function worstError(voxels: Voxels, grid: PlaneGrid): { readonly worst: number; readonly inside: number } {
  const plane = reslice(voxels, grid, THIN);
  const { columns, rows, distancesMm } = voxels.geometry;
  let worst = 0;
  let inside = 0;
  for (let row = 0; row < grid.rows; row += 1)
    for (let column = 0; column < grid.columns; column += 1) {
      const point = pointOf(grid, column, row);
      const at = voxelAt(voxels.geometry, point);
      const within = (value: number, count: number) => value >= 0 && value <= count - 1;
      if (!within(at.column, columns) || !within(at.row, rows) || !within(at.slice, distancesMm.length))
        continue;
      inside += 1;
      worst = Math.max(worst, Math.abs((plane[row * grid.columns + column] as number) - linear(point)));
    }
  return { worst, inside };
}

const TILTED: Vector = unit([0, Math.tan((12 * Math.PI) / 180), 1]);
const GEOMETRIES: readonly (readonly [string, VolumeGeometry])[] = [
  ['anisotropic voxels', geometryOf()],
  [
    'slices from head to feet',
    (() => {
      const frame = toFrame([1, 0, 0, 0, -1, 0]);
      return geometryOf({ ...frame, drift: frame.normal });
    })(),
  ],
  [
    'an oblique acquisition',
    (() => {
      const frame = toFrame([0.9, 0.1, -0.42, 0.05, 0.95, 0.33]);
      return geometryOf({ ...frame, drift: frame.normal });
    })(),
  ],
  ['a tilted gantry', geometryOf({ drift: scale(TILTED, 1 / TILTED[2]) })],
  [
    'unequal slice distances',
    geometryOf({ distancesMm: [0, 2.5, 5.2, 7.5, 10.8, 13, 15.5, 18, 20.1, 23, 25.5, 28], gapMm: 2.5 }),
  ],
];

describe('a plane through a volume', () => {
  it.each(GEOMETRIES)('reproduces what is linear in the patient exactly, through %s', (_, geometry) => {
    const voxels = phantom(geometry, linear);
    fc.assert(
      fc.property(
        fc.tuple(...Array.from({ length: 6 }, () => fc.double({ min: -1, max: 1, noNaN: true }))),
        fc.double({ min: -4, max: 4, noNaN: true }),
        ([ax, ay, az, bx, by, bz], shift) => {
          const across: Vector = [ax ?? 1, ay ?? 0, az ?? 0];
          const normal = cross(across, [bx ?? 0, by ?? 1, bz ?? 0]);
          fc.pre(dot(across, across) > 0.1 && dot(normal, normal) > 0.05);
          const centre = add(centreOf(geometry), scale(unit(normal), shift));
          const grid = gridThrough(centre, across, cross(normal, across), 31, 0.61);
          const { worst, inside } = worstError(voxels, grid);
          expect(inside).toBeGreaterThan(20);
          // Single precision over values of a few hundred.
          expect(worst).toBeLessThan(1e-3);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the stored slice itself where it lies on one', () => {
    const geometry = geometryOf();
    const voxels = phantom(geometry, ([x, y, z]) => Math.sin(9 * x) * 100 + Math.cos(7 * y) * 50 + z * z);
    const grid: PlaneGrid = {
      origin: voxelCentre(geometry, 0, 0, 5),
      acrossMm: scale(geometry.right, geometry.columnSpacingMm),
      downMm: scale(geometry.down, geometry.rowSpacingMm),
      columns: geometry.columns,
      rows: geometry.rows,
    };
    const size = geometry.columns * geometry.rows;
    const plane = [...reslice(voxels, grid, THIN)];
    for (const [at, value] of [...voxels.samples.slice(5 * size, 6 * size)].entries())
      expect(plane[at]).toBeCloseTo(value, 3);
  });

  it('rounds to whole samples where the slices hold whole samples', () => {
    const geometry = geometryOf();
    const real = phantom(geometry, ([, , z]) => z * 10);
    const voxels = { ...real, samples: Int16Array.from(real.samples) };
    const grid = gridThrough(centreOf(geometry), [1, 0, 0], [0, 0, 1], 5, 0.33);
    const plane = reslice(voxels, grid, THIN);
    expect(plane).toBeInstanceOf(Int16Array);
    const middle = centreOf(geometry)[2];
    expect(plane[0]).toBe(Math.round((middle - 0.66) * 10));
  });

  it('stays within half a voxel of what was measured, and says nothing beyond', () => {
    const geometry = geometryOf();
    const voxels = phantom(geometry, () => 100);
    const [x, y, z] = voxelCentre(geometry, 0, 8, 6);
    const grid = (offset: number): PlaneGrid => ({
      origin: [x - 0.7 * offset, y, z],
      acrossMm: [0.7, 0, 0],
      downMm: [0, 0.9, 0],
      columns: 1,
      rows: 1,
    });
    expect([...reslice(voxels, grid(0.49), THIN)]).toEqual([100]);
    expect([...reslice(voxels, grid(0.51), THIN)]).toEqual([FILL]);
  });

  it('leaves a gap black where slices are missing, and is right on both sides of it', () => {
    const geometry = geometryOf({ distancesMm: [0, 2.5, 5, 15, 17.5, 20] });
    const voxels = phantom(geometry, () => 100);
    const values = (distance: number) =>
      reslice(voxels, { ...gridThrough([-5, -15, 30 + distance], [1, 0, 0], [0, 1, 0], 1, 1) }, THIN)[0];
    expect([0, 5, 6.2, 13.8, 15, 20].map(values)).toEqual([100, 100, 100, 100, 100, 100]);
    expect([6.3, 10, 13.7].map(values)).toEqual([FILL, FILL, FILL]);
  });
});

describe('a slab', () => {
  const geometry = geometryOf({ columnSpacingMm: 1, rowSpacingMm: 1, gapMm: 1, widestGapMm: 1.5 });
  const one = { ...geometry, distancesMm: Array.from({ length: 12 }, (_, at) => at) };
  const bead = voxelCentre(one, 9, 7, 6);
  const voxels = phantom(one, (point) =>
    point.every((part, at) => Math.abs(part - (bead[at] as number)) < 0.1) ? 900 : 10,
  );
  const grid = (z: number) => gridThrough([bead[0], bead[1], z], [1, 0, 0], [0, 1, 0], 5, 1);

  it('shows a bead anywhere in its thickness by maximum, at its place', () => {
    for (const distance of [-2, -1, 0, 1, 2]) {
      const plane = [...reslice(voxels, grid(bead[2] + distance), { mode: 'maximum', thicknessMm: 4 })];
      expect(plane[12]).toBe(900);
      expect(plane.filter((value) => value === 900)).toHaveLength(1);
    }
    expect([...reslice(voxels, grid(bead[2] + 3), { mode: 'maximum', thicknessMm: 4 })][12]).toBe(10);
  });

  it('hides it by minimum and thins it out by mean', () => {
    expect(reslice(voxels, grid(bead[2]), { mode: 'minimum', thicknessMm: 4 })[12]).toBe(10);
    expect(reslice(voxels, grid(bead[2]), { mode: 'mean', thicknessMm: 4 })[12]).toBe((900 + 4 * 10) / 5);
  });

  it('takes only what was measured where it reaches beyond the volume', () => {
    const edge = grid((one.origin[2] as number) - 1);
    expect([...reslice(voxels, edge, { mode: 'mean', thicknessMm: 4 })]).toEqual(Array(25).fill(10));
  });
});
