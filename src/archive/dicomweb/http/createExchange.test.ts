import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../domain/failure.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { Priority } from '../../../domain/ports/archive.ts';
import { createEnteredCredentials } from '../credentials/createEnteredCredentials.ts';
import {
  archiveAt,
  json,
  MULTIPART,
  onePart,
  startTestServer,
  type TestServer,
} from '../testServer.fixtures.ts';

const SERIES = { study: '1.2.3.987' as Uid, series: '1.2.4' as Uid };
const of = (instance: string) => ({ ...SERIES, instance: instance as Uid });
const EMPTY_PAGE = { studies: [], nextOffset: null };
const anyStudy = { offset: 0, limit: 10 };

let server: TestServer;
afterEach(() => server.goAway());

function answerFrame(response: ServerResponse, body = 'pixels'): void {
  response.writeHead(200, { 'content-type': MULTIPART }).end(onePart('application/octet-stream', body));
}

/** Answers only when told. */
async function startHolding() {
  const held: ServerResponse[] = [];
  const arrivals: (() => void)[] = [];
  server = await startTestServer((_, response) => {
    held.push(response);
    for (const arrive of arrivals.splice(0)) arrive();
  });
  return {
    held,
    async release(count: number) {
      for (let left = count; left > 0; left -= 1) {
        while (held.length === 0) await new Promise<void>((resolve) => arrivals.push(resolve));
        answerFrame(held.shift() as ServerResponse);
      }
    },
    async untilAsked(count: number) {
      while (server.asked.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
    },
  };
}

const instances = () => server.asked.map((path) => /instances\/([^/]+)/.exec(path)?.[1]);

describe('requests to an archive', () => {
  it('run six at a time', async () => {
    const { release, untilAsked } = await startHolding();
    const archive = archiveAt(server.root);
    const frames = Array.from({ length: 20 }, (_, at) => archive.frame(of(`1.${at}`), 1));
    for (let done = 0; done < 20; done += 1) {
      await untilAsked(Math.min(6 + done, 20));
      await release(1);
    }
    await Promise.all(frames);
    expect(server.mostAtOnce()).toBe(6);
    expect(server.asked).toHaveLength(20);
  });

  it('start by priority, then in the order of asking', async () => {
    const { release, untilAsked } = await startHolding();
    const archive = archiveAt(server.root);
    const ask = (name: string, priority: Priority) => archive.frame(of(name), 1, { priority });
    const first = ['1', '2', '3', '4', '5', '6'].map((name) => ask(name, 'later'));
    await untilAsked(6);
    const rest = [
      ask('7.1', 'later'),
      ask('7.2', 'soon'),
      ask('7.3', 'now'),
      ask('7.4', 'soon'),
      archive.frame(of('7.5'), 1),
    ];
    await release(11);
    await Promise.all([...first, ...rest]);
    expect(instances().slice(6)).toEqual(['7.3', '7.5', '7.2', '7.4', '7.1']);
  });

  it('change places when what a person looks at changes', async () => {
    const { release, untilAsked } = await startHolding();
    const archive = archiveAt(server.root);
    let looksAt = '7.1';
    const ask = (name: string) =>
      archive.frame(of(name), 1, { priority: () => (name === looksAt ? 'now' : 'later') });
    const first = ['1', '2', '3', '4', '5', '6'].map(ask);
    await untilAsked(6);
    const rest = ['7.1', '7.2', '7.3'].map(ask);
    looksAt = '7.3';
    await release(9);
    await Promise.all([...first, ...rest]);
    expect(instances().slice(6)).toEqual(['7.3', '7.1', '7.2']);
  });

  it('never start when they are stopped while they wait', async () => {
    const { release, untilAsked } = await startHolding();
    const archive = archiveAt(server.root);
    const first = ['1', '2', '3', '4', '5', '6'].map((name) => archive.frame(of(name), 1));
    await untilAsked(6);
    const controller = new AbortController();
    const stopped = archive.frame(of('7'), 1, { signal: controller.signal });
    const last = archive.frame(of('8'), 1);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'archive/stopped' });
    await release(7);
    await Promise.all([...first, last]);
    expect(instances()).not.toContain('7');
  });

  it('are broken off when they are stopped under way, and make room', async () => {
    const { held, release, untilAsked } = await startHolding();
    const archive = archiveAt(server.root);
    const controller = new AbortController();
    const stopped = Array.from({ length: 6 }, (_, at) =>
      archive.frame(of(`1.${at}`), 1, { signal: controller.signal }),
    );
    const next = archive.frame(of('2'), 1);
    await untilAsked(6);
    const broken = Promise.all(held.splice(0).map((response) => once(response, 'close')));
    controller.abort();
    for (const one of stopped) await expect(one).rejects.toMatchObject({ code: 'archive/stopped' });
    await broken;
    await release(1);
    await next;
    expect(archive.status().word).toBe('online');
  });
});

describe('a request that fails', () => {
  it.each([429, 502, 503, 504])('with %i is made again', async (status) => {
    let times = 0;
    server = await startTestServer((_, response) =>
      times++ < 2 ? response.writeHead(status).end() : json(response, []),
    );
    expect(await archiveAt(server.root).searchStudies(anyStudy)).toEqual(EMPTY_PAGE);
    expect(server.asked).toHaveLength(3);
  });

  it('says why as the proxy before the archive knows it, and nothing that another server says', async () => {
    const said = {
      code: 'archive/server-credentials',
      sentence: 'The password is wrong.',
      hint: 'Correct it.',
    };
    const bodies = [said, { ...said, code: 'other/thing' }];
    server = await startTestServer((_, response) =>
      response
        .writeHead(502, { 'content-type': 'application/json' })
        .end(JSON.stringify(server.asked.length === 1 ? bodies[0] : bodies[1])),
    );
    const archive = archiveAt(server.root);
    const ask = () => archive.searchStudies(anyStudy, { patienceMs: 0 });
    await expect(ask()).rejects.toMatchObject({
      code: 'archive/unreachable',
      message: 'The password is wrong.',
      hint: 'Correct it.',
    });
    await expect(ask()).rejects.toMatchObject({
      message: expect.stringContaining('busy or being restarted'),
    });
  });

  it('since a page stands where data should be is not made again, and leaves the archive answering', async () => {
    server = await startTestServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>Sign in'),
    );
    const archive = archiveAt(server.root);
    await expect(archive.searchStudies(anyStudy)).rejects.toMatchObject({
      code: 'archive/malformed',
      message: expect.stringContaining('a page instead of DICOM JSON'),
    });
    expect(server.asked).toHaveLength(1);
    expect(archive.status().word).toBe('online');
  });

  it('by a broken connection is made again', async () => {
    let times = 0;
    server = await startTestServer((request, response) =>
      times++ < 2 ? request.socket.destroy() : json(response, []),
    );
    expect(await archiveAt(server.root).searchStudies(anyStudy)).toEqual(EMPTY_PAGE);
  });

  it('amid its answer is made again', async () => {
    let times = 0;
    server = await startTestServer((_, response) => {
      if (times++ > 0) return answerFrame(response);
      const whole = onePart('application/octet-stream', 'pixels');
      response.writeHead(200, { 'content-type': MULTIPART, connection: 'close' });
      response.end(whole.subarray(0, whole.length - 9));
    });
    const { bytes } = await archiveAt(server.root).frame(of('1'), 1);
    expect(new TextDecoder().decode(bytes)).toBe('pixels');
  });

  it('waits as long as the archive says', async () => {
    const times: number[] = [];
    server = await startTestServer((_, response) => {
      times.push(Date.now());
      if (times.length === 1) response.writeHead(503, { 'retry-after': '1' }).end();
      else json(response, []);
    });
    const archive = archiveAt(server.root);
    await Promise.all([archive.searchStudies(anyStudy), archive.searchSeries(SERIES.study)]);
    expect(times).toHaveLength(3);
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(950);
  });

  it('is given up when patience ends, with words and without identifiers', async () => {
    server = await startTestServer((request) => request.socket.destroy());
    const archive = archiveAt(server.root);
    const failure = await archive
      .searchStudies({ ...anyStudy, patientName: 'Fern' }, { patienceMs: 150 })
      .catch((thrown: unknown) => thrown as Failure);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'archive/unreachable', message: 'Hospital cannot be reached.' });
    expect(JSON.stringify([failure, (failure as Failure).cause, (failure as Failure).stack])).not.toMatch(
      /Fern/,
    );
    expect(server.asked.length).toBeGreaterThan(2);
    expect(server.asked.length).toBeLessThan(12);
  });

  it('is given up when it fails again and again while others succeed', async () => {
    server = await startTestServer((request, response) =>
      request.url?.includes('/instances/666/') ? request.socket.destroy() : answerFrame(response),
    );
    const archive = archiveAt(server.root);
    const bad = archive.frame(of('666'), 1);
    const outcome = bad.then(
      () => 'arrived',
      (thrown: Failure) => thrown.code,
    );
    let isOver = false;
    void outcome.then(() => {
      isOver = true;
    });
    while (!isOver) await archive.frame(of('1'), 1);
    expect(await outcome).toBe('archive/unreachable');
    expect(archive.status().word).toBe('online');
  });

  it('is not made again where it stores', async () => {
    server = await startTestServer((request, response) => {
      if (request.method === 'GET') return response.writeHead(404).end();
      return request.socket.destroy();
    });
    const file = {
      studyInstanceUid: '1.1' as Uid,
      seriesInstanceUid: '1.2' as Uid,
      sopInstanceUid: '1.3' as Uid,
    };
    const storing = archiveAt(server.root).store([{ ...file, bytes: Uint8Array.of(1, 2) }]);
    await expect(storing).rejects.toMatchObject({ code: 'archive/unreachable' });
    expect(server.asked.filter((path) => path === '/studies')).toHaveLength(1);
  });

  it.each([
    [400, 'archive/refused'],
    [404, 'archive/not-found'],
    [500, 'archive/refused'],
    [403, 'archive/sign-in'],
  ])('with %i is not made again', async (status, code) => {
    server = await startTestServer((_, response) => response.writeHead(status).end());
    await expect(archiveAt(server.root).searchStudies(anyStudy)).rejects.toMatchObject({ code });
    expect(server.asked).toHaveLength(1);
  });
});

describe('an archive that hangs', () => {
  it('is asked again after a silence, before or amid its answer', async () => {
    let times = 0;
    server = await startTestServer((_, response) => {
      times += 1;
      if (times === 2) response.writeHead(200, { 'content-type': MULTIPART }).write('--frame\r\n');
      if (times >= 3) answerFrame(response);
    });
    const archive = archiveAt(server.root, { timing: { stallMs: 250 } });
    expect(new TextDecoder().decode((await archive.frame(of('1'), 1)).bytes)).toBe('pixels');
    expect(times).toBeGreaterThanOrEqual(3);
  });

  it('is let be when it is slow but steady', async () => {
    server = await startTestServer((_, response) => {
      response.writeHead(200, { 'content-type': MULTIPART });
      const whole = onePart('application/octet-stream', 'pixels');
      let at = 0;
      const timer = setInterval(() => {
        response.write(whole.subarray(at, at + 1));
        at += 1;
        if (at < whole.length) return;
        clearInterval(timer);
        response.end();
      }, 20);
    });
    const archive = archiveAt(server.root, { timing: { stallMs: 700 } });
    await archive.frame(of('1'), 1);
    expect(server.asked).toHaveLength(1);
  });

  it('is given up with words when it does not come back', async () => {
    server = await startTestServer(() => undefined);
    const archive = archiveAt(server.root, { timing: { stallMs: 60 } });
    await expect(archive.searchStudies(anyStudy, { patienceMs: 100 })).rejects.toMatchObject({
      code: 'archive/unreachable',
      message: 'Hospital stopped answering.',
    });
  });
});

describe('an archive that goes away', () => {
  it('gives the frames that wait when it comes back, and says how it stands', async () => {
    server = await startTestServer((_, response) => answerFrame(response));
    const archive = archiveAt(server.root);
    const words = [archive.status().word];
    archive.subscribe(() => words.push(archive.status().word));
    await archive.frame(of('1'), 1);
    await server.goAway();
    const frames = Array.from({ length: 40 }, (_, at) =>
      archive.frame(of(`2.${at}`), 1, { priority: 'later' }),
    );
    await expect(archive.searchStudies(anyStudy, { patienceMs: 200 })).rejects.toMatchObject({
      code: 'archive/unreachable',
    });
    await expect.poll(() => archive.status().word, { timeout: 20_000 }).toBe('offline');
    expect(archive.status().failure?.code).toBe('archive/unreachable');
    await server.comeBack();
    expect(await Promise.all(frames)).toHaveLength(40);
    expect(words).toEqual(['asking', 'online', 'offline', 'online']);
  });

  it('is not hammered meanwhile', async () => {
    let refused = 0;
    const backAtMs = Date.now() + 400;
    server = await startTestServer((request, response) => {
      if (Date.now() > backAtMs) return answerFrame(response);
      refused += 1;
      request.socket.destroy();
    });
    const archive = archiveAt(server.root, { timing: { backoffMs: [40, 80] } });
    await Promise.all(Array.from({ length: 60 }, (_, at) => archive.frame(of(`2.${at}`), 1)));
    // Six fail, being under way; then attempts pause for all. Without that there would be hundreds: here, fewer than frames.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(60);
  });
});

describe('an archive that wants credentials', () => {
  const bearer = { id: 'b', name: 'Hospital', root: '', auth: { kind: 'bearer' } } as const;

  it('gets them, and says sign-in until it does', async () => {
    server = await startTestServer((request, response) =>
      request.headers.authorization === 'Bearer good'
        ? json(response, [])
        : response.writeHead(401, { 'www-authenticate': 'Bearer' }).end(),
    );
    const credentials = createEnteredCredentials(bearer);
    const archive = archiveAt(server.root, { credentials });
    const words: string[] = [];
    archive.subscribe(() => words.push(archive.status().word));
    const refusal = { code: 'archive/sign-in', message: 'Hospital asks who you are.' };
    await expect(archive.searchStudies(anyStudy)).rejects.toMatchObject(refusal);
    await archive.access.signIn({ kind: 'bearer', token: 'bad' });
    await expect(archive.searchStudies(anyStudy)).rejects.toMatchObject(refusal);
    await archive.access.signIn({ kind: 'bearer', token: 'Bearer good' });
    expect(await archive.searchStudies(anyStudy)).toEqual(EMPTY_PAGE);
    await archive.access.signOut();
    await expect(archive.searchStudies(anyStudy)).rejects.toMatchObject(refusal);
    expect(words).toEqual(['sign-in', 'asking', 'sign-in', 'asking', 'online', 'sign-in']);
  });

  it('is asked once more where they could be renewed', async () => {
    server = await startTestServer((request, response) =>
      request.headers.authorization === 'Bearer fresh' ? json(response, []) : response.writeHead(401).end(),
    );
    let token = 'stale';
    const refused: (string | null)[] = [];
    const credentials = {
      ...createEnteredCredentials(bearer),
      authorization: async () => `Bearer ${token}`,
      async refused(authorization: string | null) {
        refused.push(authorization);
        token = 'fresh';
        return true;
      },
    };
    const archive = archiveAt(server.root, { credentials });
    expect(await archive.searchStudies(anyStudy)).toEqual(EMPTY_PAGE);
    expect(refused).toEqual(['Bearer stale']);
  });
});
