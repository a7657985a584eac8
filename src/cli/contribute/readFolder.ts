import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { toFailure } from '../../domain/failure.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';

/** Files named one by one and, of folders, all that is in them; read when they are wanted. Throws Failure `cli/unreadable`. */
export async function readFolder(paths: readonly string[]): Promise<readonly NamedBytes[]> {
  const found: string[] = [];
  for (const one of paths) {
    try {
      if (!(await stat(one)).isDirectory()) found.push(one);
      else
        for (const entry of await readdir(one, { recursive: true, withFileTypes: true }))
          if (entry.isFile()) found.push(path.join(entry.parentPath, entry.name));
    } catch (thrown) {
      throw toFailure(thrown, 'cli/unreadable', `${one} cannot be opened.`);
    }
  }
  return found.sort().map((name) => ({ name, bytes: async () => new Uint8Array(await readFile(name)) }));
}
