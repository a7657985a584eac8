import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../index.ts';
import { makeFolders } from '../server.fixtures.ts';

const folders = makeFolders();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ port: 0, ...folders });
});
afterAll(async () => {
  await server.stop();
  folders.remove();
});

const get = (pathname: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${pathname}`, { headers });

/** Sends exactly this path and Host, which fetch would correct. */
function getRaw(pathname: string, host?: string): Promise<{ status: number; body: string }> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, path: pathname, ...(host ? { headers: { host } } : {}) },
      (answer) => {
        let body = '';
        answer.on('data', (chunk) => {
          body += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject).end();
  });
}

describe('the app', () => {
  it.each(['/', '/verify', '/study/1.2.840.113619', '/config.json', '/health', '/rpc', '/nothing.wasm'])(
    'answers %s under a policy that allows no foreign script, frame or connection',
    async (pathname) => {
      const policy = (await get(pathname)).headers.get('content-security-policy') ?? '';
      const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
      expect(rules.get('default-src')).toEqual(["'self'"]);
      expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
      expect(rules.get('connect-src')).toEqual(["'self'"]);
      for (const closed of ['object-src', 'base-uri', 'frame-ancestors'])
        expect(rules.get(closed)).toEqual(["'none'"]);
      expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
    },
  );

  it('lets no browser guess types, and tells no site where a reader came from', async () => {
    const { headers } = await get('/');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('gives its page for every place in it', async () => {
    for (const place of [
      '/',
      '/verify',
      '/study/1/series',
      '/%C3%A9',
      '/viewer?StudyInstanceUIDs=1.2.840,1.3',
      '/callback?code=a',
    ]) {
      const answer = await get(place);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('never gives its page for a file that is missing', async () => {
    for (const file of ['/codec.wasm', '/assets/main-old.js', '/icon.png', '/assets/x.css'])
      expect((await get(file)).status, file).toBe(404);
  });

  it('lets browsers keep files whose name changes with their content', async () => {
    const answer = await get('/assets/main-abc123.js');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('is the same file compressed or not', async () => {
    const plain = await (await get('/assets/main-abc123.js', { 'accept-encoding': 'identity' })).text();
    for (const encoding of ['br', 'gzip']) {
      const answer = await get('/assets/main-abc123.js', { 'accept-encoding': encoding });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(Number(answer.headers.get('content-length'))).toBeLessThan(plain.length);
      expect(await answer.text()).toBe(plain);
    }
  });

  it('says in JSON that it has no archive, where a page looks for one', async () => {
    const answer = await get('/dicom-web/studies?limit=1');
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'archive/none']);
    expect(await (await get('/config.json')).json()).toMatchObject({ archives: [] });
  });

  it('is only read', async () => {
    const answer = await fetch(server.url, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(405);
  });

  it.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/.stamp',
    '/assets/%2e%2e/%2e%2e/.stamp',
    '/%00.js',
    '/%E0%A4%A.js',
    '//etc/passwd.txt',
  ])('shows nothing outside its folder for %s', async (pathname) => {
    const { status, body } = await getRaw(pathname);
    expect([404, 400]).toContain(status);
    expect(body).not.toMatch(/not for the page|"name"|root:/);
  });
});

describe('the name under which it is addressed', () => {
  it.each(['evil.example', 'localhost.evil.example', 'evil.example:4180', 'localhost@evil.example', ''])(
    'may not be "%s"',
    async (host) => {
      const { status, body } = await getRaw('/config.json', host || ' ');
      expect([400, 421]).toContain(status);
      expect(body).not.toContain('chainId');
    },
  );

  it.each(['localhost', 'localhost:4180', 'LOCALHOST:1', '127.0.0.1:4180', '[::1]:4180'])(
    'may be "%s"',
    async (host) => {
      expect((await getRaw('/config.json', host)).status).toBe(200);
    },
  );
});
