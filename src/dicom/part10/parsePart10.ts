import { Inflate } from 'pako';
import { Failure } from '../../domain/failure.ts';
import { DataSet } from './dataSet.ts';
import { type Encoding, readElements, readTag } from './readElements.ts';
import { Tag, tagToText } from './tags.ts';
import {
  DeflatedExplicitVrLittleEndian,
  ExplicitVrBigEndian,
  ExplicitVrLittleEndian,
  encodingOf,
  ImplicitVrLittleEndian,
} from './transferSyntax.ts';

export interface Part10 {
  /** The data set's bytes: the file itself, or what was inflated from it. */
  readonly bytes: Uint8Array;
  /** The data set as it stands in the file, deflated where its transfer syntax says so; without preamble and meta information. */
  readonly encodedDataSet: Uint8Array;
  readonly dataSet: DataSet;
  readonly transferSyntaxUid: string;
  /** Media Storage SOP Class UID (0002,0002), or empty. */
  readonly mediaStorageSopClassUid: string;
}

const PREAMBLE = 128;
/** A deflated file may not grow beyond this: real ones hold one or a few images. */
const MAXIMUM_INFLATED = 1 << 30;

/**
 * Reads a DICOM file (PS3.10). Also takes files without preamble or meta information, as old archives hold them.
 * @throws Failure `dicom/not-dicom` | `dicom/unreadable`, both with the cause but without the file's name
 */
export function parsePart10(file: Uint8Array): Part10 {
  if (file.length === 0) throw new Failure('dicom/not-dicom', 'the file is empty');
  const start = startOfElements(file);
  const meta = readMeta(file, start);
  const declared = meta?.transferSyntaxUid ?? '';
  const at = meta?.end ?? start;
  if (declared === DeflatedExplicitVrLittleEndian) {
    const bytes = inflate(file.subarray(at));
    const read = toPart10(bytes, 0, declared, meta?.mediaStorageSopClassUid ?? '', encodingOf(declared));
    return { ...read, encodedDataSet: file.subarray(at) };
  }
  const found =
    detectEncoding(file, at) ?? (declared !== '' && at + 8 <= file.length ? encodingOf(declared) : null);
  if (found === null)
    throw new Failure(
      'dicom/not-dicom',
      meta === null
        ? 'it is not a DICOM file: neither the letters DICM after 128 bytes nor a data element at its start'
        : 'its meta information is followed by no data element',
    );
  // What the first element shows outweighs the declaration: some writers declare one form and write another.
  const transferSyntaxUid = declared !== '' ? declared : syntaxOf(found);
  return toPart10(file, at, transferSyntaxUid, meta?.mediaStorageSopClassUid ?? '', found);
}

function toPart10(
  bytes: Uint8Array,
  at: number,
  transferSyntaxUid: string,
  mediaStorageSopClassUid: string,
  encoding: Encoding,
): Part10 {
  const table = readElements(bytes, at, bytes.length, encoding);
  if (table.elements.size === 0)
    throw new Failure('dicom/unreadable', table.problem ?? 'its data set is empty');
  return {
    bytes,
    encodedDataSet: bytes.subarray(at),
    dataSet: new DataSet(bytes, encoding, table),
    transferSyntaxUid,
    mediaStorageSopClassUid,
  };
}

function startOfElements(file: Uint8Array): number {
  if (hasPrefixAt(file, PREAMBLE)) return PREAMBLE + 4;
  return hasPrefixAt(file, 0) ? 4 : 0;
}

function hasPrefixAt(file: Uint8Array, at: number): boolean {
  return file[at] === 0x44 && file[at + 1] === 0x49 && file[at + 2] === 0x43 && file[at + 3] === 0x4d;
}

/** Group 0002, always explicit little endian. Its group length is often wrong and is not used. */
function readMeta(
  file: Uint8Array,
  start: number,
): { end: number; transferSyntaxUid: string; mediaStorageSopClassUid: string } | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const encoding: Encoding = { littleEndian: true, explicit: true };
  let at = start;
  let transferSyntaxUid = '';
  let mediaStorageSopClassUid = '';
  while (at + 8 <= file.length && view.getUint16(at, true) === 0x0002) {
    const tag = readTag(view, at, true);
    const isLong = /^(?:OB|UN|UT)$/.test(String.fromCharCode(file[at + 4] as number, file[at + 5] as number));
    if (isLong && at + 12 > file.length) break;
    const length = isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const next = at + (isLong ? 12 : 8) + length;
    if (next > file.length)
      throw new Failure('dicom/unreadable', `it ends within its meta information, at ${tagToText(tag)}`);
    const element = new DataSet(file, encoding, readElements(file, at, next, encoding));
    if (tag === Tag.TransferSyntaxUid) transferSyntaxUid = element.code(tag);
    if (tag === Tag.MediaStorageSopClassUid) mediaStorageSopClassUid = element.code(tag);
    at = next;
  }
  return at === start ? null : { end: at, transferSyntaxUid, mediaStorageSopClassUid };
}

/** How the element at `at` is written, judged by its tag and VR; null when nothing there looks like an element. */
function detectEncoding(file: Uint8Array, at: number): Encoding | null {
  if (at + 8 > file.length) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const explicit = /^[A-Z]{2}$/.test(String.fromCharCode(file[at + 4] as number, file[at + 5] as number));
  for (const littleEndian of [true, false]) {
    const group = view.getUint16(at, littleEndian);
    if (group === 0 || group > 0x00ff) continue;
    if (explicit) return { littleEndian, explicit };
    const length = view.getUint32(at + 4, littleEndian);
    if (littleEndian && length <= file.length - at - 8) return { littleEndian, explicit };
    if (littleEndian && length === 0xffffffff) return { littleEndian, explicit };
  }
  return null;
}

function syntaxOf(encoding: Encoding): string {
  if (!encoding.littleEndian) return ExplicitVrBigEndian;
  return encoding.explicit ? ExplicitVrLittleEndian : ImplicitVrLittleEndian;
}

function inflate(deflated: Uint8Array): Uint8Array {
  const inflator = new Inflate({ raw: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  inflator.onData = (chunk: Uint8Array) => {
    length += chunk.length;
    if (length > MAXIMUM_INFLATED)
      throw new Failure('dicom/unreadable', 'its deflated data set grows beyond one gigabyte');
    chunks.push(chunk);
  };
  inflator.push(deflated, true);
  if (length === 0) throw new Failure('dicom/unreadable', 'its deflated data set cannot be inflated');
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
