import { Failure } from '../../domain/failure.ts';
import type { Services } from '../services.ts';

const ZIP_MAGIC = [0x50, 0x4b] as const;

export function isZip(head: Uint8Array): boolean {
  return head[0] === ZIP_MAGIC[0] && head[1] === ZIP_MAGIC[1] && (head[2] === 3 || head[2] === 5);
}

export function isBundle(files: ReadonlyMap<string, Uint8Array>): boolean {
  return files.has('manifest.json') && files.has('project.json');
}

/** Files of a bundle, from the zip as it was exported or as someone zipped it again. Throws Failure `zip/…`. */
export async function readBundleBytes(
  { zipper }: Pick<Services, 'zipper'>,
  bytes: Uint8Array,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await zipper.unzip(bytes, 'bundle');
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('zip/')) return zipper.unzip(bytes, 'any');
    throw thrown;
  }
}
