import { deflateSync } from 'fflate';
import { Failure } from '../../domain/failure.ts';
import {
  BUNDLE_BOUNDS,
  CENTRAL_LENGTH,
  CENTRAL_SIGNATURE,
  crc32,
  DEFLATED,
  DOS_EPOCH,
  END_LENGTH,
  END_SIGNATURE,
  LOCAL_LENGTH,
  LOCAL_SIGNATURE,
  STORED,
  VERSION_NEEDED,
} from './zipFormat.ts';

interface Packed {
  readonly name: Uint8Array;
  readonly method: number;
  readonly checksum: number;
  readonly data: Uint8Array;
  readonly size: number;
}

/**
 * A zip of files by name, in their order, with nothing in it but names and content: no times, no attributes, no comments.
 * `readBundleZip` takes only what this writes.
 *
 * @throws Failure `zip/too-large` | `zip/name`
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  if (files.size > BUNDLE_BOUNDS.files)
    throw new Failure('zip/too-large', `A zip cannot hold ${files.size} files.`);
  const packed = [...files].map(([name, bytes]) => pack(name, bytes));
  const dataLength = packed.reduce(
    (sum, { name, data }) => sum + LOCAL_LENGTH + name.length + data.length,
    0,
  );
  const centralLength = packed.reduce((sum, { name }) => sum + CENTRAL_LENGTH + name.length, 0);
  if (dataLength + centralLength > 0xfffffffe) throw new Failure('zip/too-large', 'A zip cannot hold 4 GiB.');
  const zip = new Uint8Array(dataLength + centralLength + END_LENGTH);
  const view = new DataView(zip.buffer);
  let at = 0;
  let central = dataLength;
  for (const file of packed) {
    view.setUint32(at, LOCAL_SIGNATURE, true);
    writeCommon(view, at + 4, file);
    view.setUint32(central, CENTRAL_SIGNATURE, true);
    view.setUint16(central + 4, VERSION_NEEDED, true);
    writeCommon(view, central + 6, file);
    view.setUint32(central + 42, at, true);
    zip.set(file.name, at + LOCAL_LENGTH);
    zip.set(file.data, at + LOCAL_LENGTH + file.name.length);
    zip.set(file.name, central + CENTRAL_LENGTH);
    at += LOCAL_LENGTH + file.name.length + file.data.length;
    central += CENTRAL_LENGTH + file.name.length;
  }
  view.setUint32(central, END_SIGNATURE, true);
  view.setUint16(central + 8, packed.length, true);
  view.setUint16(central + 10, packed.length, true);
  view.setUint32(central + 12, centralLength, true);
  view.setUint32(central + 16, dataLength, true);
  return zip;
}

/** The 26 bytes that local and central header share: version needed to length of the extra field. */
function writeCommon(view: DataView, at: number, file: Packed): void {
  view.setUint16(at, VERSION_NEEDED, true);
  view.setUint16(at + 4, file.method, true);
  view.setUint32(at + 6, DOS_EPOCH, true);
  view.setUint32(at + 10, file.checksum, true);
  view.setUint32(at + 14, file.data.length, true);
  view.setUint32(at + 18, file.size, true);
  view.setUint16(at + 22, file.name.length, true);
}

function pack(name: string, bytes: Uint8Array): Packed {
  if (!/^[\x21-\x7e]+$/.test(name)) throw new Failure('zip/name', 'A file name in a bundle is plain ASCII.');
  const deflated = deflateSync(bytes, { level: 6 });
  const isSmaller = deflated.length < bytes.length;
  return {
    name: new TextEncoder().encode(name),
    method: isSmaller ? DEFLATED : STORED,
    checksum: crc32(bytes),
    data: isSmaller ? deflated : bytes,
    size: bytes.length,
  };
}
