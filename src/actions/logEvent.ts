import type { Uid } from '../domain/ids.ts';
import type { LogEvent } from '../domain/log/openLog.ts';
import { selectMe } from '../state/createReader.ts';
import { isLogged } from './project/inProject.ts';
import type { Services } from './services.ts';

/** Adds an event to the reading log of a study. Nothing is noted where the project does not ask for a log. */
export function logEvent(
  services: Services,
  { study, event }: { readonly study: Uid; readonly event: LogEvent },
): void {
  if (!isLogged(services)) return;
  services.logs.getState().note(study, selectMe(services.reader.getState()), event);
}
