import { toFailure } from '../../domain/failure.ts';
import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import { isZip } from '../bundles/isZip.ts';
import type { Services } from '../services.ts';

export interface Expanded {
  readonly files: readonly NamedBytes[];
  /** Zips of bundles, as they are. */
  readonly bundles: readonly NamedBytes[];
  readonly unreadable: readonly UnreadableFile[];
}

const MAGIC_LENGTH = 4;

/** Puts the content of zips in their place. A zip is known by its first bytes, not by its name. */
export async function expandZips(
  services: Pick<Services, 'zipper'>,
  files: readonly NamedBytes[],
): Promise<Expanded> {
  const plain: NamedBytes[] = [];
  const bundles: NamedBytes[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const file of files) {
    try {
      const head = await (file.peek?.(MAGIC_LENGTH) ?? file.bytes());
      if (!isZip(head)) {
        plain.push(file);
        continue;
      }
      const zip = await file.bytes();
      if (isBundle(await services.zipper.names(zip))) {
        bundles.push({ name: file.name, bytes: async () => zip });
        continue;
      }
      for (const [name, bytes] of await services.zipper.unzip(zip))
        plain.push({ name: `${file.name}/${name}`, bytes: async () => bytes });
    } catch (thrown) {
      const { message } = toFailure(thrown, 'files/unreadable', 'The file could not be read.');
      unreadable.push({ name: file.name, reason: message });
    }
  }
  return { files: plain, bundles, unreadable };
}

function isBundle(names: ReadonlySet<string>): boolean {
  return names.has('manifest.json') && names.has('project.json');
}
