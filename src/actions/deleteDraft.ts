import { activeDraftsOf, activeStudyOf } from './drafting/activeDrafts.ts';
import type { Services } from './services.ts';

/** Takes a draft off the list; undo brings it back. */
export function deleteDraft(services: Services, { id }: { readonly id: string }): void {
  const drafts = activeDraftsOf(services);
  const rest = drafts.filter((draft) => draft.id !== id);
  if (rest.length === drafts.length) return;
  const { replace, select, selectedId } = services.drafts.getState();
  replace(activeStudyOf(services), rest);
  if (selectedId === id) select(null);
}
