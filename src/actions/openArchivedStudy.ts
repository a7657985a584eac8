import { toFailure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { beginOpening } from './opening/archiveOpening.ts';
import { endOpening, openingsOf } from './opening/openings.ts';
import { openStudy } from './openStudy.ts';
import type { Services } from './services.ts';

export interface OpenArchivedInput {
  /** Of the archive, as the configuration names it. */
  readonly archive: string;
  readonly studyInstanceUid: Uid;
}

/**
 * Opens a study of an archive and makes it the one that is read: its list of series first, then one image of the first
 * series, then everything else. Resolves when all of it is here, or the reader has stopped it: what had come until then
 * stays. How far each series is, why one failed and the way to go on is in the studies store (`arrivals`). Opened again, it
 * brings what is new.
 *
 * @throws Failure `archive/…` when nothing of the study could be opened
 */
export async function openArchivedStudy(services: Services, input: OpenArchivedInput): Promise<void> {
  const { studies } = services;
  const { studyInstanceUid: study } = input;
  const archive = archiveNamed(services, input.archive);
  studies.getState().setFailure(null);
  studies.getState().setUnreadable([]);
  endOpening(services, study);
  const opening = beginOpening(services, archive, study, async () => {
    if (studies.getState().activeStudy !== study) await openStudy(services, { studyInstanceUid: study });
  });
  openingsOf(services).set(study, opening);
  try {
    await opening.done;
  } catch (thrown) {
    if (openingsOf(services).get(study) !== opening) return;
    endOpening(services, study);
    const failure = toFailure(thrown, 'archive/failed', 'The study could not be opened.', 'Try again.');
    if (failure.code === 'archive/stopped') return;
    studies.getState().setFailure(failure);
    throw failure;
  }
}
