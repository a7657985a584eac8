import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real provider: `oidc-provider`, with its own forms for signing in. */
export interface TestProvider {
  readonly issuer: string;
  /** Addresses that were asked for, tokens and codes among them if anyone put them there. */
  readonly asked: readonly string[];
  /** Whether it gave this token and has not taken it back. */
  isActive(token: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** @param app address of the app that people are sent back to, ending with a slash */
export async function startTestProvider(app: string, seconds = 3600): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const asked: string[] = [];
  const { default: Provider } = await quietly(() => import('oidc-provider'));
  const provider = await quietly(
    async () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: 'viewer',
            token_endpoint_auth_method: 'none',
            redirect_uris: [`${app}signed-in`],
            post_logout_redirect_uris: [app],
            grant_types: ['authorization_code', 'refresh_token'],
            response_types: ['code'],
          },
        ],
        cookies: { keys: ['of a test'] },
        pkce: { required: () => true },
        ttl: {
          AccessToken: seconds,
          Grant: 3600,
          Interaction: 3600,
          Session: 3600,
          IdToken: 3600,
          RefreshToken: 3600,
        },
        features: { revocation: { enabled: true } },
        clientBasedCORS: (_: unknown, origin: string) => app.startsWith(origin),
        findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub }) }),
      }),
  );
  const answer = provider.callback();
  server.on('request', (request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  return {
    issuer,
    asked,
    isActive: async (token) => (await provider.AccessToken.find(token)) !== undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** It tells at length on the console that its forms and keys are for development: what a test wants them for. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** Goes to the provider as a browser does, signs in as `user`, consents, and returns where it sends the browser then. */
export async function signInAt(address: string, user: string, app: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let request = new Request(address);
  for (let steps = 0; steps < 12; steps += 1) {
    request.headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(request, { redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const to = response.headers.get('location');
    if (to?.startsWith(app)) return new URL(to);
    if (to !== null) {
      request = new Request(new URL(to, request.url));
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`no form to fill in: ${page}`);
    const body = new URLSearchParams({ prompt, login: user, password: 'any' });
    request = new Request(new URL(action, request.url), { method: 'POST', body });
  }
  throw new Error('the provider sent the browser in a circle');
}
