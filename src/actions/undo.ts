import { activeStudyOf } from './drafting/activeDrafts.ts';
import type { Services } from './services.ts';

/** One step back in the drafts of the active study. */
export function undo(services: Services, _input: Record<never, never> = {}): void {
  services.drafts.getState().undo(activeStudyOf(services));
}
