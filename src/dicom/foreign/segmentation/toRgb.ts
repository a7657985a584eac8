/**
 * A colour of PCS-Values (PS3.3 C.10.7.1.1), CIE L*a*b* under D50 in 16 bits, as sRGB from 0 to 255: by way of XYZ and the
 * Bradford adaptation to D65, as IEC 61966-2-1 defines it.
 */
export function toRgb(encoded: readonly number[]): readonly [number, number, number] | null {
  const [l16, a16, b16] = encoded;
  if (l16 === undefined || a16 === undefined || b16 === undefined) return null;
  const fy = ((l16 / 65_535) * 100 + 16) / 116;
  const fx = fy + ((a16 / 65_535) * 255 - 128) / 500;
  const fz = fy - ((b16 / 65_535) * 255 - 128) / 200;
  const [x, y, z] = [0.96422 * cube(fx), cube(fy), 0.82521 * cube(fz)];
  return [
    gamma(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    gamma(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    gamma(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  ];
}

function cube(f: number): number {
  return f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29);
}

function gamma(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}
