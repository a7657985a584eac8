import { afterEach, describe, expect, it } from 'vitest';
import type { Uid } from '../../../domain/ids.ts';
import { archiveAt, json, startTestServer, type TestServer } from '../testServer.fixtures.ts';

let server: TestServer;
afterEach(() => server.goAway());

const uid = (number: number) => `1.2.${number}`;
const study = (number: number, more: Record<string, unknown> = {}) => ({
  '0020000D': { vr: 'UI', Value: [uid(number)] },
  ...more,
});
const numbers = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, index) => from + index);
const queryOf = (url: string | undefined) => new URL(url ?? '/', 'http://localhost').searchParams;

async function searchWith(answer: unknown, limit = 10) {
  server = await startTestServer((_, response) => json(response, answer));
  return (await archiveAt(server.root).searchStudies({ offset: 0, limit })).studies;
}

/** All pages of ten, as a worklist asks for them. */
async function allPages(): Promise<string[]> {
  const archive = archiveAt(server.root);
  const found: string[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const page = await archive.searchStudies({ offset, limit: 10 });
    expect(page.studies.length).toBeLessThanOrEqual(10);
    found.push(...page.studies.map(({ studyInstanceUid }) => studyInstanceUid));
    offset = page.nextOffset;
  }
  return found;
}

/** A series of `all` instance numbers, in that order, on a server that matches by number as it is told. */
async function withInstances(
  matches: ((number: number) => boolean) | 'refuses',
  all: readonly number[] = numbers(1, 400).toReversed(),
) {
  const asked: string[] = [];
  server = await startTestServer((request, response) => {
    asked.push(request.url ?? '');
    const query = queryOf(request.url);
    const wantsOne = query.has('InstanceNumber');
    if (wantsOne && matches === 'refuses') {
      response.writeHead(400).end();
      return;
    }
    const found = wantsOne && matches !== 'refuses' ? all.filter(matches) : all;
    json(
      response,
      found.slice(0, Number(query.get('limit'))).map((number) => ({
        '00080018': { vr: 'UI', Value: [uid(number)] },
        '00200013': { vr: 'IS', Value: [number] },
      })),
    );
  });
  return { asked, find: () => archiveAt(server.root).firstInstance('1.2' as Uid, '1.3' as Uid) };
}

describe('a search for studies', () => {
  it('asks in words that every server understands', async () => {
    server = await startTestServer((_, response) => json(response, []));
    await archiveAt(server.root).searchStudies({
      offset: 20,
      limit: 10,
      patientName: 'Fern, Ada',
      patientId: 'P 1/7',
      exactPatientId: true,
      description: 'chest\\wall',
      fromDate: '2026-11-01',
      modalities: ['CT', 'MR'],
    });
    const [asked = ''] = server.asked;
    expect(asked).toBe(
      '/studies?PatientName=*Fern*Ada*&PatientID=P?1?7&StudyDescription=*chest*wall*&StudyDate=20261101-' +
        '&ModalitiesInStudy=CT,MR&limit=10&offset=20&' +
        [
          ...['00080020', '00080030', '00080050', '00080061', '00081030', '00100010', '00100020', '00100030'],
          ...['00100040', '00201206', '00201208'],
        ]
          .map((field) => `includefield=${field}`)
          .join('&'),
    );
  });

  it('takes numbers as text and text as numbers', async () => {
    const [found] = await searchWith([
      study(1, {
        '00201206': { vr: 'IS', Value: ['3'] },
        '00201208': { vr: 'IS', Value: [120] },
        '00100020': { vr: 'LO', Value: [4711] },
        '00080061': { vr: 'CS', Value: ['CT\\SR', 'CT'] },
      }),
    ]);
    expect(found).toMatchObject({
      seriesCount: 3,
      instanceCount: 120,
      modalities: ['CT', 'SR'],
      patient: { id: '4711' },
    });
  });

  it('takes whatever is missing for unknown', async () => {
    const empty = { vr: 'LO' };
    const nothing = { vr: 'LO', Value: [] };
    const nulls = { vr: 'LO', Value: [null] };
    const studies = await searchWith([
      study(1),
      study(2, { '00100010': empty, '00201208': nothing, '00080020': nulls, '00080061': null }),
    ]);
    for (const found of studies)
      expect(found).toEqual({
        studyInstanceUid: found.studyInstanceUid,
        patient: { name: '', id: '', birthDate: '', sex: '' },
        accessionNumber: '',
        description: '',
        date: '',
        time: '',
        modalities: [],
        seriesCount: null,
        instanceCount: null,
      });
    expect(studies).toHaveLength(2);
  });

  it.each([
    [{ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎' }, 'Yamada, Tarou (山田 太郎)'],
    [{ Ideographic: '山田^太郎' }, '山田 太郎'],
    [{ Alphabetic: 'Fern^Ada' }, 'Fern, Ada'],
    ['Fern^Ada', 'Fern, Ada'],
    [{}, ''],
    [7, ''],
  ])('reads the name %j', async (value, expected) => {
    const [found] = await searchWith([study(1, { '00100010': { vr: 'PN', Value: [value] } })]);
    expect(found?.patient.name).toBe(expected);
  });

  it('leaves out what has no UID that could be asked for', async () => {
    const bad = [{}, { '0020000D': { vr: 'UI', Value: ['../../instances'] } }, study(1)];
    expect(await searchWith(bad)).toMatchObject([{ studyInstanceUid: uid(1) }]);
  });

  it.each([204, 200])('takes an empty answer (%i) for no studies', async (status) => {
    server = await startTestServer((_, response) => response.writeHead(status).end());
    expect(await archiveAt(server.root).searchStudies({ offset: 0, limit: 10 })).toEqual({
      studies: [],
      nextOffset: null,
    });
  });

  it.each([
    ['a page', 'text/html', '<!doctype html>Sign in', 'a page instead of DICOM JSON'],
    ['XML', 'application/json', '<?xml version="1.0"?>', 'a page instead of DICOM JSON'],
    ['half of it', 'application/dicom+json', '[{', 'it is not JSON'],
    ['a number', 'application/json', '7', 'it is not a list of data sets'],
    ['numbers', 'application/json', '[7]', 'it is not a list of data sets'],
  ])('says so when the answer is %s', async (_, type, body, problem) => {
    server = await startTestServer((_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    await expect(archiveAt(server.root).searchStudies({ offset: 0, limit: 10 })).rejects.toMatchObject({
      code: 'archive/malformed',
      message: `Hospital gave an answer that cannot be read: ${problem}.`,
    });
  });

  it('drops what a server that ignores the query sends along', async () => {
    server = await startTestServer((_, response) =>
      json(response, [
        study(1, { '00081030': { vr: 'LO', Value: ['CT Chest'] } }),
        study(2, { '00081030': { vr: 'LO', Value: ['MR Head'] } }),
        study(3),
      ]),
    );
    const archive = archiveAt(server.root);
    const { studies } = await archive.searchStudies({ offset: 0, limit: 10, description: 'chest' });
    // The third may be one: the server did not say.
    expect(studies.map(({ studyInstanceUid }) => studyInstanceUid)).toEqual([uid(1), uid(3)]);
  });
});

describe('pages of a search', () => {
  const all = numbers(0, 35);

  it('come to an end with a server that pages', async () => {
    server = await startTestServer((request, response) => {
      const [offset, limit] = ['offset', 'limit'].map((name) => Number(queryOf(request.url).get(name)));
      json(
        response,
        all.slice(offset, (offset ?? 0) + (limit ?? 0)).map((number) => study(number)),
      );
    });
    expect(await allPages()).toEqual(all.map(uid));
  });

  it('come to an end with one that ignores limit and offset, in another order each time', async () => {
    let turn = 0;
    server = await startTestServer((_, response) => {
      turn += 7;
      json(
        response,
        [...all.slice(turn % 35), ...all.slice(0, turn % 35)].map((number) => study(number)),
      );
    });
    expect((await allPages()).toSorted()).toEqual(all.map(uid).toSorted());
  });

  it('come to an end with one that ignores the offset alone', async () => {
    server = await startTestServer((_, response) =>
      json(
        response,
        all.slice(0, 10).map((number) => study(number)),
      ),
    );
    expect(await allPages()).toEqual(all.slice(0, 10).map(uid));
  });

  it('go on where a server gives less than it is asked for, and says that there is more', async () => {
    server = await startTestServer((request, response) => {
      const offset = Number(queryOf(request.url).get('offset'));
      if (offset + 4 < all.length) response.setHeader('warning', '299 pacs "There are additional results"');
      json(
        response,
        all.slice(offset, offset + 4).map((number) => study(number)),
      );
    });
    expect(await allPages()).toEqual(all.map(uid));
  });
});

describe('a search for series and instances', () => {
  it('gathers all pages, each once and by number, whatever the server does', async () => {
    const instance = (number: number) => ({
      '00080018': { vr: 'UI', Value: [`1.2.${number}`] },
      '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
      '00200013': { vr: 'IS', Value: [String(number)] },
    });
    const all = numbers(1, 1201).toReversed();
    server = await startTestServer((request, response) => {
      const offset = Number(queryOf(request.url).get('offset'));
      // Pages overlap by a hundred.
      json(response, all.slice(Math.max(0, offset - 100), Math.max(0, offset - 100) + 500).map(instance));
    });
    const found = await archiveAt(server.root).searchInstances('1.2' as Uid, '1.3' as Uid);
    expect(found.map(({ instanceNumber }) => instanceNumber)).toEqual(numbers(1, 1201));
  });

  it('finds the first image of a series without a list of all of them', async () => {
    const { asked, find } = await withInstances((number) => number === 1);
    expect(await find()).toMatchObject({ instanceNumber: 1 });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['nothing has number 1', () => false, [7, 4, 9], 4],
    ['the server does not match by number', () => true, [7, 1, 9], 1],
    ['the series is empty', () => false, [], undefined],
  ])('looks at the whole list where %s', async (_, matches, all, first) => {
    const { find } = await withInstances(matches, all);
    expect((await find())?.instanceNumber).toBe(first);
  });

  it('looks at the whole list where the server refuses to match by number', async () => {
    const { find } = await withInstances('refuses', [3, 1, 2]);
    expect(await find()).toMatchObject({ instanceNumber: 1 });
  });

  it('puts series without a number last', async () => {
    const series = (uidPart: number, number?: unknown) => ({
      '0020000E': { vr: 'UI', Value: [`1.2.${uidPart}`] },
      ...(number !== undefined && { '00200011': { vr: 'IS', Value: [number] } }),
    });
    server = await startTestServer((_, response) =>
      json(response, [series(1), series(2, '12'), series(3, 2)]),
    );
    const found = await archiveAt(server.root).searchSeries('1.2' as Uid);
    expect(found.map(({ seriesInstanceUid }) => seriesInstanceUid)).toEqual(['1.2.3', '1.2.2', '1.2.1']);
  });
});
