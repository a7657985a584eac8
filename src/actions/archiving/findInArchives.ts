import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { StopSignal } from '../../domain/ports/archive.ts';
import { toRow, type WorklistRow } from '../../state/createWorklist.ts';
import type { Services } from '../services.ts';

/**
 * The first archive that has a study, with what it says of it; null where all answered and none has it, or it was stopped.
 *
 * @throws Failure `archive/…`, of an archive that did not answer where no other has the study
 */
export async function findInArchives(
  { archives }: Services,
  study: Uid,
  signal: StopSignal,
): Promise<WorklistRow | null> {
  let silent: Failure | null = null;
  for (const archive of archives) {
    try {
      const query = { studyInstanceUid: study, offset: 0, limit: 1 };
      const { studies } = await archive.searchStudies(query, { signal });
      const [found] = studies;
      if (found !== undefined) return toRow(archive.id, found);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      silent ??= thrown;
    }
  }
  if (silent !== null && !signal.aborted) throw silent;
  return null;
}
