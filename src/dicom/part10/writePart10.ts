import { ExplicitVrLittleEndian } from './transferSyntax.ts';

/** One attribute to write: tag as 0xGGGGEEEE, VR, value. Several string values are joined by backslashes. */
export type Attribute = readonly [tag: number, vr: string, value: AttributeValue];
export type AttributeValue =
  | string
  | number
  | readonly string[]
  | readonly number[]
  | Uint8Array
  | readonly (readonly Attribute[])[];

const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const PADDED_WITH_ZERO = new Set(['UI', 'OB', 'UN']);
const NUMBER_WIDTH: Readonly<Record<string, number>> = { US: 2, SS: 2, AT: 4, UL: 4, SL: 4, FL: 4, FD: 8 };

/** PS3.7 annex D: an implementation class UID of our own, and its name. */
const IMPLEMENTATION_UID = '2.25.158422876243010939910559676786032668191';
const IMPLEMENTATION_NAME = 'COUNTERSIGN';

/**
 * Writes a DICOM file (PS3.10) in Explicit VR Little Endian, attributes in ascending order, sequences and items with
 * defined lengths. Text is UTF-8: the data set must say so with (0008,0005) ISO_IR 192.
 */
export function writePart10(
  sopClassUid: string,
  sopInstanceUid: string,
  attributes: readonly Attribute[],
): Uint8Array<ArrayBuffer> {
  const meta = encode([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', sopClassUid],
    [0x00020003, 'UI', sopInstanceUid],
    [0x00020010, 'UI', ExplicitVrLittleEndian],
    [0x00020012, 'UI', IMPLEMENTATION_UID],
    [0x00020013, 'SH', IMPLEMENTATION_NAME],
  ]);
  const groupLength = encode([[0x00020000, 'UL', lengthOf(meta)]]);
  const body = encode(attributes);
  const preamble = new Uint8Array(132);
  preamble.set([0x44, 0x49, 0x43, 0x4d], 128);
  return join([preamble, ...groupLength, ...meta, ...body]);
}

function encode(attributes: readonly Attribute[]): Uint8Array[] {
  const sorted = attributes.toSorted(([left], [right]) => left - right);
  return sorted.flatMap(([tag, vr, value]) => {
    const parts =
      vr === 'SQ' ? encodeItems(value as readonly (readonly Attribute[])[]) : [encodeValue(vr, value)];
    const length = lengthOf(parts);
    const long = LONG_VRS.has(vr);
    const header = new Uint8Array(long ? 12 : 8);
    const view = new DataView(header.buffer);
    view.setUint16(0, tag >>> 16, true);
    view.setUint16(2, tag & 0xffff, true);
    header[4] = vr.charCodeAt(0);
    header[5] = vr.charCodeAt(1);
    if (long) view.setUint32(8, length, true);
    else if (length > 0xffff) throw new RangeError(`a value of VR ${vr} holds at most 65535 bytes`);
    else view.setUint16(6, length, true);
    return [header, ...parts];
  });
}

function encodeItems(items: readonly (readonly Attribute[])[]): Uint8Array[] {
  return items.flatMap((item) => {
    const parts = encode(item);
    const header = new Uint8Array(8);
    const view = new DataView(header.buffer);
    view.setUint16(0, 0xfffe, true);
    view.setUint16(2, 0xe000, true);
    view.setUint32(4, lengthOf(parts), true);
    return [header, ...parts];
  });
}

function encodeValue(vr: string, value: AttributeValue): Uint8Array {
  if (value instanceof Uint8Array) return padded(value, vr);
  const width = NUMBER_WIDTH[vr];
  const values = Array.isArray(value) ? (value as readonly (string | number)[]) : [value as string | number];
  if (width === undefined) return padded(new TextEncoder().encode(values.join('\\')), vr);
  const bytes = new Uint8Array(width * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((one, at) => {
    writeNumber(view, at * width, vr, Number(one));
  });
  return bytes;
}

function writeNumber(view: DataView, at: number, vr: string, value: number): void {
  if (vr === 'FD') view.setFloat64(at, value, true);
  else if (vr === 'FL') view.setFloat32(at, value, true);
  else if (vr === 'AT') {
    view.setUint16(at, value >>> 16, true);
    view.setUint16(at + 2, value & 0xffff, true);
  } else if (vr === 'US' || vr === 'SS') view.setUint16(at, value & 0xffff, true);
  else view.setUint32(at, value >>> 0, true);
}

function padded(bytes: Uint8Array, vr: string): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = PADDED_WITH_ZERO.has(vr) || vr === 'OW' ? 0 : 0x20;
  return even;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
