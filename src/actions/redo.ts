import { activeStudyOf } from './drafting/activeDrafts.ts';
import type { Services } from './services.ts';

/** One step forward in the drafts of the active study. */
export function redo(services: Services, _input: Record<never, never> = {}): void {
  services.drafts.getState().redo(activeStudyOf(services));
}
