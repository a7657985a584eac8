import { Failure } from '../../domain/failure.ts';
import type { Attributes } from '../attributes/attributes.ts';
import { Tag, tagToText } from '../part10/tags.ts';

/** Palette Color Lookup Table (PS3.3 C.7.6.3.1.5, C.7.9), reduced to 8 bits a colour for the screen. */
export interface Palette {
  /** Stored value that maps to entry 0. */
  readonly firstMapped: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
  /** Descriptors and expanded tables as 16-bit words, red, green, blue: what gives the indices their colours. */
  readonly source: Uint8Array;
}

const CHANNELS = 3;

/** @throws Failure `dicom/unreadable` when the table is missing or short */
export function readPalette(attributes: Attributes, signed: boolean): Palette {
  const tables: Uint8Array[] = [];
  const sources: Uint16Array[] = [];
  let firstMapped = 0;
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    const descriptorTag = Tag.RedPaletteColorLookupTableDescriptor + channel;
    const descriptor = attributes.words(descriptorTag);
    if (descriptor.length < 3) throw broken(descriptorTag, 'is missing');
    const entries = descriptor[0] === 0 ? 65_536 : (descriptor[0] as number);
    const first = descriptor[1] as number;
    firstMapped = signed && first > 32_767 ? first - 65_536 : first;
    const bits = descriptor[2] as number;
    const plainTag = Tag.RedPaletteColorLookupTableData + channel;
    const segmentedTag = Tag.SegmentedRedPaletteColorLookupTableData + channel;
    const tag = attributes.has(plainTag) ? plainTag : segmentedTag;
    const values =
      tag === plainTag ? plain(attributes, tag, entries, bits) : expand(attributes.words(tag), entries);
    if (values.length < entries)
      throw broken(tag, `has ${values.length} entries where ${entries} are declared`);
    const wide = bits > 8 && values.some((value) => value > 255);
    tables.push(Uint8Array.from(values, (value) => (wide ? value >> 8 : value)));
    sources.push(Uint16Array.from([entries & 0xffff, first, bits]), Uint16Array.from(values));
  }
  const [red, green, blue] = tables as [Uint8Array, Uint8Array, Uint8Array];
  return { firstMapped, red, green, blue, source: join(sources) };
}

function plain(attributes: Attributes, tag: number, entries: number, bits: number): number[] {
  // 8-bit tables are packed two entries to a word, except where writers gave each a word of its own.
  const bytes = attributes.packedBytes(tag);
  if (bits <= 8 && bytes.length < entries * 2) return Array.from(bytes.subarray(0, entries));
  return attributes.words(tag).slice(0, entries);
}

/** Segments of PS3.3 C.7.9.2: 0 discrete, 1 linear, 2 indirect (a copy of earlier segments' commands). */
function expand(data: readonly number[], entries: number): number[] {
  const values: number[] = [];
  const run = (from: number, segments: number): void => {
    let at = from;
    for (let done = 0; done < segments && at + 1 < data.length && values.length < entries; done += 1) {
      const opcode = data[at] as number;
      const length = data[at + 1] as number;
      if (opcode === 0) {
        values.push(...data.slice(at + 2, at + 2 + length));
        at += 2 + length;
      } else if (opcode === 1) {
        const start = values.at(-1) ?? 0;
        const end = data[at + 2] as number;
        for (let step = 1; step <= length; step += 1)
          values.push(Math.round(start + ((end - start) * step) / length));
        at += 3;
      } else if (opcode === 2 && from === 0) {
        run((data[at + 2] as number) + (data[at + 3] as number) * 65_536, length);
        at += 4;
      } else return;
    }
  };
  run(0, Number.MAX_SAFE_INTEGER);
  return values.slice(0, entries);
}

function join(arrays: readonly Uint16Array[]): Uint8Array {
  const joined = new Uint8Array(arrays.reduce((sum, array) => sum + array.byteLength, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return joined;
}

function broken(tag: number, cause: string): Failure {
  return new Failure('dicom/unreadable', `its colour table ${tagToText(tag)} ${cause}`);
}
