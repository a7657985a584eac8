import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, subtract } from '../geometry/vector.ts';
import type { Uid } from '../ids.ts';
import { cutLine, matchSlice, pointOn, type SlicePlane, shiftedSlice } from './slicePlane.ts';
import { toFrame } from './volumeGeometry.ts';

type Orientation = Parameters<typeof toFrame>[0];
const AXIAL: Orientation = [1, 0, 0, 0, 1, 0];
const CORONAL: Orientation = [1, 0, 0, 0, 0, -1];
const SAGITTAL: Orientation = [0, 1, 0, 0, 0, -1];

function slice(
  origin: readonly [number, number, number],
  orientation: Orientation = AXIAL,
  more: Partial<SlicePlane> = {},
): SlicePlane {
  return {
    frameOfReference: '1' as Uid,
    origin,
    ...toFrame(orientation),
    columns: 101,
    rows: 101,
    columnSpacingMm: 1,
    rowSpacingMm: 1,
    thicknessMm: 2,
    ...more,
  };
}
const stack = (count: number, gap: number, from = 0, more: Partial<SlicePlane> = {}) =>
  Array.from({ length: count }, (_, at) => slice([0, 0, from + at * gap], AXIAL, more));

describe('scrolling along by position', () => {
  it('finds the slice at the place, however thick the slices of either stack are', () => {
    expect(matchSlice(slice([0, 0, 30]), stack(50, 3), 0)).toEqual({ kind: 'at', index: 10 });
    expect(matchSlice(slice([0, 0, 31]), stack(50, 3), 0)).toEqual({ kind: 'at', index: 10 });
    expect(matchSlice(slice([0, 0, 32]), stack(50, 3), 0)).toEqual({ kind: 'at', index: 11 });
  });

  it('works for stacks that run the other way, or are seen from the other side', () => {
    expect(matchSlice(slice([0, 0, 30]), stack(50, -3, 147), 0)).toEqual({ kind: 'at', index: 39 });
    const fromAbove = slice([0, 0, 30], [1, 0, 0, 0, -1, 0]);
    expect(matchSlice(fromAbove, stack(50, 3), 0)).toEqual({ kind: 'at', index: 10 });
  });

  it('says where the stack ends instead of showing its last slice as if it were the place', () => {
    expect(matchSlice(slice([0, 0, 148]), stack(50, 3), 0)).toEqual({ kind: 'at', index: 49 });
    expect(matchSlice(slice([0, 0, 160]), stack(50, 3), 0)).toEqual({ kind: 'beyond', index: 49 });
    expect(matchSlice(slice([0, 0, -9]), stack(50, 3), 7)).toEqual({ kind: 'beyond', index: 0 });
  });

  it('stays within the phase that is looked at where a place has several images', () => {
    const phases = [...stack(10, 3), ...stack(10, 3), ...stack(10, 3)];
    expect(matchSlice(slice([0, 0, 12]), phases, 13)).toEqual({ kind: 'at', index: 14 });
    expect(matchSlice(slice([0, 0, 12]), phases, 25)).toEqual({ kind: 'at', index: 24 });
  });

  it('leaves alone what lies in another frame of reference, in another plane, or nowhere', () => {
    const other = stack(5, 3, 0, { frameOfReference: '2' as Uid });
    expect(matchSlice(slice([0, 0, 0]), other, 0).kind).toBe('other-frame');
    expect(matchSlice(slice([0, 0, 0], CORONAL), stack(5, 3), 0).kind).toBe('other-plane');
    expect(matchSlice(null, stack(5, 3), 0).kind).toBe('unplaced');
    expect(matchSlice(slice([0, 0, 0]), [null], 0).kind).toBe('unplaced');
  });
});

describe('scrolling along by an offset', () => {
  it('goes as many millimetres as the other does, each in its own slices and direction', () => {
    const driver = { planes: stack(100, 1), from: 20, to: 26 };
    expect(shiftedSlice(driver, { planes: stack(40, 3, 500), from: 5 })).toBe(7);
    expect(shiftedSlice(driver, { planes: stack(40, -3, 500), from: 5 })).toBe(3);
    expect(shiftedSlice(driver, { planes: stack(40, 3, 500), from: 39 })).toBe(39);
  });

  it('goes as many images where nothing says where they lie', () => {
    const driver = { planes: stack(100, 1), from: 20, to: 26 };
    expect(
      shiftedSlice(driver, { planes: [null, null, null, null, null, null, null, null, null], from: 1 }),
    ).toBe(7);
    expect(shiftedSlice(driver, { planes: [null, null], from: 1 })).toBe(1);
  });
});

describe('a reference line', () => {
  it('lies where the slice cuts the other image', () => {
    // The coronal image begins at z = 100 and goes down: z = 40 is its row 60.
    const coronal = slice([0, 50, 100], CORONAL);
    const [from, to] = cutLine(slice([0, 0, 40]), coronal) ?? [];
    expect([from, to].map((point) => point?.map((value) => Math.round(value * 1e6) / 1e6))).toEqual([
      [-0.5, 60],
      [100.5, 60],
    ]);
  });

  it('reaches no further than the slice that cuts', () => {
    const coronal = slice([0, 50, 100], CORONAL);
    const small = slice([20, 20, 40], AXIAL, { columns: 31, rows: 61 });
    const columns = (cutLine(small, coronal) ?? []).map(([x]) => Math.round(x * 1e6) / 1e6);
    expect(columns.sort((a, b) => a - b)).toEqual([19.5, 50.5]);
  });

  it('is none where the two do not meet, are parallel, or lie in different frames of reference', () => {
    const coronal = slice([0, 50, 100], CORONAL);
    expect(cutLine(slice([0, 0, 400]), coronal)).toBeNull();
    expect(cutLine(slice([0, 60, 40], AXIAL), coronal)).toBeNull();
    expect(cutLine(slice([0, 0, 10]), slice([0, 0, 40]))).toBeNull();
    expect(cutLine(slice([0, 0, 40], AXIAL, { frameOfReference: '2' as Uid }), coronal)).toBeNull();
  });

  it('lies on both planes, whatever they are', () => {
    const orientation = fc.constantFrom(AXIAL, CORONAL, SAGITTAL, [0.8, 0.6, 0, 0, 0, -1] as Orientation);
    const origin = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -40, max: 40 }))) as fc.Arbitrary<
      [number, number, number]
    >;
    const plane = fc
      .tuple(origin, orientation, fc.double({ min: 0.3, max: 3, noNaN: true }))
      .map(([at, lies, spacing]) => slice(at, lies, { rowSpacingMm: spacing }));
    fc.assert(
      fc.property(plane, plane, (cutter, image) => {
        for (const point of cutLine(cutter, image) ?? []) {
          const place = pointOn(image, point);
          expect(Math.abs(dot(subtract(place, cutter.origin), cutter.normal))).toBeLessThan(1e-6);
          expect(point[0]).toBeGreaterThanOrEqual(-0.5 - 1e-6);
          expect(point[0]).toBeLessThanOrEqual(image.columns - 0.5 + 1e-6);
        }
      }),
    );
  });
});
