import type { DataSet } from '../part10/dataSet.ts';
import { tagToText } from '../part10/tags.ts';

/** Letters of a value that are shown and searched. */
const MOST_LETTERS = 1024;
const MOST_NUMBERS = 64;
/** Longer text is not decoded whole for that. */
const MOST_BYTES = 64 * 1024;

const NUMBERS: Readonly<
  Record<
    string,
    readonly [width: number, read: (view: DataView, at: number, little: boolean) => number | bigint]
  >
> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
  UV: [8, (view, at, little) => view.getBigUint64(at, little)],
  SV: [8, (view, at, little) => view.getBigInt64(at, little)],
};
const CODES = new Set(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'TM', 'UI', 'UR']);
const PARAGRAPHS = new Set(['LT', 'ST', 'UT']);
const TEXTS = new Set(['LO', 'SH', 'PN', 'UC']);

/** A value in words; of one that is no text, how many bytes there are. */
export function toValueWords(
  level: DataSet,
  tag: number,
  vr: string,
): { readonly value: string; readonly isCut: boolean } {
  const bytes = level.valueBytes(tag);
  if (bytes.length === 0) return { value: '', isCut: false };
  const number = NUMBERS[vr];
  if (number !== undefined) return numberWords(bytes, level.encoding.littleEndian, ...number);
  if (vr === 'AT') return tagWords(bytes, level.encoding.littleEndian);
  if (bytes.length <= MOST_BYTES) {
    if (CODES.has(vr)) return cut(level.codes(tag).join('\\'));
    if (TEXTS.has(vr)) return cut(level.texts(tag).join('\\'));
    if (PARAGRAPHS.has(vr)) return cut(level.paragraph(tag).replace(/[\0\s]+$/, ''));
    if ((vr === 'UN' || vr === '') && isPlain(bytes)) return cut(level.codes(tag).join('\\'));
  }
  return { value: `${bytes.length.toLocaleString('en')} bytes`, isCut: true };
}

function cut(text: string): { readonly value: string; readonly isCut: boolean } {
  return text.length <= MOST_LETTERS
    ? { value: text, isCut: false }
    : { value: `${text.slice(0, MOST_LETTERS)}…`, isCut: true };
}

function numberWords(
  bytes: Uint8Array,
  little: boolean,
  width: number,
  read: (view: DataView, at: number, little: boolean) => number | bigint,
) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / width);
  const shown = Array.from({ length: Math.min(count, MOST_NUMBERS) }, (_, at) =>
    String(read(view, at * width, little)),
  );
  const isCut = count > MOST_NUMBERS;
  return { value: `${shown.join('\\')}${isCut ? '\\…' : ''}`, isCut };
}

/** An attribute tag: group and element, each a word. */
function tagWords(bytes: Uint8Array, little: boolean) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / 4);
  const shown = Array.from({ length: Math.min(count, MOST_NUMBERS) }, (_, at) =>
    tagToText((view.getUint16(at * 4, little) << 16) | view.getUint16(at * 4 + 2, little)),
  );
  return { value: shown.join('\\'), isCut: count > MOST_NUMBERS };
}

/** Nothing but what can be read: private values of which nobody says what they are are mostly text. */
function isPlain(bytes: Uint8Array): boolean {
  const end = bytes.at(-1) === 0 ? bytes.length - 1 : bytes.length;
  return end > 0 && bytes.subarray(0, end).every((byte) => byte >= 0x20 && byte < 0x7f);
}
