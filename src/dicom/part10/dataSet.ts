import { Attributes, toWords, withoutPadding } from '../attributes/attributes.ts';
import { type CharacterSets, decodeText } from '../text/decodeText.ts';
import {
  type Element,
  type ElementTable,
  type Encoding,
  itemEncoding,
  readElements,
  readItems,
} from './readElements.ts';
import { Tag } from './tags.ts';

/** One level of a data set over the file's bytes. Values are read when asked for; nothing is copied. */
export class DataSet extends Attributes {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly #table: ElementTable;
  readonly #sets: CharacterSets;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, encoding: Encoding, table: ElementTable, inheritedSets: CharacterSets = []) {
    super();
    this.bytes = bytes;
    this.encoding = encoding;
    this.#table = table;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const sets = this.codes(Tag.SpecificCharacterSet);
    this.#sets = table.elements.has(Tag.SpecificCharacterSet) ? sets : inheritedSets;
  }

  get problem(): string | null {
    return this.#table.problem;
  }

  element(tag: number): Element | undefined {
    return this.#table.elements.get(tag);
  }

  tags(): Iterable<number> {
    return this.#table.elements.keys();
  }

  has(tag: number): boolean {
    return (this.element(tag)?.length ?? 0) > 0;
  }

  valueBytes(tag: number): Uint8Array {
    const element = this.element(tag);
    if (element === undefined) return new Uint8Array(0);
    return this.bytes.subarray(element.offset, element.offset + element.length);
  }

  codes(tag: number): string[] {
    let text = '';
    for (const byte of this.valueBytes(tag).subarray(0, 65_536)) text += String.fromCharCode(byte);
    if (text === '') return [];
    return text.split('\\').map(withoutPadding);
  }

  /** Under the element's character set. */
  text(tag: number): string {
    return this.texts(tag)[0] ?? '';
  }

  /** Values of a text element (LO, SH, PN …) under its character set; none where it is absent. */
  texts(tag: number): string[] {
    if (!this.has(tag)) return [];
    const personName = tag === Tag.PatientName || this.element(tag)?.vr === 'PN';
    const all = decodeText(this.valueBytes(tag), this.#sets, { multiValued: true, personName });
    return all.split('\\').map((value) => value.trim());
  }

  /** The whole text of an element of one value (ST, LT, UT), in which a backslash is a character like any other. */
  paragraph(tag: number): string {
    return decodeText(this.valueBytes(tag), this.#sets, { multiValued: false, personName: false });
  }

  uint16(tag: number): number | null {
    const element = this.element(tag);
    if (element === undefined || element.length < 2) return null;
    return this.#view.getUint16(element.offset, this.encoding.littleEndian);
  }

  uint32(tag: number): number | null {
    const element = this.element(tag);
    if (element === undefined || element.length < 4) return null;
    return this.#view.getUint32(element.offset, this.encoding.littleEndian);
  }

  float64(tag: number): number | null {
    const element = this.element(tag);
    if (element === undefined || element.length < 8) return null;
    return this.#view.getFloat64(element.offset, this.encoding.littleEndian);
  }

  /** Values of US. */
  uint16s(tag: number): number[] {
    return this.#numbers(tag, 2, (at) => this.#view.getUint16(at, this.encoding.littleEndian));
  }

  /** Values of UL, or of an element that should be UL and is US. */
  uint32s(tag: number): number[] {
    if (this.element(tag)?.vr === 'US') return this.uint16s(tag);
    return this.#numbers(tag, 4, (at) => this.#view.getUint32(at, this.encoding.littleEndian));
  }

  /** Values of SL. */
  int32s(tag: number): number[] {
    return this.#numbers(tag, 4, (at) => this.#view.getInt32(at, this.encoding.littleEndian));
  }

  /** Values of FL or OF, or of FD or OD where the element says that it is one. */
  floats(tag: number): number[] {
    const vr = this.element(tag)?.vr;
    if (vr === 'FD' || vr === 'OD')
      return this.#numbers(tag, 8, (at) => this.#view.getFloat64(at, this.encoding.littleEndian));
    return this.#numbers(tag, 4, (at) => this.#view.getFloat32(at, this.encoding.littleEndian));
  }

  #numbers(tag: number, width: number, read: (at: number) => number): number[] {
    const element = this.element(tag);
    if (element === undefined) return [];
    const count = Math.floor(element.length / width);
    return Array.from({ length: count }, (_, at) => read(element.offset + at * width));
  }

  words(tag: number): number[] {
    return toWords(this.valueBytes(tag), this.encoding.littleEndian);
  }

  packedBytes(tag: number): Uint8Array {
    const bytes = this.valueBytes(tag);
    // In big endian the two bytes of a word change places (PS3.5 section 7.3), except in OB.
    if (this.encoding.littleEndian || this.element(tag)?.vr === 'OB') return bytes;
    return Uint8Array.from(bytes, (_, at) => bytes[at ^ 1] ?? 0);
  }

  items(tag: number): DataSet[] {
    const element = this.element(tag);
    if (element === undefined) return [];
    const encoding = itemEncoding(element.vr, this.encoding);
    const items: DataSet[] = [];
    readItems(this.bytes, element, encoding, (start, end) => {
      const table = readElements(this.bytes, start, end, encoding, 1);
      items.push(new DataSet(this.bytes, encoding, table, this.#sets));
    });
    return items;
  }

  override item(tag: number): DataSet | undefined {
    return this.items(tag)[0];
  }
}
