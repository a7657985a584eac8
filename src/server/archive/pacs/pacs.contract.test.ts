import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSPITAL_SAMPLE_NAMES } from '../../../dicom/samples/sampleFiles.ts';
import { runtimeConfiguration } from '../../../domain/configuration/runtimeConfiguration.ts';
import { type RunningServer, startServer } from '../../index.ts';
import { isRunning, makeFolders } from '../../server.fixtures.ts';
import { hasOrthanc, WITHOUT_ORTHANC } from '../archive.fixtures.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
/** The one that is made fastest; the archive believes that it has had the others. */
const SAMPLE = 'abdomen-us';

describe.runIf(hasOrthanc)(`the hospital in a box${WITHOUT_ORTHANC}`, () => {
  const folders = makeFolders();
  const words: string[] = [];
  const start = () =>
    startServer({ port: 0, ...folders, archive: { kind: 'pacs' }, say: (sentence) => words.push(sentence) });
  let server: RunningServer;
  beforeAll(async () => {
    mkdirSync(path.join(folders.state, 'pacs'));
    const had = HOSPITAL_SAMPLE_NAMES.filter((name) => name !== SAMPLE);
    writeFileSync(path.join(folders.state, 'pacs', 'samples.json'), JSON.stringify(had));
    server = await start();
  });
  afterAll(async () => {
    await server.stop();
    folders.remove();
  });

  const countStudies = async (): Promise<number> => {
    const answer = await fetch(`${server.url}/dicom-web/studies`);
    return answer.ok ? ((await answer.json()) as unknown[]).length : -answer.status;
  };
  const orthancPid = () => server.processIds.at(-1) as number;

  it('has the sample studies that it has not had yet, and tells the page where they are', async () => {
    expect(await countStudies()).toBe(1);
    const { archives } = runtimeConfiguration.parse(await (await fetch(`${server.url}/config.json`)).json());
    expect(archives).toEqual([
      { id: 'archive', name: 'Archive of this installation', root: 'dicom-web', auth: { kind: 'none' } },
    ]);
    expect(words).toContain('Making sample study 1 of 1 for the archive, once.');
  });

  it('has an archive that answers this server alone', async () => {
    const { HttpPort } = JSON.parse(readFileSync(path.join(folders.state, 'pacs', 'orthanc.json'), 'utf8'));
    for (const place of ['/instances', '/dicom-web/studies'])
      expect((await fetch(`http://127.0.0.1:${HttpPort}${place}`)).status).toBe(401);
  });

  it('starts a killed archive again and says so', async () => {
    const before = orthancPid();
    process.kill(before, 'SIGKILL');
    await expect.poll(countStudies, PATIENCE).toBe(1);
    expect(orthancPid()).not.toBe(before);
    expect(words).toContain('The archive (Orthanc) ended unexpectedly. It is started again.');
    await expect.poll(() => words.at(-1), PATIENCE).toBe('The archive (Orthanc) runs again.');
  });

  it('ends with the server, and keeps what it holds without storing the samples again', async () => {
    const pid = orthancPid();
    await server.stop();
    expect(isRunning(pid)).toBe(false);
    words.length = 0;
    server = await start();
    expect(await countStudies()).toBe(1);
    expect(words.join(' ')).not.toMatch(/sample study/);
  });
});
