import { afterEach, describe, expect, it } from 'vitest';
import { discoverArchive } from './discoverArchive.ts';
import { openArchives } from './openArchives.ts';
import { json, startTestServer, type TestServer } from './testServer.fixtures.ts';

let server: TestServer;
afterEach(() => server.goAway());

describe('the archive at the page’s own origin', () => {
  it('is used where one answers', async () => {
    server = await startTestServer((_, response) => json(response, []));
    const [archive, ...others] = await openArchives(undefined, `${server.root}/reading/room/`);
    expect(server.asked).toEqual(['/dicom-web/studies?limit=1']);
    expect([archive?.id, archive?.access.kind, others.length]).toEqual(['own-origin', 'none', 0]);
    await archive?.searchStudies({ offset: 0, limit: 1 });
    expect(server.asked[1]).toMatch(/^\/dicom-web\/studies\?/);
  });

  it.each<[string, number, string, string]>([
    ['a page', 200, 'text/html', '<!doctype html>'],
    ['something else in JSON', 200, 'application/json', '{"app":"countersign"}'],
    ['no JSON under its name', 200, 'application/dicom+json', '<!doctype html>'],
    ['nothing', 404, 'application/json', '[]'],
    ['a question who asks', 401, 'application/json', '[]'],
  ])('is absent where there is %s', async (_, status, type, body) => {
    server = await startTestServer((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
    expect(await discoverArchive(server.root)).toBeNull();
    expect(await openArchives(undefined, server.root)).toEqual([]);
  });

  it('is absent where nobody listens', async () => {
    server = await startTestServer((_, response) => json(response, []));
    await server.goAway();
    expect(await discoverArchive(server.root)).toBeNull();
  });

  it('is not looked for where the installation names its archives, or none', async () => {
    server = await startTestServer((_, response) => json(response, []));
    expect(await openArchives([], server.root)).toEqual([]);
    const [archive] = await openArchives(
      [{ id: 'pacs', name: 'Hospital', root: 'pacs', qidoRoot: '/qido', auth: { kind: 'none' } }],
      `${server.root}/app/`,
    );
    expect(server.asked).toEqual([]);
    await archive?.searchStudies({ offset: 0, limit: 1 });
    await archive?.metadata({ study: '1.2' as never, series: '1.3' as never });
    expect(server.asked.map((path) => path.replace(/\?.*/, ''))).toEqual([
      '/qido/studies',
      '/app/pacs/studies/1.2/series/1.3/metadata',
    ]);
  });
});
