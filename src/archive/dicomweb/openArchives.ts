import type { ArchiveSource } from '../../domain/configuration/archiveSource.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import { createDicomwebArchive } from './createDicomwebArchive.ts';
import { createEnteredCredentials } from './credentials/createEnteredCredentials.ts';
import { createOidcCredentials } from './credentials/createOidcCredentials.ts';
import { discoverArchive } from './discoverArchive.ts';
import type { ArchiveCredentials } from './http/archiveCredentials.ts';
import type { OidcSession } from './oidc/createOidcSession.ts';
import { toSessionKey } from './oidc/oidcAuth.ts';
import { type OidcPlace, windowPlace } from './oidc/oidcPlace.ts';
import { openSessions } from './oidc/openSessions.ts';

/**
 * The archives of an installation, in its order; where it names none, the one at `/dicom-web` if there is one.
 *
 * @param sources of the configuration; undefined where it says nothing about archives
 * @param base address of the app: what relative roots are relative to
 */
export async function openArchives(
  sources: readonly ArchiveSource[] | undefined,
  base: string,
  place?: OidcPlace,
): Promise<readonly Archive[]> {
  const found = (sources ?? [await discoverArchive(base)]).filter((source) => source !== null);
  const wantsProvider = found.some(({ auth }) => auth.kind === 'oidc');
  const sessions = wantsProvider ? await openSessions(found, place ?? windowPlace(base)) : new Map();
  return found.map((source) => createDicomwebArchive(source, credentialsFor(source, sessions), { base }));
}

function credentialsFor(
  source: ArchiveSource,
  sessions: ReadonlyMap<string, OidcSession>,
): ArchiveCredentials {
  const session = source.auth.kind === 'oidc' ? sessions.get(toSessionKey(source.auth)) : undefined;
  return session === undefined
    ? createEnteredCredentials(source)
    : createOidcCredentials(session, source.name);
}
