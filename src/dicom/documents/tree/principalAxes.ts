/** Coordinates along each axis, two on an image, three in the patient. */
export type Point = readonly number[];

/**
 * The ellipse with the conjugate diameters a–b and c–d as DICOM names one (PS3.3 C.18.6.1.2): the ends of the major axis,
 * then those of the minor one. Diameters that are axes already, to the rounding of their ends, stay as they are.
 */
export function principalAxes(a: Point, b: Point, c: Point, d: Point): [Point, Point, Point, Point] {
  const u = half(a, b);
  const v = half(c, d);
  const [uu, vv, uv] = [dot(u, u), dot(v, v), dot(u, v)];
  // Ends are integers: each component of a half diameter is off by half of a unit at most.
  if (Math.abs(uv) <= Math.sqrt(uu) + Math.sqrt(vv)) return uu >= vv ? [a, b, c, d] : [c, d, a, b];
  const centre = a.map((value, axis) => (value + at(b, axis) + at(c, axis) + at(d, axis)) / 4);
  // Points of the ellipse are u·cos t + v·sin t; the longest has tan 2t = 2uv / (uu − vv). Half angles by square roots,
  // which every engine rounds alike.
  const hypotenuse = Math.sqrt((uu - vv) * (uu - vv) + 4 * uv * uv);
  const cosine = Math.sqrt((1 + (uu - vv) / hypotenuse) / 2);
  const sine = Math.sign(uv) * Math.sqrt((1 - (uu - vv) / hypotenuse) / 2);
  const major = u.map((value, axis) => value * cosine + at(v, axis) * sine);
  const minor = u.map((value, axis) => at(v, axis) * cosine - value * sine);
  const end = (step: Point, sign: number): Point =>
    centre.map((value, axis) => value + sign * at(step, axis));
  return [end(major, -1), end(major, 1), end(minor, -1), end(minor, 1)];
}

function half(from: Point, to: Point): Point {
  return from.map((value, axis) => (at(to, axis) - value) / 2);
}

function dot(a: Point, b: Point): number {
  return a.reduce((sum, value, axis) => sum + value * at(b, axis), 0);
}

function at(point: Point, axis: number): number {
  return point[axis] ?? 0;
}
