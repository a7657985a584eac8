import type { ArchiveSource } from '../../../domain/configuration/archiveSource.ts';
import { Failure } from '../../../domain/failure.ts';
import type { SignIn } from '../../../domain/ports/archive.ts';
import type { ArchiveCredentials } from '../http/archiveCredentials.ts';

/** Basic and bearer credentials, and none: kept in this page's memory, gone with the tab, sent to this archive alone. */
export function createEnteredCredentials({ name, auth: { kind } }: ArchiveSource): ArchiveCredentials {
  const listeners = new Set<() => void>();
  let entered: { readonly user: string; readonly authorization: string } | null = null;
  let wrong: Failure | null = null;
  const change = (next: typeof entered, failure: Failure | null = null) => {
    entered = next;
    wrong = failure;
    for (const listener of listeners) listener();
  };
  return {
    kind,
    signedInAs: () => entered?.user ?? null,
    failure: () => wrong,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn(using) {
      if (using.kind !== kind)
        throw new Failure('archive/sign-in', `${name} does not take that kind of sign-in.`);
      change(toAuthorization(using, name));
    },
    async signOut() {
      change(null);
    },
    authorization: async () => entered?.authorization ?? null,
    async refused(authorization) {
      // What was refused may have been corrected since.
      if (entered !== null && entered.authorization === authorization) change(null, refusal(kind, name));
      return false;
    },
  };
}

function refusal(kind: ArchiveSource['auth']['kind'], name: string): Failure {
  return new Failure(
    'archive/sign-in',
    kind === 'basic'
      ? `${name} does not accept that user name with that password.`
      : `${name} does not accept that token.`,
    { hint: 'Check it, and sign in again.' },
  );
}

function toAuthorization(
  using: SignIn,
  name: string,
): { readonly user: string; readonly authorization: string } {
  if (using.kind === 'basic') {
    // RFC 7617: the user name ends at the first colon; UTF-8, as archives expect today.
    if (using.user.includes(':'))
      throw new Failure('archive/sign-in', `A user name for ${name} cannot hold a colon.`);
    const bytes = new TextEncoder().encode(`${using.user}:${using.password}`);
    return { user: using.user, authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
  }
  const token = using.kind === 'bearer' ? using.token.trim().replace(/^Bearer\s+/i, '') : '';
  // RFC 6750 2.1; anything else could not stand in a header.
  if (!/^[A-Za-z0-9\-._~+/]+=*$/.test(token))
    throw new Failure('archive/sign-in', 'That is no token: it has other characters than tokens have.', {
      hint: 'Copy it once more, in one line and without quotes.',
    });
  return { user: '', authorization: `Bearer ${token}` };
}
