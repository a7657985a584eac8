import {
  CENTRAL_LENGTH,
  CENTRAL_SIGNATURE,
  DEFLATED,
  DOS_EPOCH,
  END_LENGTH,
  END_SIGNATURE,
  FLAG_DESCRIPTOR,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  LOCAL_LENGTH,
  LOCAL_SIGNATURE,
  malformed,
  STORED,
  tooLarge,
  VERSION_NEEDED,
  type ZipBounds,
} from './zipFormat.ts';

export interface CentralEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the packed bytes begin. */
  readonly dataStart: number;
}

/** `bundle`: exactly the layout that `writeZip` makes. `any`: what other programs write too, save zip64. */
export type ZipForm = 'bundle' | 'any';

const LONGEST_COMMENT = 0xffff;
const LONGEST_NAME = 512;
const UTF8 = new TextDecoder('utf-8');
const LATIN1 = new TextDecoder('latin1');

/** @throws Failure `zip/malformed` | `zip/too-large` */
export function readCentralDirectory(zip: Uint8Array, bounds: ZipBounds, form: ZipForm): CentralEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view, form);
  const number = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== number)
    throw malformed('it is one of several parts');
  if (start + size !== end || start > end) throw malformed('its directory is not where it says');
  if (number > bounds.files) throw tooLarge('it holds too many files');

  const entries: CentralEntry[] = [];
  const names = new Set<string>();
  let at = start;
  let next = 0;
  for (let index = 0; index < number; index += 1) {
    const { entry, headerEnd, localStart } = readEntry(zip, view, at, end, form);
    if (names.has(entry.name)) throw malformed('a name stands in it twice', entry.name);
    names.add(entry.name);
    if (form === 'bundle' && localStart !== next) throw malformed('bytes lie between its files');
    next = entry.dataStart + entry.packedSize;
    if (next > start) throw malformed('a file runs past its end', entry.name);
    entries.push(entry);
    at = headerEnd;
  }
  if (at !== end) throw malformed('its directory is not as long as it says');
  if (form === 'bundle' && next !== start) throw malformed('bytes lie between its files and their directory');
  assertApart(entries);
  return entries;
}

function findEnd(view: DataView, form: ZipForm): number {
  const last = view.byteLength - END_LENGTH;
  const first = form === 'bundle' ? last : Math.max(0, last - LONGEST_COMMENT);
  for (let at = last; at >= 0 && at >= first; at -= 1)
    if (view.getUint32(at, true) === END_SIGNATURE && view.getUint16(at + 20, true) === last - at) return at;
  throw malformed(form === 'bundle' ? 'it does not end as a bundle ends' : 'it is no zip, or it was cut off');
}

function readEntry(zip: Uint8Array, view: DataView, at: number, end: number, form: ZipForm) {
  if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE)
    throw malformed('its directory is damaged');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameLength = view.getUint16(at + 28, true);
  const headerEnd =
    at + CENTRAL_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const localStart = view.getUint32(at + 42, true);
  if (headerEnd > end) throw malformed('its directory is damaged');
  const nameBytes = zip.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
  const name = decodeName(nameBytes, (flags & FLAG_UTF8) !== 0, form);
  if ((flags & FLAG_ENCRYPTED) !== 0) throw malformed('a file is encrypted', name);
  if (method !== STORED && method !== DEFLATED) throw malformed('a file is packed in an unknown way', name);
  if (method === STORED && size !== packedSize)
    throw malformed('a file is not of the size that is stated', name);
  if (localStart + LOCAL_LENGTH > end || view.getUint32(localStart, true) !== LOCAL_SIGNATURE)
    throw malformed('a file is not where the directory says', name);
  const localNameLength = view.getUint16(localStart + 26, true);
  const dataStart = localStart + LOCAL_LENGTH + localNameLength + view.getUint16(localStart + 28, true);
  if (!isSameName(zip, localStart + LOCAL_LENGTH, localNameLength, nameBytes))
    throw malformed('a file has two names', name);
  if (form === 'bundle') assertPlain(view, at, localStart, name);
  else if ((flags & FLAG_DESCRIPTOR) === 0 && view.getUint32(localStart + 18, true) !== packedSize)
    throw malformed('a file has two sizes', name);
  return {
    entry: { name, method, checksum: view.getUint32(at + 16, true), packedSize, size, dataStart },
    headerEnd,
    localStart,
  };
}

/** Both headers are what `writeZip` writes: nothing in them that the content does not determine. */
function assertPlain(view: DataView, at: number, localStart: number, name: string): void {
  const isPlain =
    view.getUint16(at + 4, true) === VERSION_NEEDED &&
    view.getUint16(at + 6, true) === VERSION_NEEDED &&
    view.getUint16(at + 8, true) === 0 &&
    view.getUint32(at + 12, true) === DOS_EPOCH &&
    view.getUint16(at + 30, true) === 0 &&
    view.getUint32(at + 32, true) === 0 &&
    view.getUint32(at + 36, true) === 0 &&
    view.getUint16(at + 40, true) === 0;
  // From "version needed" to "length of extra field" the local header repeats the central one.
  const repeats = Array.from({ length: 26 }, (_, byte) => byte).every(
    (byte) => view.getUint8(at + 6 + byte) === view.getUint8(localStart + 4 + byte),
  );
  if (!isPlain || !repeats) throw malformed('it was changed or packed again by another program', name);
}

function decodeName(bytes: Uint8Array, isUtf8: boolean, form: ZipForm): string {
  if (bytes.length === 0 || bytes.length > LONGEST_NAME) throw malformed('a file has no fit name');
  // Without the flag names are in code page 437; only its ASCII half is told apart here.
  const name = (isUtf8 ? UTF8 : LATIN1).decode(bytes);
  const leaves =
    name.startsWith('/') || /^[A-Za-z]:/.test(name) || /[\\\0]/.test(name) || name.split('/').includes('..');
  if (leaves) throw malformed('a name leads out of the folder');
  if (form === 'bundle' && !/^[\x21-\x7e]+$/.test(name)) throw malformed('a name is not plain ASCII');
  return name;
}

function isSameName(zip: Uint8Array, start: number, length: number, name: Uint8Array): boolean {
  return length === name.length && name.every((byte, at) => zip[start + at] === byte);
}

/** Files that share bytes let a small zip inflate to any size. */
function assertApart(entries: readonly CentralEntry[]): void {
  const byStart = [...entries].sort((a, b) => a.dataStart - b.dataStart);
  byStart.forEach((entry, at) => {
    const before = byStart[at - 1];
    if (before !== undefined && before.dataStart + before.packedSize > entry.dataStart)
      throw malformed('two files share bytes', entry.name);
  });
}
