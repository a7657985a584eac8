import * as oauth from 'oauth4webapi';
import type { OidcAuth } from './oidcAuth.ts';
import { oidcFailure } from './oidcFailure.ts';

/** An identity provider as it describes itself, and this app as its client. */
export interface Provider {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly options: { readonly [oauth.allowInsecureRequests]: boolean };
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Asks the provider for its endpoints, once. Throws Failure `archive/sign-in`. */
export function createProvider({ authority, clientId }: OidcAuth, name: string): () => Promise<Provider> {
  let asked: Promise<Provider> | null = null;
  const ask = async (): Promise<Provider> => {
    const issuer = new URL(authority);
    // On this computer nobody listens; anywhere else a token must not travel in the clear.
    if (issuer.protocol !== 'https:' && !LOOPBACK.test(issuer.hostname)) throw oidcFailure.insecure(name);
    const options = { [oauth.allowInsecureRequests]: issuer.protocol === 'http:' };
    try {
      const response = await oauth.discoveryRequest(issuer, options);
      const server = await oauth.processDiscoveryResponse(issuer, response);
      return { server, client: { client_id: clientId }, options };
    } catch (thrown) {
      throw oidcFailure.provider(name, thrown);
    }
  };
  return () => {
    asked ??= ask();
    asked.catch(() => {
      asked = null;
    });
    return asked;
  };
}
