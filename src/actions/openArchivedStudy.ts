import { Failure, toFailure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import type { UnreadableFile } from '../domain/imaging/study.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { addToLibrary } from './opening/addToLibrary.ts';
import { openStudy } from './openStudy.ts';
import type { Services } from './services.ts';

export interface OpenArchivedInput {
  /** Of the archive, as the configuration names it. */
  readonly archive: string;
  readonly studyInstanceUid: Uid;
}

/**
 * Opens a study of an archive and makes it the one that is read. Resolves when all of it is here, or the reader has stopped
 * it: what had come until then stays.
 *
 * @throws Failure `archive/…` when nothing of the study could be opened
 */
export async function openArchivedStudy(services: Services, input: OpenArchivedInput): Promise<void> {
  const { library, studies } = services;
  const { studyInstanceUid: study } = input;
  const archive = archiveNamed(services, input.archive);
  services.archived.getState().setArchive(study, archive.id);
  studies.getState().setFailure(null);
  studies.getState().setUnreadable([]);
  try {
    const unreadable: UnreadableFile[] = [];
    for (const { seriesInstanceUid: series } of await archive.searchSeries(study)) {
      const instances = await archive.searchInstances(study, series);
      const files = instances.map(({ sopInstanceUid: instance }) => ({
        name: instance,
        bytes: () => archive.instance({ study, series, instance }),
      }));
      const outcome = await addToLibrary(services, files, `Reading from ${archive.name}`);
      unreadable.push(...outcome.unreadable);
    }
    studies.getState().setUnreadable(unreadable);
    if (!library.studies().some(({ studyInstanceUid }) => studyInstanceUid === study))
      throw new Failure('archive/not-found', `${archive.name} gave nothing of this study that can be read.`);
    if (studies.getState().activeStudy !== study) await openStudy(services, { studyInstanceUid: study });
  } catch (thrown) {
    const failure = toFailure(thrown, 'archive/failed', 'The study could not be opened.', 'Try again.');
    studies.getState().setFailure(failure);
    throw failure;
  }
}
