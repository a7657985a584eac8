import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Uid } from '../../../domain/ids.ts';
import type { StoredFile } from '../../../domain/ports/archive.ts';
import { makeFile } from '../archiveContract.fixtures.ts';
import { parseMediaType } from '../multipart/mediaType.ts';
import { readMultipart } from '../multipart/readMultipart.ts';
import { archiveAt, json, onePart, startTestServer, type TestServer } from '../testServer.fixtures.ts';

let server: TestServer;
afterEach(() => server.goAway());

const FILE = 'multipart/related; type="application/dicom"; boundary=frame';
const REFUSED = { '00081198': { vr: 'SQ', Value: [] as unknown[] } };

interface Behaviour {
  /** What becomes of a file; null where it is lost. */
  readonly keep?: (bytes: Uint8Array) => Uint8Array | null;
  readonly status?: number;
  readonly answer?: unknown;
  /** Reads before a file shows up. */
  readonly delay?: number;
  /** More is too large. */
  readonly mostBytes?: number;
}

/** An archive in memory over real HTTP, whose mistakes the test decides. */
async function startStore(behaviour: Behaviour = {}) {
  const { keep = (bytes) => bytes, status = 200, answer = {}, delay = 0, mostBytes = Infinity } = behaviour;
  const kept = new Map<string, Uint8Array>();
  const reads = new Map<string, number>();
  const requests: number[] = [];
  server = await startTestServer(async (request, response) => {
    if (request.method === 'GET') {
      const uid = request.url?.split('/').at(-1) ?? '';
      const bytes = kept.get(uid);
      if (!bytes) return void response.writeHead(404).end();
      reads.set(uid, (reads.get(uid) ?? 0) + 1);
      if ((reads.get(uid) ?? 0) <= delay) return void response.writeHead(404).end();
      return void response.writeHead(200, { 'content-type': FILE }).end(onePart('application/dicom', bytes));
    }
    const files = await readFiles(request);
    requests.push(files.length);
    if (files.reduce((sum, { length }) => sum + length, 0) > mostBytes)
      return void response.writeHead(413, { 'content-type': 'text/html' }).end('<h1>Too Large</h1>');
    for (const bytes of files) {
      const stored = keep(bytes);
      if (stored) kept.set(uidOf(bytes), stored);
    }
    json(response, answer, status);
  });
  return { archive: archiveAt(server.root), kept, requests };
}

async function readFiles(request: IncomingMessage): Promise<Uint8Array[]> {
  const type = parseMediaType(request.headers['content-type']);
  expect([type?.type, type?.parameters.get('type')]).toEqual(['multipart/related', 'application/dicom']);
  const files: Uint8Array[] = [];
  for await (const part of readMultipart(request, type?.parameters.get('boundary') ?? '')) {
    expect(part.headers.get('content-type')).toBe('application/dicom');
    files.push(part.body);
  }
  return files;
}

/** Files of this test hold their UID as text. */
const uidOf = (bytes: Uint8Array) =>
  /1\.2\.9\.[\d.]+\.1\.1/.exec(Buffer.from(bytes).toString('latin1'))?.[0] ?? '';
const altered = (bytes: Uint8Array) => {
  const copy = bytes.slice();
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
  return copy;
};
const files = (count: number): StoredFile[] =>
  Array.from({ length: count }, (_, at) => makeFile(`${at + 1}`));

describe('storing', () => {
  it('sends many files in one request, and reads each back', async () => {
    const { archive, kept, requests } = await startStore();
    const some = files(30);
    const outcomes = await archive.store(some);
    expect(outcomes).toEqual(some.map(({ sopInstanceUid }) => ({ sopInstanceUid, kind: 'stored' })));
    expect(requests).toEqual([30]);
    for (const { sopInstanceUid, bytes } of some) expect(kept.get(sopInstanceUid)).toEqual(bytes);
  });

  it('sends more in several requests', async () => {
    const { archive, requests } = await startStore();
    await archive.store(files(230));
    expect(requests).toEqual([100, 100, 30]);
  });

  it('sends less at once where the archive, or a proxy, takes none so large', async () => {
    const one = makeFile('1').bytes.length;
    const { archive, requests } = await startStore({ mostBytes: 3 * one + 10 });
    const outcomes = await archive.store(files(10));
    expect(outcomes.every(({ kind }) => kind === 'stored')).toBe(true);
    expect(requests).toEqual([10, 5, 3, 2, 5, 3, 2]);
  });

  it('says so of a file that is too large by itself', async () => {
    const { archive } = await startStore({ mostBytes: 10 });
    expect(await archive.store(files(1))).toMatchObject([
      { kind: 'refused', sentence: 'Hospital did not store this: it takes no request so large.' },
    ]);
  });

  it('sends nothing that is there, the same or not', async () => {
    const { archive, kept, requests } = await startStore();
    const [same, other] = files(2) as [StoredFile, StoredFile];
    kept.set(same.sopInstanceUid, same.bytes);
    kept.set(other.sopInstanceUid, altered(other.bytes));
    expect(await archive.store([same, other])).toMatchObject([{ kind: 'stored' }, { kind: 'different' }]);
    expect(requests).toEqual([]);
  });

  it('notices what was changed on its way in', async () => {
    const { archive } = await startStore({ keep: altered });
    const [outcome] = await archive.store(files(1));
    expect(outcome).toMatchObject({
      kind: 'different',
      sentence: 'Hospital holds another object under this UID, or changed what it was sent.',
    });
  });

  it('does not mind an archive that writes its own name into the meta information', async () => {
    const { archive } = await startStore({
      keep(bytes) {
        const text = Buffer.from(bytes).toString('latin1');
        return Buffer.from(text.replace('COUNTERSIGN', 'ARCHIVE-5.3'), 'latin1');
      },
    });
    expect(await archive.store(files(1))).toMatchObject([{ kind: 'stored' }]);
  });

  it('waits for an archive that shows late what it took', async () => {
    const { archive } = await startStore({ delay: 1 });
    expect(await archive.store(files(1))).toMatchObject([{ kind: 'stored' }]);
  });

  it('does not believe a 200', async () => {
    const { archive } = await startStore({ keep: () => null });
    expect(await archive.store(files(1))).toMatchObject([
      {
        kind: 'refused',
        sentence: 'Hospital did not store this: it took it without complaint, and does not have it.',
      },
    ]);
  });

  it('does not believe a refusal either, where the file is there', async () => {
    const { archive } = await startStore({ status: 409, answer: REFUSED });
    expect(await archive.store(files(1))).toMatchObject([{ kind: 'stored' }]);
  });

  it.each([
    [0x0110, 'it failed while processing it'],
    [0x0122, 'it does not store this kind of object'],
    [0xa701, 'it is out of resources, such as disk space'],
    [0xa900, 'the object does not fit its SOP class in its eyes'],
    [0xc122, 'it does not store this transfer syntax'],
    [0xc001, 'it could not understand the object'],
    [0xfe00, 'its reason is number FE00h'],
    [undefined, 'it gave no reason'],
  ])('says in words why an instance was refused (%i)', async (reason, words) => {
    const [bad] = files(1) as [StoredFile];
    const item = {
      '00081155': { vr: 'UI', Value: [bad.sopInstanceUid] },
      ...(reason !== undefined && { '00081197': { vr: 'US', Value: [reason] } }),
    };
    const { archive } = await startStore({
      keep: (bytes) => (uidOf(bytes) === bad.sopInstanceUid ? null : bytes),
      status: 202,
      answer: { '00081198': { vr: 'SQ', Value: [item] } },
    });
    expect(await archive.store(files(2))).toMatchObject([
      { kind: 'refused', sentence: `Hospital did not store this: ${words}.` },
      { kind: 'stored' },
    ]);
  });

  it.each([400, 409, 415, 507])('says that the whole request was refused with %i', async (status) => {
    const { archive } = await startStore({ keep: () => null, status, answer: REFUSED });
    expect(await archive.store(files(1))).toMatchObject([
      {
        kind: 'refused',
        sentence: `Hospital did not store this: it refused the request with status ${status}.`,
      },
    ]);
  });

  it('finds what arrived although the answer never came', async () => {
    const kept = new Map<string, Uint8Array>();
    server = await startTestServer(async (request, response) => {
      if (request.method === 'POST') {
        for (const bytes of await readFiles(request)) kept.set(uidOf(bytes), bytes);
        return request.socket.destroy();
      }
      const bytes = kept.get(request.url?.split('/').at(-1) ?? '');
      if (!bytes) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': FILE }).end(onePart('application/dicom', bytes));
    });
    expect(await archiveAt(server.root).store(files(3))).toMatchObject(
      files(3).map(() => ({ kind: 'stored' })),
    );
    expect(server.asked.filter((path) => path === '/studies')).toHaveLength(1);
  });

  it('gives outcomes in the order of the files', async () => {
    const { archive, kept } = await startStore();
    const some = files(5);
    const third = some[2] as StoredFile;
    kept.set(third.sopInstanceUid, altered(third.bytes));
    const outcomes = await archive.store(some);
    expect(outcomes.map(({ sopInstanceUid }): Uid => sopInstanceUid)).toEqual(
      some.map(({ sopInstanceUid }) => sopInstanceUid),
    );
    expect(outcomes[2]).toMatchObject({ kind: 'different' });
  });
});
