import type { Zipper } from '../domain/ports/zipper.ts';
import { BUNDLE_BOUNDS, readBundleZip, readZip, writeZip, type ZipBounds } from './zip/index.ts';

const GIGABYTE = 1024 ** 3;
/** A study with thousands of slices as a person zips it, and no more than a page can hold. */
const STUDY_BOUNDS: ZipBounds = {
  ...BUNDLE_BOUNDS,
  files: 20_000,
  fileBytes: GIGABYTE,
  totalBytes: 2 * GIGABYTE,
  // Black slices deflate as far as deflate goes.
  ratio: 1100,
};

export function createZipper(): Zipper {
  return {
    unzip: async (bytes, kind) => (kind === 'bundle' ? readBundleZip(bytes) : readZip(bytes, STUDY_BOUNDS)),
    zip: async (files) => writeZip(files),
  };
}
