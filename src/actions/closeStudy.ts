import type { Uid } from '../domain/ids.ts';
import { saveDrafts } from './keep/autosaveDrafts.ts';
import { endOpening } from './opening/openings.ts';
import type { Services } from './services.ts';

/** Closes a study. Its drafts are stored first and come back when it is opened again. */
export async function closeStudy(
  services: Services,
  { studyInstanceUid }: { readonly studyInstanceUid: Uid },
): Promise<void> {
  const { library, studies } = services;
  endOpening(services, studyInstanceUid);
  await saveDrafts(services, studyInstanceUid);
  library.closeStudy(studyInstanceUid);
  studies.getState().setStudies(library.studies());
}
