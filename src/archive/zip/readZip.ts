import { type CentralEntry, readCentralDirectory } from './centralDirectory.ts';
import { inflateBounded } from './inflateBounded.ts';
import { BUNDLE_BOUNDS, crc32, DEFLATED, malformed, tooLarge, type ZipBounds } from './zipFormat.ts';

/**
 * Files of a zip, one after another. Bounded in number and in inflated bytes before anything is inflated; refuses names that
 * leave the folder, the same name twice and encryption. Directories are passed over.
 *
 * @param kind `bundle`: only a zip as `writeZip` makes it, byte for byte but for the deflate streams. No gaps, comments, extra
 *   fields, times or attributes, so that nothing can ride along unseen
 * @throws Failure `zip/malformed` | `zip/too-large`
 */
export function* inflateZip(
  zip: Uint8Array,
  kind: 'bundle' | 'any',
  bounds: ZipBounds = BUNDLE_BOUNDS,
): Generator<readonly [name: string, bytes: Uint8Array]> {
  const entries = readCentralDirectory(zip, bounds, kind).filter(
    ({ name }) => kind === 'bundle' || !name.endsWith('/'),
  );
  assertBounded(entries, bounds);
  for (const entry of entries) {
    const data = zip.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
    const bytes = entry.method === DEFLATED ? inflateBounded(data, entry.size, entry.name) : data.slice();
    if (crc32(bytes) !== entry.checksum) throw malformed('a file is damaged', entry.name);
    yield [entry.name, bytes];
  }
}

/** Names of the files in any zip, of which nothing is inflated. Throws Failure `zip/malformed` | `zip/too-large`. */
export function namesInZip(zip: Uint8Array, bounds: ZipBounds = BUNDLE_BOUNDS): Set<string> {
  return new Set(readCentralDirectory(zip, bounds, 'any').map(({ name }) => name));
}

/** All files of any zip by name. Throws Failure `zip/malformed` | `zip/too-large`. */
export function readZip(zip: Uint8Array, bounds?: ZipBounds): Map<string, Uint8Array> {
  return new Map(inflateZip(zip, 'any', bounds));
}

/** All files of a bundle by name. Throws Failure `zip/malformed` | `zip/too-large`. */
export function readBundleZip(zip: Uint8Array, bounds?: ZipBounds): Map<string, Uint8Array> {
  return new Map(inflateZip(zip, 'bundle', bounds));
}

function assertBounded(entries: readonly CentralEntry[], bounds: ZipBounds): void {
  let total = 0;
  for (const { size, packedSize } of entries) {
    total += size;
    if (size > bounds.fileBytes) throw tooLarge('a file in it is too large');
    if (size > 1024 * 1024 && size > packedSize * bounds.ratio)
      throw tooLarge('a file in it inflates beyond all measure');
  }
  if (total > bounds.totalBytes) throw tooLarge('its files are too large together');
}
