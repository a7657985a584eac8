import { Tag, tagToText } from './tags.ts';

/** How a data set is written (PS3.5 section 7.1 and annex A). */
export interface Encoding {
  readonly littleEndian: boolean;
  readonly explicit: boolean;
}

/** Where the value of one element lies; the bytes themselves stay in the file. */
export interface Element {
  readonly tag: number;
  /** Two letters, or empty in implicit VR. */
  readonly vr: string;
  readonly offset: number;
  readonly length: number;
  readonly undefinedLength: boolean;
}

export interface ElementTable {
  readonly elements: ReadonlyMap<number, Element>;
  /** Where reading stopped. */
  readonly end: number;
  /** Why the rest could not be read, as the end of a sentence naming the tag; null when everything was. */
  readonly problem: string | null;
}

const UNDEFINED_LENGTH = 0xffffffff;
/** Deeper nesting than any real object has; a bound against files made to exhaust the stack. */
const MAXIMUM_DEPTH = 48;

const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const SHORT_VRS = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' ') as readonly string[],
);

/** Elements after which nothing is read: the frames are found from their offset, and what trails them is not needed. */
const LAST_TAGS: ReadonlySet<number> = new Set([Tag.FloatPixelData, Tag.DoubleFloatPixelData, Tag.PixelData]);

/**
 * Lists the elements of one level of a data set without entering its sequences.
 * Never throws: what could be read before a defect is returned together with the defect.
 */
export function readElements(
  bytes: Uint8Array,
  start: number,
  end: number,
  encoding: Encoding,
  depth = 0,
): ElementTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements = new Map<number, Element>();
  let at = start;
  while (at < end) {
    if (at + 8 > end) {
      // Fewer bytes than an element header: padding where it is all zero, else a cut file.
      const rest = bytes.subarray(at, end);
      const problem = rest.every((byte) => byte === 0) ? null : 'ends in the middle of an element';
      return { elements, end, problem };
    }
    const header = readHeader(bytes, view, at, encoding);
    if (header.tag === Tag.ItemDelimitationItem || header.tag === Tag.SequenceDelimitationItem)
      return { elements, end: at + 8, problem: null };
    if (header.problem !== null) return { elements, end: at, problem: header.problem };
    const isLast = depth === 0 && LAST_TAGS.has(header.tag);
    let next = header.offset + header.length;
    let length = header.length;
    const undefinedLength = header.length === UNDEFINED_LENGTH;
    if (isLast) {
      next = undefinedLength ? end : Math.min(next, end);
      length = next - header.offset;
    } else if (undefinedLength) {
      const skipped = skipItems(
        bytes,
        view,
        header.offset,
        end,
        itemEncoding(header.vr, encoding),
        depth + 1,
      );
      if (skipped.problem !== null)
        return { elements, end: at, problem: `${skipped.problem} inside ${tagToText(header.tag)}` };
      next = skipped.end;
      length = next - header.offset;
    } else if (next > end) {
      const left = Math.max(0, end - header.offset);
      return {
        elements,
        end: at,
        problem: `${tagToText(header.tag)} claims ${header.length} bytes where ${left} are left`,
      };
    }
    elements.set(header.tag, {
      tag: header.tag,
      vr: header.vr,
      offset: header.offset,
      length,
      undefinedLength,
    });
    at = next;
    if (isLast) break;
  }
  return { elements, end: at, problem: null };
}

/** Items of a sequence as byte ranges. Delimiters and defined lengths may be mixed. */
export function readItems(
  bytes: Uint8Array,
  element: Element,
  encoding: Encoding,
  visit: (start: number, end: number) => void,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = element.offset + element.length;
  let at = element.offset;
  while (at + 8 <= end) {
    const tag = readTag(view, at, encoding.littleEndian);
    if (tag !== Tag.Item) return;
    const length = view.getUint32(at + 4, encoding.littleEndian);
    const start = at + 8;
    if (length === UNDEFINED_LENGTH) {
      const table = readElements(bytes, start, end, encoding, 1);
      visit(start, table.end);
      if (table.problem !== null) return;
      at = table.end;
    } else {
      const stop = Math.min(start + length, end);
      visit(start, stop);
      at = start + length;
    }
  }
}

/** UN of undefined length is a sequence in implicit VR little endian (PS3.5 6.2.2, note 2). */
export function itemEncoding(vr: string, encoding: Encoding): Encoding {
  return vr === 'UN' ? { littleEndian: true, explicit: false } : encoding;
}

export function readTag(view: DataView, at: number, littleEndian: boolean): number {
  return (view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian)) >>> 0;
}

interface Header {
  readonly tag: number;
  readonly vr: string;
  readonly offset: number;
  readonly length: number;
  readonly problem: string | null;
}

function readHeader(bytes: Uint8Array, view: DataView, at: number, encoding: Encoding): Header {
  const { littleEndian } = encoding;
  const tag = readTag(view, at, littleEndian);
  if (!encoding.explicit || tag >>> 16 === 0xfffe)
    return { tag, vr: '', offset: at + 8, length: view.getUint32(at + 4, littleEndian), problem: null };
  const vr = String.fromCharCode(bytes[at + 4] as number, bytes[at + 5] as number);
  if (SHORT_VRS.has(vr))
    return { tag, vr, offset: at + 8, length: view.getUint16(at + 6, littleEndian), problem: null };
  const reserved = view.getUint16(at + 6, littleEndian);
  if (LONG_VRS.has(vr) || (/^[A-Z]{2}$/.test(vr) && reserved === 0)) {
    if (at + 12 > bytes.length)
      return { tag, vr, offset: at, length: 0, problem: `${tagToText(tag)} is cut off in its header` };
    return { tag, vr, offset: at + 12, length: view.getUint32(at + 8, littleEndian), problem: null };
  }
  // Some writers fall back to implicit VR for single elements; the length tells whether this is one.
  const length = view.getUint32(at + 4, littleEndian);
  if (at + 8 + length <= bytes.length) return { tag, vr: '', offset: at + 8, length, problem: null };
  return {
    tag,
    vr: '',
    offset: at,
    length: 0,
    problem: `${tagToText(tag)} has no valid value representation`,
  };
}

/** Finds the end of a value of undefined length: a sequence, or encapsulated fragments. */
function skipItems(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  encoding: Encoding,
  depth: number,
): { readonly end: number; readonly problem: string | null } {
  if (depth > MAXIMUM_DEPTH) return { end, problem: `sequences are nested more than ${MAXIMUM_DEPTH} deep` };
  let at = start;
  while (at + 8 <= end) {
    const tag = readTag(view, at, encoding.littleEndian);
    const length = view.getUint32(at + 4, encoding.littleEndian);
    if (tag === Tag.SequenceDelimitationItem) return { end: at + 8, problem: null };
    if (tag !== Tag.Item) return { end: at, problem: `${tagToText(tag)} stands where an item must` };
    if (length === UNDEFINED_LENGTH) {
      const table = readElements(bytes, at + 8, end, encoding, depth + 1);
      if (table.problem !== null) return { end: at, problem: table.problem };
      at = table.end;
    } else {
      at += 8 + length;
      if (at > end) return { end, problem: 'the file ends within an item' };
    }
  }
  // A missing delimiter at the very end loses nothing.
  return { end, problem: null };
}
