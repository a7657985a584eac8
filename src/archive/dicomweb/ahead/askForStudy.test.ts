import { afterEach, describe, expect, it } from 'vitest';
import type { Uid } from '../../../domain/ids.ts';
import { archiveAt, json, startTestServer, type TestServer } from '../testServer.fixtures.ts';
import { takeAhead } from './ahead.ts';
import { askForStudy } from './askForStudy.ts';

let server: TestServer;
let asked: string[] = [];
afterEach(() => server.goAway());

const STUDY = '1.2' as Uid;
const FRAME = '--b\r\nContent-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1\r\n\r\n';

const series = (uid: string, modality: string, number: number, instances: number) => ({
  '0020000E': { vr: 'UI', Value: [uid] },
  '00080060': { vr: 'CS', Value: [modality] },
  '00200011': { vr: 'IS', Value: [number] },
  '00201209': { vr: 'IS', Value: [instances] },
});

/** An installation with these archives, all of which are one server: a scout, a report and a series of two images. */
async function withArchives(...archives: readonly { readonly auth: string }[]) {
  asked = [];
  server = await startTestServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    asked.push(path);
    if (path.endsWith('/config.json'))
      json(response, {
        archives: archives.map(({ auth }) => ({ root: '/pacs', auth: { kind: auth } })),
      });
    else if (path.endsWith('/series'))
      json(response, [series('1.2.3', 'CT', 3, 2), series('1.2.1', 'CT', 1, 1), series('1.2.2', 'SR', 2, 4)]);
    else if (path.endsWith('/instances'))
      json(response, [
        { '00080018': { vr: 'UI', Value: ['1.2.3.1'] }, '00200013': { vr: 'IS', Value: [1] } },
      ]);
    else if (path.endsWith('/metadata')) json(response, [{ '00080018': { vr: 'UI', Value: ['1.2.3.1'] } }]);
    else response.setHeader('content-type', 'multipart/related; boundary=b').end(`${FRAME}12\r\n--b--`);
  });
  return `${new URL(server.root).origin}/`;
}

const INSTANCE = '/studies/1.2/series/1.2.3/instances/1.2.3.1';

describe('what a study needs first', () => {
  it('is asked for before the app is there, and not a second time by it', async () => {
    const base = await withArchives({ auth: 'none' });
    await askForStudy(base, STUDY);
    const ahead = [...asked];
    expect(ahead.toSorted()).toEqual(
      [
        '/config.json',
        '/pacs/studies/1.2/series',
        '/pacs/studies/1.2/series/1.2.3/instances',
        `/pacs${INSTANCE}/metadata`,
        `/pacs${INSTANCE}/frames/1`,
        '/pacs/studies/1.2/series/1.2.3/metadata',
      ].toSorted(),
    );
    expect(ahead.at(-1)).toBe('/pacs/studies/1.2/series/1.2.3/metadata');
    const archive = archiveAt(`${base}pacs`);
    const of = { study: STUDY, series: '1.2.3' as Uid, instance: '1.2.3.1' as Uid };
    expect((await archive.searchSeries(STUDY)).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect((await archive.firstInstance(STUDY, of.series))?.sopInstanceUid).toBe(of.instance);
    expect(await archive.metadata(of)).toHaveLength(1);
    expect(new TextDecoder().decode((await archive.frame(of, 1)).bytes)).toBe('12');
    expect(await archive.metadata({ study: STUDY, series: of.series })).toHaveLength(1);
    expect(asked).toEqual(ahead);
    // Once: whoever opens the study again is told what is there then.
    await archive.metadata(of);
    expect(asked).toHaveLength(ahead.length + 1);
    expect(takeAhead(`${base}config.json`)).not.toBeNull();
  });

  it.each([
    ['the archive wants a sign-in', [{ auth: 'basic' }], STUDY],
    ['there are several archives', [{ auth: 'none' }, { auth: 'none' }], STUDY],
    ['the address names no study', [{ auth: 'none' }], null],
  ])('is left to the app where %s', async (_, archives, study) => {
    const base = await withArchives(...archives);
    await askForStudy(base, study);
    expect(asked).toEqual(['/config.json']);
    expect(takeAhead(`${base}config.json`)).not.toBeNull();
  });

  it('is given up with whoever took it', async () => {
    const base = await withArchives({ auth: 'none' });
    await askForStudy(base, STUDY);
    const stopper = new AbortController();
    const archive = archiveAt(`${base}pacs`);
    const of = { study: STUDY, series: '1.2.3' as Uid, instance: '1.2.3.1' as Uid };
    const frame = archive.frame(of, 1, { signal: stopper.signal });
    stopper.abort();
    await expect(frame).rejects.toMatchObject({ code: 'archive/stopped' });
    for (const left of ['config.json', `pacs${INSTANCE}/metadata`, 'pacs/studies/1.2/series/1.2.3/metadata'])
      takeAhead(`${base}${left}`)?.stop();
  });
});
