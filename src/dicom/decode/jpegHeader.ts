/** What the header of a JPEG stream (ISO 10918-1) says before any decoding. */
export interface JpegHeader {
  /** Low byte of the start-of-frame marker: 0xc0 baseline, 0xc1 extended, 0xc3 lossless … */
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** A JFIF or Adobe segment says how colours are coded. */
  readonly saysColours: boolean;
}

/** @returns null when no start of frame is found */
export function readJpegHeader(encoded: Uint8Array): JpegHeader | null {
  let saysColours = false;
  let at = 2;
  while (at + 4 <= encoded.length) {
    if (encoded[at] !== 0xff) return null;
    const marker = encoded[at + 1] as number;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return null;
    const length = ((encoded[at + 2] as number) << 8) | (encoded[at + 3] as number);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame && at + 10 <= encoded.length)
      return {
        process: marker,
        precision: encoded[at + 4] as number,
        rows: ((encoded[at + 5] as number) << 8) | (encoded[at + 6] as number),
        columns: ((encoded[at + 7] as number) << 8) | (encoded[at + 8] as number),
        components: encoded[at + 9] as number,
        saysColours,
      };
    if (marker === 0xe0 && startsWith(encoded, at + 4, 'JFIF')) saysColours = true;
    if (marker === 0xee && startsWith(encoded, at + 4, 'Adobe')) saysColours = true;
    at += 2 + length;
  }
  return null;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

/** The stream with an Adobe segment (transform 0: components are colours as they stand) after its start marker. */
export function withoutColourTransform(encoded: Uint8Array): Uint8Array {
  const adobe = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];
  const patched = new Uint8Array(encoded.length + adobe.length);
  patched.set(encoded.subarray(0, 2));
  patched.set(adobe, 2);
  patched.set(encoded.subarray(2), 2 + adobe.length);
  return patched;
}
