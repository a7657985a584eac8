import { Failure } from '../../../domain/failure.ts';
import type { ArchiveCredentials } from '../http/archiveCredentials.ts';
import type { OidcSession } from '../oidc/createOidcSession.ts';

/** What a sign-in at an identity provider gives the requests to an archive. */
export function createOidcCredentials(session: OidcSession, name: string): ArchiveCredentials {
  return {
    kind: 'oidc',
    signedInAs: session.user,
    failure: session.failure,
    subscribe: session.subscribe,
    async signIn(using) {
      if (using.kind !== 'oidc')
        throw new Failure('archive/sign-in', `${name} does not take that kind of sign-in.`);
      await session.start(using.returnTo);
    },
    signOut: session.end,
    async authorization() {
      const token = await session.accessToken();
      return token === null ? null : `Bearer ${token}`;
    },
    async refused(authorization) {
      return authorization === null ? false : session.renew(authorization.slice('Bearer '.length));
    },
  };
}
