import { describe, expect, it } from 'vitest';
import { dot, norm, subtract, type Vector } from '../../domain/geometry/vector.ts';
import {
  centreOf,
  scale,
  toFrame,
  toWidestGap,
  type VolumeGeometry,
  voxelAt,
} from '../../domain/imaging/volumeGeometry.ts';
import { isSamePlane, readPlaneKey } from './planeKey.ts';
import { createPlaneStack, ownViews, type PlaneName } from './planeStack.ts';

type Cosines = Parameters<typeof toFrame>[0];

function volumeOf(orientation: Cosines): VolumeGeometry {
  const frame = toFrame(orientation);
  return {
    columns: 40,
    rows: 30,
    origin: [-7, 11, 23],
    ...frame,
    columnSpacingMm: 0.5,
    rowSpacingMm: 0.5,
    distancesMm: Array.from({ length: 20 }, (_, at) => at * 2),
    drift: frame.normal,
    gapMm: 2,
    widestGapMm: toWidestGap(2),
  };
}

const THIN = { mode: 'mean', thicknessMm: 0 } as const;

function stackOf(volume: VolumeGeometry, name: PlaneName) {
  const view = ownViews(volume)[name];
  return createPlaneStack(volume, { id: `1:${name}:1`, name, view, through: centreOf(volume), slab: THIN });
}

describe('the planes of a volume', () => {
  it.each<[string, Cosines]>([
    ['axial slices', [1, 0, 0, 0, 1, 0]],
    ['sagittal slices', [0, 1, 0, 0, 0, -1]],
    ['coronal slices', [1, 0, 0, 0, 0, -1]],
    ['slices from the feet', [-1, 0, 0, 0, 1, 0]],
    ['oblique slices', [0.95, 0.1, -0.29, 0.02, 0.93, 0.37]],
  ])('are seen as radiologists look at them, from %s', (_, orientation) => {
    const views = ownViews(volumeOf(orientation));
    expect(views.axial.right[0]).toBeGreaterThan(0.8);
    expect(views.axial.down[1]).toBeGreaterThan(0.8);
    expect(views.coronal.right[0]).toBeGreaterThan(0.8);
    expect(views.coronal.down[2]).toBeLessThan(-0.8);
    expect(views.sagittal.right[1]).toBeGreaterThan(0.8);
    expect(views.sagittal.down[2]).toBeLessThan(-0.8);
  });

  it("lie on the voxels along the volume's own axes: no half pixel is lost", () => {
    const volume = volumeOf([1, 0, 0, 0, 1, 0]);
    const axial = stackOf(volume, 'axial');
    expect(axial.images).toHaveLength(20);
    expect(axial.gridOf(0)).toMatchObject({ origin: [-7, 11, 23], columns: 40, rows: 30 });
    const coronal = stackOf(volume, 'coronal');
    expect(coronal.images).toHaveLength(30);
    const grid = coronal.gridOf(3);
    // Away from the eye is the back: plane 3 is row 3. Its first pixel is the uppermost slice.
    expect(grid.origin.map((part) => Math.round(part * 1e6) / 1e6)).toEqual([-7, 12.5, 61]);
    expect(grid.rows).toBe(38 / 0.5 + 1);
    const sagittal = stackOf(volume, 'sagittal');
    expect(sagittal.images).toHaveLength(40);
  });

  it('are as many as the slices, whose positions are written with rounding', () => {
    const volume = volumeOf([1, 0, 0, 0, 1, 0]);
    const distancesMm = Array.from({ length: 135 }, (_, at) => Math.round(at * 3.269 * 100) / 100);
    const rounded = { ...volume, distancesMm, gapMm: 3.27, widestGapMm: toWidestGap(3.27) };
    const axial = stackOf(rounded, 'axial');
    expect(axial.images).toHaveLength(135);
    for (const [at, distance] of distancesMm.entries())
      expect(Math.abs(axial.gridOf(at).origin[2] - 23 - distance)).toBeLessThan(0.01);
  });

  it('find the plane of a point, and stay within their ends', () => {
    const volume = volumeOf([1, 0, 0, 0, 1, 0]);
    for (const name of ['axial', 'coronal', 'sagittal'] as const) {
      const stack = stackOf(volume, name);
      for (const index of [0, 7, stack.images.length - 1])
        expect(stack.indexAt(stack.gridOf(index).origin)).toBe(index);
      expect(stack.indexAt([1e4, 1e4, 1e4])).toBe(
        dot(stack.normal, [1, 1, 1]) > 0 ? stack.images.length - 1 : 0,
      );
    }
  });

  it('hold the whole volume when turned, with one plane through the point they were turned about', () => {
    const volume = volumeOf([1, 0, 0, 0, 1, 0]);
    const through: Vector = [-2, 14, 40];
    const [cos, sin] = [Math.cos(0.4), Math.sin(0.4)];
    const stack = createPlaneStack(volume, {
      id: '1:coronal:2',
      name: 'coronal',
      view: { right: [cos, sin, 0], down: [0, 0, -1] },
      through,
      slab: THIN,
    });
    const grid = stack.gridOf(stack.indexAt(through));
    expect(Math.abs(dot(subtract(through, grid.origin), stack.normal))).toBeLessThan(1e-9);
    expect(norm(scale(grid.acrossMm, grid.columns))).toBeGreaterThan(Math.hypot(19.5, 14.5, 38));
    expect(voxelAt(volume, through).slice).toBeCloseTo(8.5, 9);
    const again = createPlaneStack(volume, {
      id: '1:coronal:3',
      name: 'coronal',
      view: { right: [sin, cos, 0], down: [0, 0, -1] },
      through,
      slab: THIN,
    });
    expect([again.gridOf(0).columns, again.gridOf(0).rows]).toEqual([grid.columns, grid.rows]);
  });

  it('are one plane to look at, however they are turned, and another one beside', () => {
    const volume = volumeOf([1, 0, 0, 0, 1, 0]);
    const [axial, coronal] = [stackOf(volume, 'axial').images[4], stackOf(volume, 'coronal').images[4]];
    if (axial === undefined || coronal === undefined) throw new Error('no planes');
    expect(readPlaneKey(axial)).toEqual({ stackId: '1:axial:1', index: 4 });
    expect(isSamePlane(axial, 'plane/1:axial:9#1')).toBe(true);
    expect(isSamePlane(axial, coronal)).toBe(false);
    expect(isSamePlane(axial, '1.2.3#1')).toBe(false);
  });
});
