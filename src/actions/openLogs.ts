import { toFailure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { selectLogs } from '../state/createReadingLogs.ts';
import { parseStoredLogs } from '../state/storedLogs.ts';
import { logEvent } from './logEvent.ts';
import { isLogged } from './project/inProject.ts';
import type { Services } from './services.ts';

/** Goes on with the reading log of a study, where one was begun and not signed; else the first event begins one. */
export async function openLogs(services: Services, { study }: { readonly study: Uid }): Promise<void> {
  const { store, logs, drafts } = services;
  if (!isLogged(services)) return;
  try {
    if (!logs.getState().restored.has(study))
      logs.getState().restore(study, parseStoredLogs(await store.loadLogs(study)));
  } catch (thrown) {
    drafts
      .getState()
      .setFailure(
        toFailure(thrown, 'storage/failed', 'The reading log of this study could not be read back.'),
      );
  }
  if (selectLogs(logs.getState(), study).length > 0)
    logEvent(services, { study, event: { event: 'resume' } });
}
