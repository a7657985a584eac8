import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ArchiveSource, archiveSources } from '../../domain/configuration/archiveSource.ts';
import { Failure } from '../../domain/failure.ts';

/** Archives as a file names them for the page: what `archives` in `config.json` holds. Throws Failure `start/option`. */
export function readArchives(file: string): ArchiveSource[] {
  try {
    return archiveSources.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Failure('start/option', `The file of archives, ${file}, cannot be used.`, {
      hint: `docs/archive.md describes it. ${why}`,
      cause,
    });
  }
}
