import type { DicomJson, DicomJsonAttribute } from '../../domain/imaging/dicomJson.ts';
import { cleanText } from '../text/decodeText.ts';
import { Attributes, toWords, withoutPadding } from './attributes.ts';

/** What was fetched for each `BulkDataURI`. */
export type BulkData = ReadonlyMap<string, Uint8Array>;

/**
 * A data set in the DICOM JSON Model (PS3.18 annex F). Anyone may have written it: what is not of the expected form counts
 * as absent, numbers may stand as strings and names as plain text.
 */
export class JsonDataSet extends Attributes {
  readonly problem = null;
  readonly #json: DicomJson;
  readonly #bulk: BulkData;

  constructor(json: DicomJson, bulk: BulkData = new Map()) {
    super();
    this.#json = json;
    this.#bulk = bulk;
  }

  has(tag: number): boolean {
    const attribute = this.#attribute(tag);
    if (attribute === undefined) return false;
    return (
      this.#values(tag).some((value) => value !== null && value !== '') ||
      Boolean(attribute.InlineBinary) ||
      Boolean(attribute.BulkDataURI)
    );
  }

  codes(tag: number): string[] {
    return this.#values(tag).map((value) => withoutPadding(toText(value)));
  }

  text(tag: number): string {
    return cleanText(toText(this.#values(tag)[0])).trim();
  }

  uint16(tag: number): number | null {
    return this.words(tag)[0] ?? null;
  }

  uint32(tag: number): number | null {
    const value = this.#number(tag);
    if (value !== null) return value >>> 0;
    const bytes = this.#bytes(tag);
    return bytes.length < 4 ? null : viewOf(bytes).getUint32(0, true);
  }

  float64(tag: number): number | null {
    const value = this.#number(tag);
    if (value !== null) return value;
    const bytes = this.#bytes(tag);
    return bytes.length < 8 ? null : viewOf(bytes).getFloat64(0, true);
  }

  words(tag: number): number[] {
    const values = this.#values(tag).map(toNumber);
    if (values.length === 0) return toWords(this.#bytes(tag));
    return values.every((value) => value !== null) ? values.map((value) => value & 0xffff) : [];
  }

  packedBytes(tag: number): Uint8Array {
    const bytes = this.#bytes(tag);
    if (bytes.length > 0) return bytes;
    return new Uint8Array(Uint16Array.from(this.words(tag)).buffer);
  }

  items(tag: number): JsonDataSet[] {
    if (this.#attribute(tag)?.vr !== 'SQ') return [];
    // An empty item is null in what some archives write.
    return this.#values(tag).map(
      (value) => new JsonDataSet(isRecord(value) ? (value as DicomJson) : {}, this.#bulk),
    );
  }

  #attribute(tag: number): DicomJsonAttribute | undefined {
    const attribute: unknown = this.#json[toJsonTag(tag)];
    return isRecord(attribute) ? (attribute as unknown as DicomJsonAttribute) : undefined;
  }

  #values(tag: number): readonly unknown[] {
    const values = this.#attribute(tag)?.Value;
    return Array.isArray(values) ? values : [];
  }

  #number(tag: number): number | null {
    return toNumber(this.#values(tag)[0]);
  }

  /** Little endian (PS3.18 F.2.7). */
  #bytes(tag: number): Uint8Array {
    const { InlineBinary: inline, BulkDataURI: uri } = this.#attribute(tag) ?? {};
    if (typeof inline === 'string') return fromBase64(inline);
    return (typeof uri === 'string' && this.#bulk.get(uri)) || new Uint8Array(0);
  }
}

/** "00280010". */
export function toJsonTag(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

/** A name is an object with up to three groups, or plain text (PS3.18 F.2.2). */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!isRecord(value)) return '';
  return [value.Alphabetic, value.Ideographic, value.Phonetic]
    .map((group) => (typeof group === 'string' ? group : ''))
    .join('=')
    .replace(/=+$/, '');
}

function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) return new Uint8Array(0);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
