/** One byte a bit, `count` of them from `firstBit`; packed from the least significant bit of each byte (PS3.5 8.1.1). */
export function unpackBits(bytes: Uint8Array, firstBit: number, count: number): Uint8Array {
  const samples = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const bit = firstBit + at;
    samples[at] = ((bytes[Math.floor(bit / 8)] as number) >> (bit & 7)) & 1;
  }
  return samples;
}
