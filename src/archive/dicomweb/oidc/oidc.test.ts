import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveSource } from '../../../domain/configuration/archiveSource.ts';
import type { Archive, StudyQuery } from '../../../domain/ports/archive.ts';
import { openArchives } from '../openArchives.ts';
import { json, startTestServer, type TestServer } from '../testServer.fixtures.ts';
import type { OidcPlace } from './oidcPlace.ts';
import { signInAt, startTestProvider, type TestProvider } from './provider.fixtures.ts';

const APP = 'http://localhost:4180/';
const ANY: StudyQuery = { offset: 0, limit: 10 };
let provider: TestProvider;
let hospital: TestServer;
const carried: string[] = [];

/** A tab: what it stores, where it went, and what stands in its address bar. */
function openTab() {
  const stored = new Map<string, string>();
  const went: string[] = [];
  let address = APP;
  const place: OidcPlace = {
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    redirectUri: `${APP}signed-in`,
    home: APP,
    leave: (to) => void went.push(to),
    takeReturned() {
      const { origin, pathname, hash } = new URL(address);
      if (origin + pathname !== `${APP}signed-in`) return null;
      address = APP;
      return new URLSearchParams(hash.slice(1));
    },
    showAddress(to) {
      address = new URL(to, APP).href;
    },
  };
  return {
    place,
    stored,
    went,
    address: () => address,
    async load(at = address, sources: readonly ArchiveSource[] = [source('hospital')]) {
      address = at;
      return openArchives(sources, APP, place);
    },
  };
}

function source(id: string): ArchiveSource {
  const auth = {
    kind: 'oidc',
    authority: provider.issuer,
    clientId: 'viewer',
    scope: 'openid offline_access',
  };
  return { id, name: 'Hospital', root: hospital.root, auth } as ArchiveSource;
}

async function signIn(tab: ReturnType<typeof openTab>, [archive]: readonly Archive[], user = 'ada') {
  await archive?.access.signIn({ kind: 'oidc', returnTo: '/viewer?StudyInstanceUIDs=1.2.3' });
  const returned = await signInAt(tab.went.at(-1) ?? '', user, APP);
  return tab.load(returned.href);
}

async function start(seconds?: number) {
  provider = await startTestProvider(APP, seconds);
  carried.length = 0;
  hospital = await startTestServer(async (request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    carried.push(token);
    if (await provider.isActive(token)) json(response, []);
    else response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
  });
}

afterEach(async () => {
  await provider.stop();
  await hospital.goAway();
});

describe('signing in at a provider', () => {
  beforeEach(() => start());

  it('opens the archive, and leads back to where the person was', async () => {
    const tab = openTab();
    const before = await tab.load();
    await expect(before[0]?.searchStudies(ANY)).rejects.toMatchObject({ code: 'archive/sign-in' });
    const [archive] = await signIn(tab, before);
    expect(await archive?.searchStudies(ANY)).toMatchObject({ studies: [] });
    expect(archive?.access.signedInAs()).toBe('ada');
    expect(tab.address()).toBe(`${APP}viewer?StudyInstanceUIDs=1.2.3`);
  });

  it('puts neither code nor token into an address that a server sees', async () => {
    const tab = openTab();
    const [archive] = await signIn(tab, await tab.load());
    await archive?.searchStudies(ANY);
    const [authorization = ''] = tab.went;
    expect(new URL(authorization).searchParams.get('code_challenge_method')).toBe('S256');
    expect(authorization).not.toContain(
      JSON.parse(tab.stored.get([...tab.stored.keys()][0] ?? '') ?? '{}').accessToken,
    );
    const token = carried.at(-1) ?? '';
    expect(await provider.isActive(token)).toBe(true);
    for (const address of [...provider.asked, ...hospital.asked]) {
      expect(address).not.toContain(token);
      expect(address).not.toMatch(/[?&]code=/);
    }
  });

  it('lasts over a reload and serves every archive of the same provider', async () => {
    const tab = openTab();
    await signIn(tab, await tab.load());
    const [one, other] = await tab.load(tab.address(), [source('hospital'), source('research')]);
    for (const archive of [one, other])
      expect(await archive?.searchStudies(ANY)).toMatchObject({ studies: [] });
  });

  it('ends with signing out: the tokens are void, and the provider is asked to forget the person', async () => {
    const tab = openTab();
    const [archive] = await signIn(tab, await tab.load());
    await archive?.searchStudies(ANY);
    const token = carried.at(-1) ?? '';
    await archive?.access.signOut();
    expect(archive?.access.signedInAs()).toBeNull();
    expect([...tab.stored.keys()]).toEqual([]);
    expect(tab.went.at(-1)).toMatch(/\/session\/end\?/);
    expect(tab.went.at(-1)).not.toContain('hint');
    await expect(archive?.searchStudies(ANY)).rejects.toMatchObject({ code: 'archive/sign-in' });
    expect(await provider.isActive(token)).toBe(false);
  });

  it('is not believed when it came back without having been started here', async () => {
    const tab = openTab();
    const [archive] = await tab.load();
    await archive?.access.signIn({ kind: 'oidc', returnTo: '/' });
    const returned = await signInAt(tab.went[0] ?? '', 'mallory', APP);
    const other = openTab();
    const [unmoved] = await other.load(returned.href);
    expect(unmoved?.access.signedInAs()).toBeNull();
    expect(other.address()).toBe(APP);
    // Another sign-in was started meanwhile: the answer is not to that one.
    await archive?.access.signIn({ kind: 'oidc', returnTo: '/' });
    const [refused] = await tab.load(returned.href);
    expect(refused?.access.signedInAs()).toBeNull();
    expect(refused?.access.failure()).toMatchObject({
      message: 'The sign-in to Hospital was not completed.',
    });
  });

  it('that the person broke off is said in words', async () => {
    const tab = openTab();
    const [archive] = await tab.load();
    await archive?.access.signIn({ kind: 'oidc', returnTo: '/worklist' });
    const state = new URL(tab.went[0] ?? '').searchParams.get('state');
    const iss = encodeURIComponent(provider.issuer);
    const [after] = await tab.load(`${APP}signed-in#error=access_denied&state=${state}&iss=${iss}`);
    expect(after?.access.failure()).toMatchObject({ facts: [['reason', 'access_denied']] });
    expect(tab.address()).toBe(`${APP}worklist`);
  });

  it('at a provider that is away says so', async () => {
    const tab = openTab();
    const [archive] = await tab.load();
    await provider.stop();
    await expect(archive?.access.signIn({ kind: 'oidc', returnTo: '/' })).rejects.toMatchObject({
      message: 'The sign-in page for Hospital cannot be reached.',
    });
  });

  it('does not happen over a network without encryption', async () => {
    const tab = openTab();
    const auth = {
      kind: 'oidc',
      authority: 'http://id.example',
      clientId: 'viewer',
      scope: 'openid',
    } as const;
    const [archive] = await tab.load(APP, [{ ...source('hospital'), auth }]);
    await expect(archive?.access.signIn({ kind: 'oidc', returnTo: '/' })).rejects.toMatchObject({
      message: expect.stringContaining('without encryption'),
    });
    expect(tab.went).toEqual([]);
  });
});

describe('a sign-in that ends', () => {
  it('is renewed before its time, without the person', async () => {
    // Ends within the margin, and so at once.
    await start(20);
    const tab = openTab();
    const [archive] = await signIn(tab, await tab.load());
    await archive?.searchStudies(ANY);
    await archive?.searchStudies(ANY);
    expect(new Set(carried).size).toBe(2);
    expect(carried.every((token) => token !== '')).toBe(true);
    expect(tab.went).toHaveLength(1);
  });

  it('is renewed once where the archive refuses several requests at the same time', async () => {
    await start();
    const tab = openTab();
    const [archive] = await signIn(tab, await tab.load());
    await archive?.searchStudies(ANY);
    const [first] = carried;
    hospital.answer = (request, response) => {
      const isOld = request.headers.authorization === `Bearer ${first}`;
      if (isOld) response.writeHead(401).end();
      else json(response, []);
    };
    const renewals = () => provider.asked.filter((address) => address === '/token').length;
    const before = renewals();
    await Promise.all([1, 2, 3, 4].map(() => archive?.searchStudies(ANY)));
    expect(renewals() - before).toBe(1);
  });

  it('is forgotten when the provider gives no more', async () => {
    await start();
    const tab = openTab();
    const loaded = await signIn(tab, await tab.load());
    const [key = ''] = tab.stored.keys();
    tab.stored.set(
      key,
      JSON.stringify({ ...JSON.parse(tab.stored.get(key) ?? ''), refreshToken: 'gone', endsAtMs: 0 }),
    );
    expect(loaded[0]?.access.signedInAs()).toBe('ada');
    const [archive] = await tab.load(tab.address());
    await expect(archive?.searchStudies(ANY)).rejects.toMatchObject({ code: 'archive/sign-in' });
    expect(archive?.access.signedInAs()).toBeNull();
  });
});
