import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePart10 } from '../../../dicom/part10/writePart10.ts';
import { generateSampleStudies } from '../../../dicom/samples/generateSampleStudies.ts';
import {
  hasOrthanc,
  makeArchiveFolder,
  startTestOrthanc,
  type TestOrthanc,
  WITHOUT_ORTHANC,
} from '../archive.fixtures.ts';
import { storeFile } from '../pacs/storeSamples.ts';
import { createArchiveProxy } from './archiveProxy.ts';

/** 50 MB of pixels. */
const LARGE_SIDE = 5120;
const LARGE = { study: '2.25.1', series: '2.25.1.1', instance: '2.25.1.1.1' };

interface Identified {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
}

describe.runIf(hasOrthanc)(`the proxy before a real Orthanc${WITHOUT_ORTHANC}`, () => {
  const folder = makeArchiveFolder();
  let orthanc: TestOrthanc;
  let url: string;
  const ended: (() => void)[] = [];

  beforeAll(async () => {
    orthanc = await startTestOrthanc(folder.path);
    const { authorization } = orthanc;
    const place = { url: new URL(orthanc.root).origin, authorization };
    for (const file of await generateSampleStudies({ names: ['head-mr'] }))
      await storeFile(place, await file.bytes());
    const proxy = createArchiveProxy({
      root: () => orthanc.root,
      authorization: () => authorization,
      onChange: () => undefined,
    });
    const server = createServer((request, response) => void proxy.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    ended.push(
      proxy.close,
      () => server.close(),
      () => server.closeAllConnections(),
    );
  });
  afterAll(async () => {
    for (const end of ended) end();
    await orthanc.kill();
    folder.remove();
  });

  const ask = (path: string, init?: RequestInit) => fetch(`${url}/dicom-web${path}`, init);
  const askDirectly = (path: string, init: RequestInit = {}) =>
    fetch(`${orthanc.root}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: orthanc.authorization },
    });
  const first = async (): Promise<Identified> => {
    const [found] = (await (await ask('/instances?limit=1')).json()) as Record<string, { Value: [string] }>[];
    const value = (tag: string) => found?.[tag]?.Value[0] ?? '';
    return { study: value('0020000D'), series: value('0020000E'), instance: value('00080018') };
  };
  const pathOf = ({ study, series, instance }: Identified) =>
    `/studies/${study}/series/${series}/instances/${instance}`;

  it('answers a search with addresses that lead back through it', async () => {
    const [study] = (await (await ask('/studies')).json()) as Record<string, { Value: [string] }>[];
    const address = study?.['00081190']?.Value[0] ?? '';
    expect(address).toMatch(new RegExp(`^${url}/dicom-web/studies/[0-9.]+$`));
    const metadata = (await (await fetch(`${address}/metadata`)).json()) as Record<
      string,
      { BulkDataURI?: string }
    >[];
    const pixels = metadata[0]?.['7FE00010']?.BulkDataURI ?? '';
    expect(pixels.startsWith(`${url}/dicom-web/`)).toBe(true);
    expect((await fetch(pixels)).status).toBe(200);
  });

  it.each([
    ['/frames/1', undefined],
    ['/frames/1', 'multipart/related; type="application/octet-stream"; transfer-syntax=*'],
    ['', 'multipart/related; type="application/dicom"; transfer-syntax=*'],
    ['/rendered', 'image/png'],
  ])('gives %s as %s byte for byte', async (what, accept) => {
    const path = pathOf(await first()) + what;
    const init = accept ? { headers: { accept } } : {};
    const [passed, direct] = [await ask(path, init), await askDirectly(path, init)];
    expect([passed.status, direct.status]).toEqual([200, 200]);
    // Every answer has a boundary of its own.
    const boundary = (answer: Response) =>
      /boundary="?([^";]+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '\0';
    const [ours, theirs] = [boundary(passed), boundary(direct)];
    const type = (answer: Response, its: string) => answer.headers.get('content-type')?.replace(its, '');
    expect(type(passed, ours)).toBe(type(direct, theirs));
    const text = async (answer: Response) => Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect((await text(passed)).replaceAll(ours, '')).toBe((await text(direct)).replaceAll(theirs, ''));
  });

  it('has no lost question around the second after which Orthanc closes a connection', async () => {
    const pausesMs = Array.from({ length: 36 }, (_, at) => 300 + 25 * at);
    const statuses = await Promise.all(
      pausesMs.map(async (ms) => {
        await ask('/studies').then((answer) => answer.arrayBuffer());
        await pause(ms);
        const again = await ask('/studies');
        await again.arrayBuffer();
        return again.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('stores 50 MB, which are then there byte for byte', async () => {
    const file = largeFile();
    const boundary = 'part';
    const head = `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`;
    const answer = await ask('/studies', {
      method: 'POST',
      headers: { 'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}` },
      body: new Blob([head, file, `\r\n--${boundary}--`]),
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`${url}/dicom-web/studies/${LARGE.study}`);
    expect(Buffer.compare(await exactFile(pathOf(LARGE)), file)).toBe(0);
  });

  it('passes on that the archive died within an answer, and works again when it is back', async () => {
    const answer = await ask(pathOf(LARGE));
    const reader = answer.body?.getReader();
    await reader?.read();
    await orthanc.kill();
    const rest = (async () => {
      for (let part = await reader?.read(); part && !part.done; ) part = await reader?.read();
    })();
    await expect(rest).rejects.toThrow();
    const down = await ask('/studies');
    expect([down.status, (await down.json()).code]).toEqual([502, 'archive/unreachable']);
    await orthanc.start();
    expect((await ask('/studies')).status).toBe(200);
  });

  async function exactFile(path: string): Promise<Buffer> {
    const answer = await ask(path, {
      headers: { accept: 'multipart/related; type="application/dicom"; transfer-syntax=*' },
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const boundary = /boundary="?([^";]+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '';
    return body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf(`\r\n--${boundary}--`));
  }
});

function largeFile(): Uint8Array<ArrayBuffer> {
  const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';
  return writePart10(secondaryCapture, LARGE.instance, [
    [0x00080016, 'UI', secondaryCapture],
    [0x00080018, 'UI', LARGE.instance],
    [0x00080060, 'CS', 'OT'],
    [0x00100020, 'LO', 'LARGE'],
    [0x0020000d, 'UI', LARGE.study],
    [0x0020000e, 'UI', LARGE.series],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', LARGE_SIDE],
    [0x00280011, 'US', LARGE_SIDE],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', 0],
    [0x7fe00010, 'OW', new Uint8Array(LARGE_SIDE * LARGE_SIDE * 2).map((_, at) => at % 251)],
  ]) as Uint8Array<ArrayBuffer>;
}
