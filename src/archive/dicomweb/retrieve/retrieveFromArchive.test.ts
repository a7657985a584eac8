import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import {
  archiveAt,
  json,
  MULTIPART,
  onePart,
  startTestServer,
  type TestServer,
} from '../testServer.fixtures.ts';
import { toBulkDataAddress } from './toBulkDataAddress.ts';

let server: TestServer;
afterEach(() => server.goAway());

const SERIES = { study: '1.2.3' as Uid, series: '1.2.4' as Uid };
const INSTANCE = { ...SERIES, instance: '1.2.5' as Uid };

/** An archive that answers everything with this body. */
async function answering(contentType: string, body: Uint8Array | string) {
  let accept = '';
  server = await startTestServer((request, response) => {
    accept = request.headers.accept ?? '';
    response.writeHead(200, { 'content-type': contentType }).end(body);
  });
  return { archive: archiveAt(server.root), accepted: () => accept };
}

describe('a frame', () => {
  it('is asked for as it is stored', async () => {
    const { archive, accepted } = await answering(MULTIPART, onePart('application/octet-stream', 'pixels'));
    await archive.frame(INSTANCE, 3);
    expect(server.asked).toEqual(['/studies/1.2.3/series/1.2.4/instances/1.2.5/frames/3']);
    expect(accepted()).toBe('multipart/related; type="application/octet-stream"; transfer-syntax=*');
  });

  it.each([
    // With the part, as the standard has it.
    [MULTIPART, 'image/jls; transfer-syntax=1.2.840.10008.1.2.4.81', '1.2.840.10008.1.2.4.81'],
    [MULTIPART, 'application/octet-stream;transfer-syntax="1.2.840.10008.1.2.5"', '1.2.840.10008.1.2.5'],
    // With the whole answer.
    [
      `${MULTIPART}; transfer-syntax=1.2.840.10008.1.2.4.70`,
      'application/octet-stream',
      '1.2.840.10008.1.2.4.70',
    ],
    // Within the quotes, as Orthanc 1.10 and 1.12 have it.
    [
      'multipart/related; type="application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.80"; boundary=frame',
      'application/octet-stream',
      '1.2.840.10008.1.2.4.80',
    ],
    // Not at all: by the media type.
    [MULTIPART, 'image/jphc', '1.2.840.10008.1.2.4.201'],
    ['multipart/related; type="image/jp2"; boundary=frame', 'unreadable', '1.2.840.10008.1.2.4.90'],
    [MULTIPART, 'application/octet-stream', '1.2.840.10008.1.2.1'],
  ])('has the transfer syntax that %s and %s say', async (whole, part, expected) => {
    const { archive } = await answering(whole, onePart(part, 'pixels'));
    const { bytes, transferSyntaxUid } = await archive.frame(INSTANCE, 1);
    expect(transferSyntaxUid).toBe(expected);
    expect(new TextDecoder().decode(bytes)).toBe('pixels');
  });

  it('is taken from a server that sends it without parts', async () => {
    const { archive } = await answering('image/jls; transfer-syntax=1.2.840.10008.1.2.4.80', 'pixels');
    expect(await archive.frame(INSTANCE, 1)).toEqual({
      bytes: new TextEncoder().encode('pixels'),
      transferSyntaxUid: '1.2.840.10008.1.2.4.80',
    });
  });

  it.each([
    ['text/html', '<!doctype html>', 'text/html instead of image data'],
    ['multipart/related', 'x', 'it is multipart without a boundary'],
    ['image/unheard-of', 'x', 'it does not say how the image is encoded'],
    [MULTIPART, '--frame--', '0 parts instead of one'],
    [MULTIPART, '--frame\r\n\r\n1\r\n--frame\r\n\r\n2\r\n--frame--', '2 parts instead of one'],
    [MULTIPART, '--frame\n\npixels\n--frame--', 'its lines end with LF alone'],
  ])('is refused as %s with %j', async (type, body, problem) => {
    const { archive } = await answering(type, body);
    await expect(archive.frame(INSTANCE, 1)).rejects.toMatchObject({
      code: 'archive/malformed',
      message: `Hospital gave an answer that cannot be read: ${problem}.`,
    });
  });

  it('is not asked for for ever where its answer never comes to an end', async () => {
    const { archive } = await answering(MULTIPART, onePart('image/jls', 'pixels').subarray(0, 40));
    await expect(archive.frame(INSTANCE, 1)).rejects.toMatchObject({
      code: 'archive/unreachable',
      message: 'Hospital broke off its answer.',
    });
    expect(server.asked).toHaveLength(5);
  });

  it.each([
    ['in parts', MULTIPART, onePart('image/jphc', 'a frame that arrives slowly')],
    ['without parts', 'image/jphc', Buffer.from('a frame that arrives slowly')],
  ])('is given as far as it has come, %s', async (_, contentType, whole) => {
    server = await startTestServer(async (_request, response) => {
      response.writeHead(200, { 'content-type': contentType });
      for (let at = 0; at < whole.length; at += 10) {
        response.write(whole.subarray(at, at + 10));
        await sleep(5);
      }
      response.end();
    });
    const partials: string[] = [];
    await archiveAt(server.root).frame(INSTANCE, 1, {
      onPartial({ bytes, transferSyntaxUid }) {
        expect(transferSyntaxUid).toBe('1.2.840.10008.1.2.4.201');
        partials.push(new TextDecoder().decode(bytes));
      },
    });
    expect(partials.length).toBeGreaterThanOrEqual(2);
    expect(partials.every((partial) => 'a frame that arrives slowly'.startsWith(partial))).toBe(true);
    expect(partials).toEqual(partials.toSorted((left, right) => left.length - right.length));
  });
});

describe('an instance', () => {
  it('is asked for exactly as it is stored', async () => {
    const { archive, accepted } = await answering(
      'multipart/related; type="application/dicom"; boundary=frame',
      onePart('application/dicom', 'file'),
    );
    expect(new TextDecoder().decode(await archive.instance(INSTANCE))).toBe('file');
    expect(accepted()).toBe('multipart/related; type="application/dicom"; transfer-syntax=*');
  });
});

describe('metadata', () => {
  const instance = (number: number): DicomJson => ({
    '00080018': { vr: 'UI', Value: [`1.2.${number}`] },
    '00081030': { vr: 'LO', Value: ['Thorax – "nativ" }]'] },
  });
  const all = [1, 2, 3, 4].map(instance);

  it('are told instance by instance while the others are still to come', async () => {
    let goOn = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    server = await startTestServer(async (_, response) => {
      response.writeHead(200, { 'content-type': 'application/dicom+json' });
      const text = Buffer.from(JSON.stringify(all));
      response.write(text.subarray(0, Math.ceil(text.length / 2)));
      await first;
      response.end(text.subarray(Math.ceil(text.length / 2)));
    });
    const told: DicomJson[] = [];
    const metadata = await archiveAt(server.root).metadata(SERIES, {
      onInstances(some) {
        told.push(...some);
        goOn();
      },
    });
    expect(metadata).toEqual(all);
    expect(told).toEqual(all);
  });

  it('are told once each when the answer broke off and was asked for again, in another order', async () => {
    let times = 0;
    server = await startTestServer((_, response) => {
      times += 1;
      if (times > 1) return json(response, all.toReversed());
      const text = JSON.stringify(all);
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
      response.end(text.slice(0, text.length / 2 + 5));
    });
    const told: DicomJson[] = [];
    const onInstances = (some: readonly DicomJson[]) => void told.push(...some);
    expect(await archiveAt(server.root).metadata(SERIES, { onInstances })).toEqual(all.toReversed());
    expect(told).toEqual([instance(1), instance(2), instance(4), instance(3)]);
  });

  it('may be none', async () => {
    server = await startTestServer((_, response) => response.writeHead(204).end());
    expect(await archiveAt(server.root).metadata(SERIES)).toEqual([]);
  });

  it('must be data sets', async () => {
    server = await startTestServer((_, response) => json(response, ['text']));
    await expect(archiveAt(server.root).metadata(SERIES)).rejects.toMatchObject({
      code: 'archive/malformed',
    });
  });
});

describe('the address of bulk data', () => {
  const root = 'https://pacs.example/dicom-web';
  const path = 'studies/1.2/series/1.3/instances/1.4/bulk/00281201';

  it.each([
    [`${root}/${path}`, `${root}/${path}`],
    [`${root}/bulkdata/17`, `${root}/bulkdata/17`],
    // As an archive knows itself behind a proxy.
    [`http://orthanc:8042/dicom-web/${path}`, `${root}/${path}`],
    [`http://pacs.example/dicom-web/${path}`, `${root}/${path}`],
    [path, `${root}/${path}`],
    ['https://elsewhere.example/secret', null],
    ['https://pacs.example/dicom-web-2/bulkdata/17', null],
    ['https://pacs.example/dicom-web/../admin', null],
    ['file:///etc/passwd', null],
    ['http://', null],
  ])('%s leads to %s', (uri, expected) => {
    expect(toBulkDataAddress(uri, root)).toBe(expected);
  });
});
