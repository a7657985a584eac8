import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import type { Draft } from '../../state/draft.ts';
import type { Services } from '../services.ts';

/** The study that is being read. Throws Failure `study/none` when none is open. */
export function activeStudyOf({ studies }: Pick<Services, 'studies'>): Uid {
  const active = studies.getState().activeStudy;
  if (active === null) throw new Failure('study/none', 'No study is open.', { hint: 'Open a study first.' });
  return active;
}

export function activeDraftsOf(services: Pick<Services, 'studies' | 'drafts'>): readonly Draft[] {
  return selectDrafts(services.drafts.getState(), activeStudyOf(services));
}

/** Adds a draft to the active study and selects it, so that keys act on it. */
export function addDraft<Added extends Draft>(services: Services, draft: Added): Added {
  const added = addBeside(services, draft);
  services.drafts.getState().select(draft.id);
  return added;
}

/** Adds a draft that no key may delete by chance, such as a report: the selection stays where it is. */
export function addBeside<Added extends Draft>(services: Services, draft: Added): Added {
  const study = activeStudyOf(services);
  services.drafts.getState().replace(study, [...activeDraftsOf(services), draft]);
  return draft;
}

/** Throws Failure `draft/unknown`. */
export function draftOf(services: Services, id: string): Draft {
  const found = activeDraftsOf(services).find((draft) => draft.id === id);
  if (!found)
    throw new Failure('draft/unknown', 'The draft is no longer there.', {
      hint: 'It may have been signed, undone or deleted in another tab.',
    });
  return found;
}
