import type { ArchiveSource } from '../../domain/configuration/archiveSource.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import { toArchiveRoots } from './archiveRoots.ts';
import type { ArchiveCredentials } from './http/archiveCredentials.ts';
import { createExchange, type Timing } from './http/createExchange.ts';
import { retrieveFromArchive } from './retrieve/retrieveFromArchive.ts';
import { searchArchive } from './search/searchArchive.ts';
import { storeToArchive } from './store/storeToArchive.ts';

/**
 * A DICOMweb archive (PS3.18) over `fetch`, in a browser or in Node. Its requests carry the credentials to the source's
 * roots and nowhere else.
 *
 * @param options.base what relative roots are relative to: the address of the app; not needed for absolute ones
 */
export function createDicomwebArchive(
  source: ArchiveSource,
  credentials: ArchiveCredentials,
  options: { readonly base?: string; readonly timing?: Timing } = {},
): Archive {
  const { id, name } = source;
  const roots = toArchiveRoots(source, options.base);
  const exchange = createExchange(name, credentials, options.timing);
  credentials.subscribe(() => {
    if (exchange.status.get().word === 'sign-in') exchange.status.set({ word: 'asking', failure: null });
  });
  const retrieve = retrieveFromArchive(exchange, roots, name);
  return {
    id,
    name,
    access: credentials,
    status: () => exchange.status.get(),
    subscribe: (listener) => exchange.status.subscribe(listener),
    ...searchArchive(exchange, roots, name),
    ...retrieve,
    ...storeToArchive(exchange, roots, name, retrieve),
  };
}
