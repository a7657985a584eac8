import { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import type { StopSignal } from '../domain/ports/archive.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { openArchivedStudy } from './openArchivedStudy.ts';
import type { Services } from './services.ts';

/**
 * Opens the study that an address names, from the archive it was found in before, else from the first that has it.
 *
 * @returns `missing` where every archive answered and none has it
 * @throws Failure `archive/…`, of an archive that did not answer where no other has it
 */
export async function openAddressedStudy(
  services: Services,
  { studyInstanceUid, signal }: { readonly studyInstanceUid: Uid; readonly signal: StopSignal },
): Promise<'opened' | 'missing'> {
  const known = selectArchiveOf(services.archived.getState(), studyInstanceUid);
  const archive = known ?? (await findArchive(services, studyInstanceUid, signal));
  if (signal.aborted || archive === null) return 'missing';
  await openArchivedStudy(services, { archive, studyInstanceUid });
  return 'opened';
}

async function findArchive({ archives }: Services, study: Uid, signal: StopSignal): Promise<string | null> {
  let silent: Failure | null = null;
  for (const archive of archives) {
    try {
      const query = { studyInstanceUid: study, offset: 0, limit: 1 };
      const { studies } = await archive.searchStudies(query, { signal });
      if (studies.length > 0) return archive.id;
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      silent ??= thrown;
    }
  }
  if (silent !== null && !signal.aborted) throw silent;
  return null;
}
