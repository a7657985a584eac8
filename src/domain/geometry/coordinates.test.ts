import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import {
  COORDINATE_BOUND,
  fromPatientPoint,
  fromScoord,
  type ImagePlane,
  quantisePoint,
  toPatientPoint,
  toPixels,
  toScoord,
} from './coordinates.ts';

const milli = fc.integer({ min: -70_000_000, max: 70_000_000 });
const axial: ImagePlane = {
  position: [-125.5, -110.25, 40],
  orientation: [1, 0, 0, 0, 1, 0],
  rowSpacingMm: 0.8,
  columnSpacingMm: 0.5,
};

describe('quantising a point', () => {
  it('keeps thousandths of a pixel with the origin at the centre of the first pixel', () => {
    expect(quantisePoint(0, 0)).toEqual([0, 0]);
    expect(quantisePoint(1, 2)).toEqual([1000, 2000]);
    expect(quantisePoint(10.1234, 5.9996)).toEqual([10123, 6000]);
  });

  it('rounds half a thousandth towards positive infinity and never gives minus zero', () => {
    expect(quantisePoint(0.0005, -0.0005)).toEqual([1, 0]);
    expect(Object.is(quantisePoint(0, -0.0001)[1], 0)).toBe(true);
  });

  it('moves no point by more than half a thousandth', () => {
    const coordinate = fc.double({ min: -60_000, max: 60_000, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const [backX, backY] = toPixels(quantisePoint(x, y));
        expect(Math.abs(backX - x)).toBeLessThanOrEqual(0.0005 + 1e-9);
        expect(Math.abs(backY - y)).toBeLessThanOrEqual(0.0005 + 1e-9);
      }),
    );
  });

  it('keeps what is quantised already', () => {
    fc.assert(
      fc.property(milli, milli, (x, y) => {
        expect(quantisePoint(...toPixels([x, y]))).toEqual([x, y]);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, COORDINATE_BOUND / 1000 + 1, -1e300])(
    'refuses %s as a coordinate',
    (value) => {
      expect(() => quantisePoint(value, 0)).toThrow(Failure);
      expect(() => quantisePoint(0, value)).toThrow(
        expect.objectContaining({ code: 'geometry/out-of-bounds' }),
      );
    },
  );
});

describe('SCOORD graphic data', () => {
  // PS3.3 C.18.6.1.2: (0.0, 0.0) is the top left corner of the top left pixel, (columns, rows) the bottom right corner of
  // the bottom right pixel.
  it('puts the centre of the first pixel at (0.5, 0.5)', () => {
    expect(toScoord([0, 0])).toEqual([0.5, 0.5]);
    expect(fromScoord(0.5, 0.5)).toEqual([0, 0]);
  });

  it('puts the outer corner of the first pixel at (0, 0) and of the last at (columns, rows)', () => {
    expect(toScoord([-500, -500])).toEqual([0, 0]);
    expect(fromScoord(512, 256)).toEqual([511_500, 255_500]);
  });

  it('comes back the same from the single precision that VR FL stores, within an image', () => {
    const inImage = fc.integer({ min: -500, max: 4_095_500 });
    fc.assert(
      fc.property(inImage, inImage, (x, y) => {
        const [column, row] = toScoord([x, y]);
        const [backX, backY] = fromScoord(Math.fround(column), Math.fround(row));
        expect(Math.abs(backX - x)).toBeLessThanOrEqual(0);
        expect(Math.abs(backY - y)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('patient coordinates', () => {
  it('put the centre of the first pixel at Image Position (Patient)', () => {
    expect(toPatientPoint([0, 0], axial)).toEqual([-125_500, -110_250, 40_000]);
  });

  it('walk along a row by the second spacing and down a column by the first', () => {
    expect(toPatientPoint([1000, 0], axial)).toEqual([-125_000, -110_250, 40_000]);
    expect(toPatientPoint([0, 1000], axial)).toEqual([-125_500, -109_450, 40_000]);
  });

  it('follow the direction cosines of a sagittal image', () => {
    const sagittal: ImagePlane = { ...axial, orientation: [0, 1, 0, 0, 0, -1] };
    expect(toPatientPoint([2000, 3000], sagittal)).toEqual([-125_500, -109_250, 37_600]);
  });

  it('say how far a point lies from the plane, along row × column', () => {
    expect(fromPatientPoint([-125_500, -110_250, 43_000], axial)).toEqual({
      point: [0, 0],
      distanceMicrometres: 3000,
    });
  });

  it('come back to the same point of the image within the rounding to micrometres', () => {
    const angle = fc.double({ min: 0, max: 6.28, noNaN: true });
    const inImage = fc.integer({ min: -500, max: 1_023_500 });
    fc.assert(
      fc.property(angle, angle, inImage, inImage, (turn, tilt, x, y) => {
        const [ct, st, cu, su] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
        const plane: ImagePlane = { ...axial, orientation: [ct, st, 0, -st * cu, ct * cu, su] };
        const { point, distanceMicrometres } = fromPatientPoint(toPatientPoint([x, y], plane), plane);
        expect(Math.abs(point[0] - x)).toBeLessThanOrEqual(3);
        expect(Math.abs(point[1] - y)).toBeLessThanOrEqual(3);
        expect(Math.abs(distanceMicrometres)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
