import type { ArchiveSource } from '../../domain/configuration/archiveSource.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import { createDicomwebArchive } from './createDicomwebArchive.ts';
import { createEnteredCredentials } from './credentials/createEnteredCredentials.ts';
import { discoverArchive } from './discoverArchive.ts';

/**
 * The archives of an installation, in its order; where it names none, the one at `/dicom-web` if there is one.
 *
 * @param sources of the configuration; undefined where it says nothing about archives
 * @param base address of the app: what relative roots are relative to
 */
export async function openArchives(
  sources: readonly ArchiveSource[] | undefined,
  base: string,
): Promise<readonly Archive[]> {
  const found = sources ?? [await discoverArchive(base)];
  return found
    .filter((source) => source !== null)
    .map((source) => createDicomwebArchive(source, createEnteredCredentials(source), { base }));
}
