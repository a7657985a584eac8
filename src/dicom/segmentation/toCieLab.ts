/** A colour in sRGB as PCS-Values (PS3.3 C.10.7.1.1): CIE L*a*b* under D50 in 16 bits; the way back of `foreign/segmentation/toRgb`. */
export function toCieLab([red, green, blue]: readonly [number, number, number]): readonly [
  number,
  number,
  number,
] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const fx = root((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / 0.96422);
  const fy = root(0.2225045 * r + 0.7168786 * g + 0.0606169 * b);
  const fz = root((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / 0.82521);
  const scale = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * 65_535);
  return [
    scale((116 * fy - 16) / 100),
    scale((500 * (fx - fy) + 128) / 255),
    scale((200 * (fy - fz) + 128) / 255),
  ];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function root(value: number): number {
  return value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29;
}
