import { toFailure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import { receiveDocuments } from '../receiveDocuments.ts';
import type { Services } from '../services.ts';
import { beginOpening } from './archiveOpening.ts';
import { endOpening, openingsOf } from './openings.ts';

/**
 * Fetches a study that is not the one that is read; that one stays it. Resolves when all of it is here, or it was stopped.
 *
 * @param onShow called once, when its first images are here
 * @throws Failure `archive/…` when nothing of it could be had
 */
export async function openOther(
  services: Services,
  archive: Archive,
  study: Uid,
  onShow: () => Promise<void>,
): Promise<void> {
  endOpening(services, study);
  const opening = beginOpening(services, archive, study, onShow);
  openingsOf(services).set(study, opening);
  try {
    await opening.done;
    // Marks that were signed on it are shown on it.
    await receiveDocuments(services, { archive: archive.id, studies: [study], which: 'all' });
  } catch (thrown) {
    const failure = toFailure(thrown, 'archive/failed', 'The study could not be opened.', 'Try again.');
    if (failure.code === 'archive/stopped' || openingsOf(services).get(study) !== opening) return;
    const isOpen = services.library.studies().some(({ studyInstanceUid }) => studyInstanceUid === study);
    if (!isOpen) endOpening(services, study);
    throw failure;
  }
}
