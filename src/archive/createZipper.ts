import type { Zipper } from '../domain/ports/zipper.ts';
import { BUNDLE_BOUNDS, type ZipBounds } from './zip/zipFormat.ts';

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

/** Between files, the page's thread has its turn after this long. */
const TURN_MS = 12;

/** Fetched with the first zip. */
const zipCode = () => import('./zip/index.ts');

/** Fetches it before: work is saved as a file just when the server is gone. */
export async function fetchZipCode(): Promise<void> {
  await zipCode();
}

export function createZipper(): Zipper {
  return {
    async unzip(bytes) {
      const { inflateZip } = await zipCode();
      const files = new Map<string, Uint8Array>();
      let lastTurn = performance.now();
      for (const [name, file] of inflateZip(bytes, 'any', STUDY_BOUNDS)) {
        files.set(name, file);
        if (performance.now() - lastTurn < TURN_MS) continue;
        await new Promise((resolve) => setTimeout(resolve));
        lastTurn = performance.now();
      }
      return files;
    },
    names: async (bytes) => (await zipCode()).namesInZip(bytes, STUDY_BOUNDS),
    zip: async (files) => (await zipCode()).writeZip(files),
  };
}
