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

/** Opens the archive and what passes requests on to it. Throws Failure `pacs/…` or `start/option`. */
export async function openArchive({ choice, teardown, ...rest }: ArchiveSettings): Promise<ArchiveProxy> {
  const onChange = (failure: Failure | null) =>
    rest.say(failure ? `${failure.message} ${failure.hint}` : 'The archive answers again.');
  const proxy = await open();
  teardown.push(proxy.close);
  return proxy;

  async function open(): Promise<ArchiveProxy> {
    if (choice.kind === 'remote')
      return createArchiveProxy({
        root: () => choice.root,
        authorization: openCredentials(choice.credentialsFile),
        onChange,
      });
    const pacs = await openPacs({ ...rest, teardown });
    // That it ended and runs again is said by what keeps it running.
    return createArchiveProxy({ ...pacs, onChange: () => undefined });
  }
}
