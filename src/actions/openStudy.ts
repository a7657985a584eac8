import { toFailure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { selectRestored } from '../state/createDrafts.ts';
import { selectLayout } from '../state/createLayouts.ts';
import { parseStoredDrafts } from '../state/storedDrafts.ts';
import { measureLater } from './drafting/measureDraft.ts';
import { hangStudy } from './hangStudy.ts';
import type { Services } from './services.ts';

/** Shows a study and brings back its drafts. Drafts that cannot be read are reported, and are left where they are stored. */
export async function openStudy(
  services: Services,
  { studyInstanceUid }: { readonly studyInstanceUid: Uid },
): Promise<void> {
  const { studies, drafts, layouts } = services;
  if (selectLayout(layouts.getState(), studyInstanceUid).origin === 'hanging')
    hangStudy(services, { study: studyInstanceUid });
  studies.getState().setActiveStudy(studyInstanceUid);
  drafts.getState().select(null);
  if (!selectRestored(drafts.getState(), studyInstanceUid)) await restoreDrafts(services, studyInstanceUid);
}

/**
 * Loads the stored drafts of a study. What was drawn while the store was answering is kept (`merge`), unless the drafts come
 * from another tab (`replace`).
 */
export async function restoreDrafts(
  services: Services,
  study: Uid,
  mode: 'merge' | 'replace' = 'merge',
): Promise<void> {
  const { store, drafts } = services;
  try {
    const restored = parseStoredDrafts(await store.loadDrafts(study));
    const known = new Set(restored.map(({ id }) => id));
    const drawn = (drafts.getState().byStudy[study]?.drafts ?? []).filter(({ id }) => !known.has(id));
    drafts.getState().load(study, restored);
    if (mode === 'merge' && drawn.length > 0) drafts.getState().replace(study, [...restored, ...drawn]);
    for (const draft of restored)
      if (draft.kind === 'annotation' && draft.measurements === null)
        void measureLater(services, study, draft);
  } catch (thrown) {
    const failure = toFailure(thrown, 'storage/failed', 'The drafts of this study could not be read back.');
    drafts.getState().setFailure(failure);
  }
}
