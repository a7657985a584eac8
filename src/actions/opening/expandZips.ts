import { toFailure } from '../../domain/failure.ts';
import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import { isBundle, isZip, readBundleBytes } from '../bundles/readBundleBytes.ts';
import type { Services } from '../services.ts';

export interface Expanded {
  readonly files: readonly NamedBytes[];
  readonly bundles: readonly { readonly name: string; readonly files: ReadonlyMap<string, Uint8Array> }[];
  readonly unreadable: readonly UnreadableFile[];
}

const MAGIC_LENGTH = 4;

/** Puts the content of zips in their place. A zip is known by its first bytes, not by its name. */
export async function expandZips(
  services: Pick<Services, 'zipper'>,
  files: readonly NamedBytes[],
): Promise<Expanded> {
  const plain: NamedBytes[] = [];
  const bundles: { name: string; files: ReadonlyMap<string, Uint8Array> }[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const file of files) {
    try {
      const head = await (file.peek?.(MAGIC_LENGTH) ?? file.bytes());
      if (!isZip(head)) {
        plain.push(file);
        continue;
      }
      const content = await readBundleBytes(services, await file.bytes());
      if (isBundle(content)) bundles.push({ name: file.name, files: content });
      else
        for (const [name, bytes] of content)
          plain.push({ name: `${file.name}/${name}`, bytes: async () => bytes });
    } catch (thrown) {
      const { message } = toFailure(thrown, 'files/unreadable', 'The file could not be read.');
      unreadable.push({ name: file.name, reason: message });
    }
  }
  return { files: plain, bundles, unreadable };
}
