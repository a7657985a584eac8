import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProjectEntry, runtimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import { digestOfReading } from '../../domain/reading/typedData.ts';
import { createTestStudy } from '../../domain/verification/study.fixtures.ts';
import { type RunningServer, startServer } from '../index.ts';
import { makeFolders, postJson } from '../server.fixtures.ts';
import { openProjects } from './openProjects.ts';

const folders = makeFolders();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ port: 0, state: folders.state, app: folders.app });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  folders.remove();
});

/** A project of this installation's ledger, as the page of whoever founded it tells of it. */
function founded(label: string, change: Parameters<typeof createTestStudy>[0] = {}): ProjectEntry {
  const { chain } = server.configuration;
  if (!chain) throw new RangeError('the server has a chain');
  const place = { chainId: chain.chainId, ledger: chain.ledger };
  const study = createTestStudy({ label, place, registry: chain.registry, ...change });
  const [founding] = study.readings;
  if (!founding) throw new RangeError('a study begins with its protocol');
  const entry = {
    ...study.project,
    founderKey: founding.signer,
    founding,
    foundingDigest: digestOfReading(founding.reading, study.place),
  };
  return JSON.parse(JSON.stringify(entry));
}

const tell = (body: unknown, headers?: Record<string, string>) =>
  postJson(`${server.url}/projects`, body, headers);
const listed = async () =>
  runtimeConfiguration.parse(await (await fetch(`${server.url}/config.json`)).json()).projects ?? [];
const streams = async () => (await listed()).map(({ stream }) => stream);

describe('POST /projects', () => {
  it('keeps a project that its founder signed, and tells every page of it, after a restart too', async () => {
    const entry = founded('kept');
    expect(await tell(entry)).toEqual({ status: 200, json: { stream: entry.stream } });
    expect(await listed()).toContainEqual(entry);
    const again = await openProjects(folders.state, server.configuration);
    expect(again.all()).toContainEqual(entry);
  });

  it('knows the readers of a project by the names that it was told first', async () => {
    const entry = founded('names');
    const key = entry.founderKey;
    await tell({ ...entry, readers: [{ key, name: 'Dr Fern' }] });
    expect((await tell({ ...entry, readers: [{ key, name: 'Mallory' }] })).status).toBe(200);
    const all = (await listed()).filter(({ stream }) => stream === entry.stream);
    expect(all.map(({ readers }) => readers)).toEqual([[{ key, name: 'Dr Fern' }]]);
  });

  it.each([
    [
      'signed by another',
      (entry: ProjectEntry) => ({
        ...entry,
        founding: { ...(entry.founding as object), signature: `0x${'12'.repeat(64)}1b` },
      }),
      'project/not-signed',
    ],
    ['changed since', (entry: ProjectEntry) => ({ ...entry, name: 'OTHER' }), 'project/malformed'],
    [
      'with more than a project has',
      (entry: ProjectEntry) => ({ ...entry, patient: 'Doe' }),
      'project/malformed',
    ],
  ])('refuses one that is %s', async (_, change, code) => {
    const entry = founded('refused');
    expect(await tell(change(entry))).toMatchObject({ status: 422, json: { code } });
    expect(await streams()).not.toContain(entry.stream);
  });

  it('refuses one of another ledger', async () => {
    const entry = founded('elsewhere', { place: { chainId: 5, ledger: `0x${'0a'.repeat(20)}` as never } });
    expect(await tell(entry)).toMatchObject({ status: 422, json: { code: 'project/elsewhere' } });
  });

  it('refuses what is no project, is too large, or comes from a page of somebody else', async () => {
    const before = await streams();
    expect(await tell('{')).toMatchObject({ status: 400, json: { code: 'project/malformed' } });
    expect(await tell({})).toMatchObject({ status: 422, json: { code: 'project/malformed' } });
    expect(await tell({ name: 'x'.repeat(1024 * 1024) })).toMatchObject({
      status: 413,
      json: { code: 'project/too-large' },
    });
    expect(await tell(founded('foreign'), { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      json: { code: 'http/origin' },
    });
    expect((await fetch(`${server.url}/projects`)).status).toBe(405);
    expect(await streams()).toEqual(before);
  });

  it('leaves out what was kept of a chain that was lost, and says where a damaged file is', async () => {
    const state = mkdtempSync(path.join(os.tmpdir(), 'countersign-projects-'));
    try {
      const lost = founded('lost', { place: { chainId: 5, ledger: `0x${'0a'.repeat(20)}` as never } });
      writeFileSync(path.join(state, 'projects.json'), JSON.stringify([lost, founded('here')]));
      const { all } = await openProjects(state, server.configuration);
      expect(all().map(({ stream }) => stream)).toEqual([founded('here').stream]);
      writeFileSync(path.join(state, 'projects.json'), '[{');
      await expect(openProjects(state, server.configuration)).rejects.toMatchObject({
        code: 'state/damaged',
      });
    } finally {
      rmSync(state, { recursive: true });
    }
  });
});
