import { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { isSamePatient } from '../domain/imaging/study.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { selectRestored } from '../state/createDrafts.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { activeStudyOf } from './drafting/activeDrafts.ts';
import { hangStudy } from './hangStudy.ts';
import { openOther } from './opening/openOther.ts';
import { restoreDrafts } from './openStudy.ts';
import type { Services } from './services.ts';

/**
 * Hangs another study of the patient beside the one that is read; that one stays the one that is read. A study that is not
 * open is fetched from its archive first, and resolves when all of it is here.
 *
 * @throws Failure `study/other-patient`, or `archive/…` when nothing of it could be had
 */
export async function openBeside(
  services: Services,
  input: { readonly studyInstanceUid: Uid /** Where it is not open yet. */; readonly archive?: string },
): Promise<void> {
  const { library, archived, drafts } = services;
  const { studyInstanceUid: other } = input;
  const current = activeStudyOf(services);
  const isOpen = () => library.studies().some(({ studyInstanceUid }) => studyInstanceUid === other);
  const hang = async () => {
    assertSamePatient(services, current, other);
    hangStudy(services, { study: current, prior: other });
    if (!selectRestored(drafts.getState(), other)) await restoreDrafts(services, other);
  };
  if (isOpen()) return hang();
  const archive = archiveNamed(
    services,
    input.archive ?? selectArchiveOf(archived.getState(), current) ?? '',
  );
  return openOther(services, archive, other, hang);
}

/** An archive that answers with another patient's study must not have it hung beside this one's. */
function assertSamePatient({ library }: Services, current: Uid, other: Uid): void {
  const of = (uid: Uid) =>
    library.studies().find(({ studyInstanceUid }) => studyInstanceUid === uid)?.patient;
  const [mine, theirs] = [of(current), of(other)];
  if (mine && theirs && !isSamePatient(mine, theirs))
    throw new Failure('study/other-patient', 'That study is of another patient.', {
      hint: 'It is not shown beside this one.',
    });
}
