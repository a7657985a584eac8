import type { ArchiveSource } from '../../../domain/configuration/archiveSource.ts';
import { createOidcSession, type OidcSession } from './createOidcSession.ts';
import { toSessionKey } from './oidcAuth.ts';
import type { OidcPlace } from './oidcPlace.ts';
import { takePending } from './pendingSignIn.ts';

/**
 * The sign-ins of the archives that want one, by their key; archives of one provider share it. Where the page was opened by a
 * provider that sends the person back, that is taken in first, and the address becomes the one they left from.
 */
export async function openSessions(
  sources: readonly ArchiveSource[],
  place: OidcPlace,
): Promise<ReadonlyMap<string, OidcSession>> {
  const sessions = new Map<string, OidcSession>();
  for (const { auth, name } of sources) {
    if (auth.kind !== 'oidc' || sessions.has(toSessionKey(auth))) continue;
    sessions.set(toSessionKey(auth), createOidcSession(auth, name, place));
  }
  const returned = place.takeReturned();
  if (returned === null) return sessions;
  const pending = takePending(place);
  if (pending === null) return sessions;
  place.showAddress(pending.returnTo);
  await sessions.get(pending.session)?.finish(returned, pending);
  return sessions;
}
