import { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import type { StopSignal } from '../domain/ports/archive.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { findInArchives } from './archiving/findInArchives.ts';
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
  // With one archive alone, whether it has the study is learnt by opening it: a question less before the first image.
  const [only] = services.archives.length === 1 ? services.archives : [];
  const archive =
    known ?? only?.id ?? (await findInArchives(services, studyInstanceUid, signal))?.archive ?? null;
  if (signal.aborted || archive === null) return 'missing';
  try {
    await openArchivedStudy(services, { archive, studyInstanceUid });
  } catch (thrown) {
    if (known !== null || only === undefined || !isNotThere(thrown)) throw thrown;
    services.studies.getState().setFailure(null);
    return 'missing';
  }
  return 'opened';
}

function isNotThere(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.code === 'archive/not-found';
}
