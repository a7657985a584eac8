/**
 * One level of a data set, wherever it was written: in a file (`part10/dataSet.ts`) or in an archive's metadata
 * (`attributes/jsonDataSet.ts`). What reads an instance reads it from here, so that both read alike. Tags are 0xGGGGEEEE.
 */
export abstract class Attributes {
  /** Why the rest of the data set could not be read, as the end of a sentence naming the tag; null when all was. */
  abstract readonly problem: string | null;

  /** Whether the attribute is there with a value. */
  abstract has(tag: number): boolean;

  /** Values of a coded or numeric string (CS, UI, DA, IS, DS …), padding removed. */
  abstract codes(tag: number): string[];

  /** First value of a text attribute (LO, SH, PN …); a name with its groups divided by `=`. */
  abstract text(tag: number): string;

  /** First value of US or SS, as unsigned. */
  abstract uint16(tag: number): number | null;

  /** First value of UL or SL, as unsigned. */
  abstract uint32(tag: number): number | null;

  /** First value of FD. */
  abstract float64(tag: number): number | null;

  /** All values as unsigned 16-bit words. */
  abstract words(tag: number): number[];

  /** Bytes packed into words, in their order: that of little endian, however the data set is written. */
  abstract packedBytes(tag: number): Uint8Array;

  /** Items of a sequence; empty when the attribute is absent or not a sequence. */
  abstract items(tag: number): Attributes[];

  item(tag: number): Attributes | undefined {
    return this.items(tag)[0];
  }

  code(tag: number): string {
    return this.codes(tag)[0] ?? '';
  }

  /** Values of DS or IS. A value that is no number becomes NaN. */
  decimals(tag: number): number[] {
    return this.codes(tag).map((value) => (value === '' ? Number.NaN : Number(value)));
  }

  decimal(tag: number): number | null {
    const value = this.decimals(tag)[0];
    return value === undefined || !Number.isFinite(value) ? null : value;
  }

  /** As many finite numbers as asked for, or null. */
  decimalsExactly(tag: number, count: number): number[] | null {
    const values = this.decimals(tag);
    return values.length === count && values.every(Number.isFinite) ? values : null;
  }
}

/** A coded value without its padding: spaces and NUL behind, spaces before. */
export function withoutPadding(value: string): string {
  return value.replace(/[\0\s]+$/, '').trimStart();
}

/** Little-endian bytes as words. */
export function toWords(bytes: Uint8Array, littleEndian = true): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 1 }, (_, at) => view.getUint16(at * 2, littleEndian));
}
