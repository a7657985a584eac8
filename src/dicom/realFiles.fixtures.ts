import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedBytes } from '../domain/ports/imageLibrary.ts';

/** Real test images beside the checkout; described in its SOURCES.md. */
const ROOT = fileURLToPath(new URL('../../../shared/dicom', import.meta.url));

/** Whether the real images are there. In CI they must be: a skipped test would look like a passed one. */
export const hasRealFiles: boolean = existsSync(ROOT);
if (!hasRealFiles && process.env.CI !== undefined)
  throw new Error('the real test images (../shared/dicom beside the checkout) are missing in CI');

/** Ends the names of tests on real images, so that a skipped one says why. */
export const ON_REAL_FILES: string = hasRealFiles
  ? 'on real images'
  : 'on real images (skipped: no ../shared/dicom beside the checkout)';

/** Paths under the folder, sorted; texts beside the images are left out. */
export function listRealFiles(folder = ''): string[] {
  const walk = (path: string): string[] =>
    statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => walk(join(path, name))) : [path];
  return walk(join(ROOT, folder))
    .map((path) => relative(ROOT, path))
    .filter((path) => !/\.(?:txt|md)$|README$|SHA256SUMS$/.test(path))
    .toSorted();
}

export function realPath(path: string): string {
  return join(ROOT, path);
}

export function readRealFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(ROOT, path)));
}

export function namedRealFile(path: string): NamedBytes {
  return { name: path, bytes: async () => readRealFile(path) };
}
