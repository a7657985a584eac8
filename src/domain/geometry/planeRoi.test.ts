import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unit } from '../imaging/volumeGeometry.ts';
import { measurePatientGeometry } from '../measurement/measureRoi.ts';
import { type ImagePoint, roi as roiSchema } from '../record/roi.ts';
import { fromPatientRoi, normalOf, type RegionPlane, toPatientPoints, toPatientRoi } from './planeRoi.ts';
import { cross, dot, norm, subtract, type Vector } from './vector.ts';

function planeOf(right: Vector, near: Vector, position: Vector, spacing: number): RegionPlane {
  const across = unit(right);
  const down = cross(unit(cross(across, near)), across);
  return {
    position,
    orientation: [...across, ...down],
    rowSpacingMm: spacing,
    columnSpacingMm: spacing,
    frameOfReferenceUid: null,
    images: ['1.2.3#1'],
  };
}

const part = fc.double({ min: -1, max: 1, noNaN: true });
const planes = fc
  .tuple(
    part,
    part,
    part,
    part,
    part,
    part,
    fc.double({ min: 0.2, max: 3, noNaN: true }),
    fc.integer({ min: -900, max: 900 }),
  )
  .filter(([a, b, c, d, e, f]) => norm(cross([a, b, c], [d, e, f])) > 0.1)
  .map(([a, b, c, d, e, f, spacing, at]) => planeOf([a, b, c], [d, e, f], [at, -at / 3, at / 2], spacing));
const points = fc.array(
  fc.tuple(fc.integer({ min: -900_000, max: 900_000 }), fc.integer({ min: -900_000, max: 900_000 })),
  { minLength: 4, maxLength: 4 },
);

describe('a region on a plane', () => {
  it('is a region of a record wherever the plane lies', () => {
    fc.assert(
      fc.property(planes, points, (plane, drawn) => {
        const made = toPatientRoi(
          { shape: 'rectangle', closed: false, points: drawn as ImagePoint[] },
          plane,
          [0],
        );
        expect(roiSchema.safeParse(made).error).toBeUndefined();
      }),
    );
  });

  it('has the lengths that it has on the plane, to the rounding of its points', () => {
    fc.assert(
      fc.property(planes, points, (plane, drawn) => {
        const [a, b] = drawn as unknown as readonly [ImagePoint, ImagePoint];
        const ends = toPatientPoints([a, b], plane);
        const onPlane = (Math.hypot(a[0] - b[0], a[1] - b[1]) * plane.columnSpacingMm) / 1000;
        const inPatient = norm(subtract(ends[0] as Vector, ends[1] as Vector)) / 1000;
        expect(Math.abs(onPlane - inPatient)).toBeLessThan(0.002);
      }),
    );
  });

  it('comes back where it was when it is drawn from its record', () => {
    fc.assert(
      fc.property(planes, points, (plane, drawn) => {
        const shape = { shape: 'ellipse' as const, closed: false, points: drawn as ImagePoint[] };
        const signed = toPatientRoi(shape, plane, [0]);
        const again = fromPatientRoi(signed, null, plane.images);
        const back = toPatientPoints(again.points, again.plane);
        for (const [at, point] of signed.points.entries())
          expect(norm(subtract(point, back[at] as Vector))).toBeLessThan(5);
        expect(Math.abs(dot(normalOf(plane), normalOf(again.plane)))).toBeGreaterThan(1 - 1e-9);
        const [before, after] = [signed.points, back].map(
          (all) => measurePatientGeometry('ellipse', false, all)[0]?.value,
        );
        // An area changes by no more than its points moved along its outline, and by its own two decimals.
        const [a, b, c, d] = signed.points as readonly [Vector, Vector, Vector, Vector];
        const axesMm = (norm(subtract(a, b)) + norm(subtract(c, d))) / 1000;
        expect(Math.abs(Number(before) - Number(after))).toBeLessThanOrEqual(0.02 + axesMm * 0.008);
      }),
    );
  });

  it('is not signed when it names no image, or more than a record may', () => {
    const plane = planeOf([1, 0, 0], [0, 1, 0], [0, 0, 0], 1);
    const shape = { shape: 'probe' as const, closed: false, points: [[0, 0]] as ImagePoint[] };
    expect(() => toPatientRoi(shape, plane, [])).toThrow(/more images/);
  });
});
