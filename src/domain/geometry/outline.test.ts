import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleBetween, ellipseArea, pathLength, perimeter, polygonArea, toVectors } from './outline.ts';
import { cross, dot, norm, subtract, type Vector } from './vector.ts';

const part = fc.double({ min: -1000, max: 1000, noNaN: true });
const vector: fc.Arbitrary<Vector> = fc.tuple(part, part, part);
const flat: fc.Arbitrary<Vector> = fc.tuple(part, part, fc.constant(0));

describe('vectors from signed integers', () => {
  it('start at the first point and are scaled along each axis by its own spacing', () => {
    const points = [
      [5000, 7000],
      [6000, 9000],
    ];
    expect(toVectors(points, [0.5, 2, 0])).toEqual([
      [0, 0, 0],
      [0.5, 4, 0],
    ]);
  });

  it('keep a thousandth of a pixel at the farthest place', () => {
    const far = [
      [100_000_000, -100_000_000],
      [99_999_999, -99_999_999],
    ];
    expect(toVectors(far, [1, 1, 0])[1]).toEqual([-0.001, 0.001, 0]);
  });

  it('of no points are none', () => {
    expect(toVectors([], [1, 1, 1])).toEqual([]);
    expect(pathLength([])).toBe(0);
    expect(perimeter([])).toBe(0);
    expect(polygonArea([])).toBe(0);
  });
});

describe('lengths', () => {
  it('of a path are no shorter than the way from end to end', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 2, maxLength: 8 }), (points) => {
        const direct = norm(subtract(points.at(-1) as Vector, points[0] as Vector));
        expect(pathLength(points)).toBeGreaterThanOrEqual(direct - 1e-9);
        expect(perimeter(points)).toBeCloseTo(pathLength(points) + direct, 9);
      }),
    );
  });

  it('do not depend on the direction of walking', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 2, maxLength: 8 }), (points) => {
        expect(pathLength([...points].reverse())).toBeCloseTo(pathLength(points), 8);
      }),
    );
  });
});

describe('areas', () => {
  it('of a triangle are half of what two sides span', () => {
    fc.assert(
      fc.property(vector, vector, vector, (a, b, c) => {
        const expected = norm(cross(subtract(b, a), subtract(c, a))) / 2;
        expect(Math.abs(polygonArea([a, b, c]) - expected)).toBeLessThan(1e-6);
      }),
    );
  });

  it('do not depend on where the outline begins or on its direction', () => {
    fc.assert(
      fc.property(fc.array(flat, { minLength: 3, maxLength: 8 }), fc.nat(7), (points, turn) => {
        const at = turn % points.length;
        const turned = [...points.slice(at), ...points.slice(0, at)];
        expect(polygonArea(turned)).toBeCloseTo(polygonArea(points), 5);
        expect(polygonArea([...points].reverse())).toBeCloseTo(polygonArea(points), 5);
      }),
    );
  });

  it('of a many-sided polygon approach those of the ellipse it is drawn in', () => {
    const ends: [Vector, Vector, Vector, Vector] = [
      [-4, -1, 0],
      [4, 1, 0],
      [1, -3, 0],
      [-1, 3, 0],
    ];
    const points = Array.from({ length: 5000 }, (_, at): Vector => {
      const [c, s] = [Math.cos((at * Math.PI) / 2500), Math.sin((at * Math.PI) / 2500)];
      return [4 * c - s, c + 3 * s, 0];
    });
    expect(polygonArea(points)).toBeCloseTo(ellipseArea(ends), 3);
  });
});

describe('angles', () => {
  it('lie between 0 and 180 degrees, whichever direction comes first', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const angle = angleBetween(a, b);
        expect(angle).toBeGreaterThanOrEqual(0);
        expect(angle).toBeLessThanOrEqual(180);
        expect(angleBetween(b, a)).toBeCloseTo(angle, 9);
      }),
    );
  });

  it('fit the scalar product', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        fc.pre(norm(a) > 1 && norm(b) > 1);
        const cosine = Math.cos((angleBetween(a, b) * Math.PI) / 180);
        expect(cosine).toBeCloseTo(dot(a, b) / (norm(a) * norm(b)), 9);
      }),
    );
  });

  it('of opposite directions are supplements', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        fc.pre(norm(a) > 1 && norm(b) > 1);
        const opposite: Vector = [-b[0], -b[1], -b[2]];
        expect(angleBetween(a, b) + angleBetween(a, opposite)).toBeCloseTo(180, 9);
      }),
    );
  });
});
