import * as oauth from 'oauth4webapi';
import { Failure } from '../../../domain/failure.ts';
import { type OidcAuth, toSessionKey } from './oidcAuth.ts';
import { oidcFailure } from './oidcFailure.ts';
import type { OidcPlace } from './oidcPlace.ts';
import { keepPending, type PendingSignIn } from './pendingSignIn.ts';
import { createProvider } from './provider.ts';
import { isDue, keepTokens, loadTokens, type Tokens, toTokens } from './tokens.ts';

/** A person signed in at an identity provider: OpenID Connect, authorization code with PKCE (RFC 7636), a public client. */
export interface OidcSession {
  /** Null when nobody is signed in. */
  user(): string | null;
  /** Why the last sign-in came to nothing. */
  failure(): Failure | null;
  subscribe(listener: () => void): () => void;
  /** Leaves the page for the provider. Throws Failure `archive/sign-in`. */
  start(returnTo: string): Promise<void>;
  /** Takes in what the provider sent back; what goes wrong becomes `failure`. */
  finish(returned: URLSearchParams, pending: PendingSignIn): Promise<void>;
  /** Renewed where its time has come. */
  accessToken(): Promise<string | null>;
  /** True where there is another token than this one, which the archive refused. */
  renew(refused: string): Promise<boolean>;
  /** Tokens are made void, and the provider forgets the person as well. */
  end(): Promise<void>;
}

/** @param name of the archive, or archives, that it is for */
export function createOidcSession(auth: OidcAuth, name: string, place: OidcPlace): OidcSession {
  const key = toSessionKey(auth);
  const provider = createProvider(auth, name);
  const listeners = new Set<() => void>();
  let tokens = loadTokens(place, key);
  let failure: Failure | null = null;
  let renewing: Promise<boolean> | null = null;
  const change = (next: Tokens | null, why: Failure | null = null) => {
    tokens = next;
    failure = why;
    keepTokens(place, key, next);
    for (const listener of listeners) listener();
  };

  const renewOnce = async (before: Tokens): Promise<boolean> => {
    if (before.refreshToken === null) return false;
    try {
      const { server, client, options } = await provider();
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        oauth.None(),
        before.refreshToken,
        options,
      );
      const result = await oauth.processRefreshTokenResponse(server, client, response);
      change(toTokens(result, oauth.getValidatedIdTokenClaims(result), before, Date.now()));
      return true;
    } catch (thrown) {
      // The provider has ended the session; where it merely cannot be reached, a later request tries again.
      if (thrown instanceof oauth.ResponseBodyError) change(null);
      return false;
    }
  };
  const renew = (): Promise<boolean> => {
    if (tokens === null) return Promise.resolve(false);
    renewing ??= renewOnce(tokens).finally(() => {
      renewing = null;
    });
    return renewing;
  };

  return {
    user: () => tokens?.user ?? null,
    failure: () => failure,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(returnTo) {
      const { server } = await provider();
      if (server.authorization_endpoint === undefined)
        throw oidcFailure.provider(name, new Error('it names no authorization endpoint'));
      const pending: PendingSignIn = {
        session: key,
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        verifier: oauth.generateRandomCodeVerifier(),
        returnTo,
      };
      keepPending(place, pending);
      const address = new URL(server.authorization_endpoint);
      const parameters = {
        client_id: auth.clientId,
        redirect_uri: place.redirectUri,
        response_type: 'code',
        // The code stays in the browser: a fragment is sent to no server, and so stands in no log.
        response_mode: 'fragment',
        scope: auth.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      };
      for (const [parameter, value] of Object.entries(parameters)) address.searchParams.set(parameter, value);
      // Without asking for consent, providers give no token for renewal (OpenID Connect Core, section 11).
      if (/\boffline_access\b/.test(auth.scope)) address.searchParams.set('prompt', 'consent');
      place.leave(address.href);
    },
    async finish(returned, pending) {
      try {
        const { server, client, options } = await provider();
        const code = oauth.validateAuthResponse(server, client, returned, pending.state);
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          oauth.None(),
          code,
          place.redirectUri,
          pending.verifier,
          options,
        );
        const result = await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: pending.nonce,
          requireIdToken: true,
        });
        change(toTokens(result, oauth.getValidatedIdTokenClaims(result), null, Date.now()));
      } catch (thrown) {
        change(
          null,
          thrown instanceof Failure ? thrown : oidcFailure.refused(name, reasonOf(thrown), thrown),
        );
      }
    },
    async accessToken() {
      if (tokens !== null && isDue(tokens, Date.now())) await renew();
      return tokens?.accessToken ?? null;
    },
    async renew(refused) {
      // Several requests are refused with one token: the first of them renews it for all.
      if (tokens !== null && tokens.accessToken !== refused) return true;
      return renew();
    },
    async end() {
      const before = tokens;
      change(null);
      const { server, client, options } = await provider();
      const token = before?.refreshToken ?? before?.accessToken;
      if (token !== undefined && server.revocation_endpoint !== undefined)
        // Signing out goes on without it: the tokens are forgotten here, and they end by themselves.
        await oauth.revocationRequest(server, client, oauth.None(), token, options).catch(() => undefined);
      if (server.end_session_endpoint === undefined) return;
      const address = new URL(server.end_session_endpoint);
      // Not with `id_token_hint`: it would put a token, and who it is for, into an address.
      address.searchParams.set('client_id', auth.clientId);
      address.searchParams.set('post_logout_redirect_uri', place.home);
      place.leave(address.href);
    },
  };
}

/** The provider's own short word for why, where it has one. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof oauth.AuthorizationResponseError || thrown instanceof oauth.ResponseBodyError)
    return thrown.error;
  return thrown instanceof oauth.OperationProcessingError ? (thrown.code ?? 'unknown') : 'unknown';
}
