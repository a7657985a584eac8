import type { Failure } from '../../domain/failure.ts';
import type { StateFolder } from '../state/stateFolder.ts';
import type { ArchiveChoice } from './archiveChoice.ts';
import { openCredentials } from './archiveCredentials.ts';
import { openPacs } from './pacs/openPacs.ts';
import { type ArchiveProxy, createArchiveProxy } from './proxy/archiveProxy.ts';

export interface ArchiveSettings {
  readonly choice: ArchiveChoice;
  readonly state: StateFolder;
  readonly say: (words: string) => void;
  readonly signal: AbortSignal | undefined;
  readonly teardown: (() => Promise<void> | void)[];
}

export interface OpenArchive extends Pick<ArchiveProxy, 'answer'> {
  /** Processes that were started for it and run now. */
  processIds(): readonly number[];
}

/** Opens the archive and what passes requests on to it. Throws Failure `pacs/…` or `start/option`. */
export async function openArchive({ choice, teardown, ...rest }: ArchiveSettings): Promise<OpenArchive> {
  const { root, authorization, processIds, onChange } = await open();
  const proxy = createArchiveProxy({ root, authorization, onChange });
  teardown.push(proxy.close);
  return { answer: proxy.answer, processIds };

  async function open() {
    if (choice.kind === 'remote')
      return {
        root: () => choice.root,
        authorization: openCredentials(choice.credentialsFile),
        processIds: () => [],
        onChange: (failure: Failure | null) =>
          rest.say(failure ? `${failure.message} ${failure.hint}` : 'The archive answers again.'),
      };
    // That it ended and runs again is said by what keeps it running.
    return { ...(await openPacs({ ...rest, teardown })), onChange: () => undefined };
  }
}
