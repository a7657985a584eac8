import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../domain/failure.ts';
import { type ArchiveProxySettings, createArchiveProxy } from './archiveProxy.ts';

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0).reverse()) end();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ended.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Answer = ConstructorParameters<typeof Server>[1];

/** The proxy before an archive that answers as told. */
async function proxyBefore(answer: Answer, settings: Partial<ArchiveProxySettings> = {}) {
  const archive = createServer(answer ?? (() => undefined));
  const origin = await listen(archive);
  const changes: (Failure | null)[] = [];
  const proxy = createArchiveProxy({
    root: () => `${origin}/pacs/rs`,
    authorization: () => null,
    onChange: (failure) => changes.push(failure),
    ...settings,
  });
  ended.push(() => proxy.close());
  const url = await listen(createServer((request, response) => void proxy.answer(request, response)));
  return { url, origin, archive, changes };
}

/** The path exactly as it is, which fetch would correct. */
function raw(url: string, path: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>(
    (resolve, reject) => {
      const sent = httpRequest(url, { path, method, headers }, (answer) => {
        let body = '';
        answer.on('data', (chunk) => {
          body += chunk;
        });
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      sent.on('error', reject).end();
    },
  );
}

const echo: Answer = (request, response) =>
  void response
    .writeHead(200, { 'content-type': 'application/octet-stream' })
    .end(JSON.stringify({ path: request.url, headers: request.headers }));

describe('what the page may ask', () => {
  it.each([
    ['/dicom-web/studies?limit=1&PatientName=A*', '/pacs/rs/studies?limit=1&PatientName=A*'],
    [
      '/dicom-web/studies/1.2/series/1.3/instances/1.4/frames/1,2',
      '/pacs/rs/studies/1.2/series/1.3/instances/1.4/frames/1,2',
    ],
    ['/dicom-web/studies/1.2/instances?00080018=1.4', '/pacs/rs/studies/1.2/instances?00080018=1.4'],
    ['/dicom-web/instances/', '/pacs/rs/instances/'],
  ])('%s is asked below the archive root', async (path, asked) => {
    const { url } = await proxyBefore(echo);
    expect(JSON.parse((await raw(url, path)).body).path).toBe(asked);
  });

  it.each([
    '/dicom-web',
    '/dicom-web/',
    '/dicom-web/..%2finstances',
    '/dicom-web/studies/../../../instances',
    '/dicom-web/studies/%2e%2e/%2e%2e/instances',
    '/dicom-web/studies/..%2f..%2finstances',
    '/dicom-web/studies/..%5c..%5cinstances',
    '/dicom-web/studies/%252e%252e/x',
    '/dicom-web/studies/..;/..;/admin',
    '/dicom-web/studies//1.2',
    '/dicom-web/studies/%00',
    '/dicom-web/studies/%E0%A4%A',
    '/dicom-web/servers',
    '/dicom-web/app/client/index.html',
    '/DICOM-WEB/studies',
    '/other/../dicom-web/studies',
    'http://evil.example/dicom-web/studies',
  ])('%s is no address of the archive', async (path) => {
    let asked = 0;
    const { url } = await proxyBefore((_, response) => {
      asked += 1;
      response.end();
    });
    const { status, body } = await raw(url, path);
    expect([status, JSON.parse(body).code]).toEqual([404, 'archive/path']);
    expect(asked).toBe(0);
  });

  it.each([
    ['PUT', '/dicom-web/studies'],
    ['DELETE', '/dicom-web/studies/1.2'],
    ['PATCH', '/dicom-web/studies/1.2'],
    ['POST', '/dicom-web/instances'],
    ['POST', '/dicom-web/studies/1.2/series/1.3/reject/113001'],
  ])('it may not %s %s', async (method, path) => {
    const { url } = await proxyBefore(echo);
    const { status, headers } = await raw(url, path, method);
    expect(status).toBe(405);
    expect(headers.allow).toContain('GET, HEAD, OPTIONS');
  });

  it('is told what it may do without asking the archive', async () => {
    const { url } = await proxyBefore((_, response) => void response.writeHead(404).end());
    const { status, headers } = await raw(url, '/dicom-web/studies', 'OPTIONS');
    expect([status, headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-dest': 'script' },
    { 'sec-fetch-dest': 'iframe' },
  ])('is nothing for a foreign page and nothing to run: %o', async (headers) => {
    const { url } = await proxyBefore(echo);
    expect((await raw(url, '/dicom-web/studies', 'GET', headers)).status).toBe(403);
  });
});

describe('what passes', () => {
  it('to the archive is what DICOMweb needs, and neither cookies nor the place of the page', async () => {
    const { url } = await proxyBefore(echo);
    const { body } = await raw(url, '/dicom-web/studies', 'GET', {
      accept: 'application/dicom+json',
      'accept-encoding': 'gzip',
      authorization: 'Bearer of-the-reader',
      connection: 'keep-alive, x-hop',
      cookie: 'session=1',
      origin: url,
      referer: `${url}/viewer?StudyInstanceUIDs=1.2`,
      'proxy-authorization': 'Basic eA==',
      'x-hop': '1',
    });
    expect(JSON.parse(body).headers).toEqual({
      accept: 'application/dicom+json',
      authorization: 'Bearer of-the-reader',
      connection: 'keep-alive',
      host: expect.stringMatching(/^127\.0\.0\.1:/),
      'user-agent': 'Countersign',
    });
  });

  it('to the page is nothing that speaks for its host, under a policy that runs nothing', async () => {
    const { url } = await proxyBefore((_, response) => {
      response.writeHead(200, {
        'access-control-allow-origin': '*',
        'content-security-policy': 'script-src *',
        'content-type': 'text/html',
        'keep-alive': 'timeout=1',
        'set-cookie': 'a=b',
        'strict-transport-security': 'max-age=1',
        etag: '"1"',
      });
      response.end('<script>alert(1)</script>');
    });
    const { headers } = await raw(url, '/dicom-web/studies/1.2/bulkdata/1');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'text/html',
      'x-content-type-options': 'nosniff',
      etag: '"1"',
    });
    for (const name of ['access-control-allow-origin', 'set-cookie', 'strict-transport-security'])
      expect(headers[name]).toBeUndefined();
  });

  it.each([1, 7, 64, 4096])(
    'in JSON has addresses on this server, in chunks of %i bytes too',
    async (size) => {
      const text = (root: string) =>
        JSON.stringify(
          Array.from({ length: 20 }, (_, at) => ({ '00081190': { Value: [`${root}/studies/${at}`] } })),
        );
      const { url, origin } = await proxyBefore(async (_, response) => {
        response.writeHead(200, { 'content-type': 'application/dicom+json' });
        const bytes = Buffer.from(text(`${origin}/pacs/rs`));
        for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
        response.end();
      });
      expect((await raw(url, '/dicom-web/studies')).body).toBe(text(`${url}/dicom-web`));
      const tls = await raw(url, '/dicom-web/studies', 'GET', { 'x-forwarded-proto': 'https' });
      expect(tls.body).toBe(text(`${url.replace('http:', 'https:')}/dicom-web`));
    },
  );
});

describe('credentials', () => {
  const guarded: Answer = (request, response) => {
    const known = ['Basic of-the-server', 'Basic of-the-reader'].includes(
      request.headers.authorization ?? '',
    );
    response.writeHead(known ? 200 : 401, { 'www-authenticate': 'Basic realm="PACS"' });
    response.end(request.headers.authorization);
  };

  it('of the server are used where the page has none', async () => {
    const { url } = await proxyBefore(guarded, { authorization: () => 'Basic of-the-server' });
    expect((await raw(url, '/dicom-web/studies')).body).toBe('Basic of-the-server');
    const own = await raw(url, '/dicom-web/studies', 'GET', { authorization: 'Basic of-the-reader' });
    expect(own.body).toBe('Basic of-the-reader');
  });

  it('are asked of the person where the server has none', async () => {
    const { url } = await proxyBefore(guarded);
    const { status, headers } = await raw(url, '/dicom-web/studies');
    expect([status, headers['www-authenticate']]).toEqual([401, 'Basic realm="PACS"']);
  });

  it('of the server that the archive refuses are no question for the person', async () => {
    const { url } = await proxyBefore(guarded, { authorization: () => 'Basic outdated' });
    const { status, headers, body } = await raw(url, '/dicom-web/studies');
    expect([status, JSON.parse(body).code]).toEqual([502, 'archive/server-credentials']);
    expect(headers['www-authenticate']).toBeUndefined();
  });
});

describe('an archive in trouble', () => {
  it('that is down is a sentence that names nobody, said once, and once when it is back', async () => {
    const { url, archive, origin, changes } = await proxyBefore(echo);
    archive.close();
    archive.closeAllConnections();
    for (let times = 0; times < 2; times += 1) {
      const { status, body } = await raw(url, '/dicom-web/studies?PatientName=Doe');
      expect(status).toBe(502);
      expect(JSON.parse(body)).toEqual({
        code: 'archive/unreachable',
        sentence: 'The archive does not answer.',
        hint: expect.stringMatching(/\w\.$/),
      });
      expect(body).not.toMatch(/Doe|127\.0/);
    }
    expect(changes.map((one) => one?.code)).toEqual(['archive/unreachable']);
    expect(JSON.stringify(changes)).not.toContain('Doe');
    await new Promise<void>((resolve) => archive.listen(Number(new URL(origin).port), '127.0.0.1', resolve));
    expect((await raw(url, '/dicom-web/studies')).status).toBe(200);
    expect(changes.map((one) => one?.code)).toEqual(['archive/unreachable', undefined]);
  });

  it('that is silent is given up', async () => {
    const { url } = await proxyBefore(() => undefined, { silenceLimitMs: 60 });
    const { status, body } = await raw(url, '/dicom-web/studies');
    expect([status, JSON.parse(body).code]).toEqual([504, 'archive/unreachable']);
  });

  it('that falls silent within an answer cuts it off, and nothing hangs', async () => {
    const { url } = await proxyBefore(
      (_, response) => void response.writeHead(200, { 'content-length': 100 }).write('half'),
      { silenceLimitMs: 60 },
    );
    await expect(raw(url, '/dicom-web/studies/1/series/2')).rejects.toThrow();
  });

  it('that closes a kept connection under a question is asked once more, for what reads only', async () => {
    const seen: string[] = [];
    const sockets = new WeakSet<object>();
    const { url } = await proxyBefore((request, response) => {
      seen.push(request.method ?? '');
      if (sockets.has(request.socket)) return void request.socket.destroy();
      sockets.add(request.socket);
      response.end('ok');
    });
    for (const method of ['GET', 'GET', 'POST', 'POST'])
      expect((await raw(url, '/dicom-web/studies', method)).body).toBe('ok');
    // The second GET was asked twice; no POST went over a kept connection.
    expect(seen).toEqual(['GET', 'GET', 'GET', 'POST', 'POST']);
  });

  it('is asked once only where it closes every connection', async () => {
    let asked = 0;
    const { url } = await proxyBefore((request) => {
      asked += 1;
      request.socket.destroy();
    });
    expect((await raw(url, '/dicom-web/studies')).status).toBe(502);
    expect(asked).toBe(1);
  });
});

describe('what passes is never held', () => {
  const CHUNK = Buffer.alloc(256 * 1024);
  const TOTAL_BYTES = 100 * 1024 ** 2;
  /** What the sockets of a computer hold by themselves, three connections long. */
  const HELD_BYTES = 40 * 1024 ** 2;

  /** How much a stream takes until it has taken nothing for a while. */
  async function fill(stream: Writable): Promise<number> {
    let taken = 0;
    while (taken < TOTAL_BYTES) {
      taken += CHUNK.length;
      if (stream.write(CHUNK)) continue;
      const drained = new Promise((resolve) => stream.once('drain', () => resolve(true)));
      if (!(await Promise.race([drained, pause(300, false)]))) break;
    }
    return taken;
  }

  it('where the archive does not take it', async () => {
    const { url } = await proxyBefore((request) => void request.pause());
    const sent = httpRequest(`${url}/dicom-web/studies`, { method: 'POST' });
    sent.on('error', () => undefined);
    expect(await fill(sent)).toBeLessThan(HELD_BYTES);
    sent.destroy();
  });

  it('where the page does not take it', async () => {
    let onFilled: (bytes: number) => void = () => undefined;
    const filled = new Promise<number>((resolve) => {
      onFilled = resolve;
    });
    const { url } = await proxyBefore((_, response) => void fill(response).then(onFilled));
    const sent = httpRequest(`${url}/dicom-web/studies/1`, (answer) => answer.pause());
    sent.on('error', () => undefined).end();
    expect(await filled).toBeLessThan(HELD_BYTES);
    sent.destroy();
  });
});

describe('a page that goes away', () => {
  it('ends what the archive still sends it', async () => {
    let isCut: (words: string) => void = () => undefined;
    const cut = new Promise<string>((resolve) => {
      isCut = resolve;
    });
    const { url } = await proxyBefore((request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      const filling = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
      request.socket.on('close', () => {
        clearInterval(filling);
        isCut('the connection to the archive was closed');
      });
    });
    const leaving = new AbortController();
    const answer = await fetch(`${url}/dicom-web/studies/1/series/2`, { signal: leaving.signal });
    await answer.body?.getReader().read();
    leaving.abort();
    expect(await cut).toContain('closed');
  });

  it('ends a question that the archive has not answered', async () => {
    let onCut: () => void = () => undefined;
    const cut = new Promise<void>((resolve) => {
      onCut = resolve;
    });
    let onAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      onAsked = resolve;
    });
    const { url } = await proxyBefore((request) => {
      request.socket.on('close', onCut);
      onAsked();
    });
    const leaving = new AbortController();
    const answer = fetch(`${url}/dicom-web/studies`, { signal: leaving.signal });
    await asked;
    leaving.abort();
    await expect(answer).rejects.toThrow('abort');
    await cut;
  });
});

describe('storing', () => {
  it('more than the limit is refused, announced or not', async () => {
    const drain: Answer = (request, response) =>
      void request.on('end', () => response.end('stored')).resume();
    const { url } = await proxyBefore(drain, { storeLimitBytes: 1_000_000 });
    const post = (body: NonNullable<RequestInit['body']>) =>
      fetch(`${url}/dicom-web/studies`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect((await post(new Uint8Array(900_000))).status).toBe(200);
    expect((await post(new Uint8Array(1_100_000))).status).toBe(413);
    const stream = new Blob([new Uint8Array(1_100_000)]).stream();
    const answer = await post(stream);
    expect([answer.status, (await answer.json()).code]).toEqual([413, 'archive/too-large']);
  });
});
