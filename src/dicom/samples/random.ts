/** Uniform numbers in [0, 1), the same on every machine for one seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number of the standard normal distribution (sum of twelve uniforms: bounded, and exact on every machine). */
export function gaussian(random: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += random();
  return sum;
}

/**
 * Noise of unit standard deviation with the grain of a reconstructed image: neighbouring pixels are correlated.
 * `side` is a power of two; the texture tiles.
 */
export function grainTexture(side: number, random: Random): Float32Array {
  const white = Float32Array.from({ length: side * side }, () => gaussian(random));
  const grain = new Float32Array(side * side);
  const mask = side - 1;
  let power = 0;
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const at = (dx: number, dy: number) => white[((y + dy) & mask) * side + ((x + dx) & mask)] as number;
      const value =
        at(0, 0) + 0.6 * (at(1, 0) + at(-1, 0) + at(0, 1) + at(0, -1)) + 0.3 * (at(1, 1) + at(-1, -1));
      grain[y * side + x] = value;
      power += value * value;
    }
  const scale = 1 / Math.sqrt(power / grain.length);
  for (let at = 0; at < grain.length; at += 1) grain[at] = (grain[at] as number) * scale;
  return grain;
}
