import type { StoredFile } from '../../../domain/ports/archive.ts';

/** Small enough for what proxies let through most often, large enough that requests do not matter. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 100;

/** Files as they go into one request each. */
export function toBatches(files: readonly StoredFile[]): readonly (readonly StoredFile[])[] {
  const batches: StoredFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && last.length < MOST_FILES && bytes + file.bytes.length <= MOST_BYTES) last.push(file);
    else {
      batches.push([file]);
      bytes = 0;
    }
    bytes += file.bytes.length;
  }
  return batches;
}
