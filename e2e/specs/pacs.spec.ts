import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { HOSPITAL_SAMPLE_NAMES } from '../../src/dicom/samples/sampleFiles.ts';
import { hasOrthanc } from '../../src/server/archive/archive.fixtures.ts';
import { makeStateFolder, type RunningServer, startServer } from '../fixtures/server.ts';

test.describe('npm start -- --pacs', () => {
  test.skip(!hasOrthanc, 'Orthanc is not installed');
  let state: ReturnType<typeof makeStateFolder>;
  test.beforeEach(() => {
    state = makeStateFolder();
    // Of the samples one only, and that the smallest: the archive believes that it has had the others.
    mkdirSync(path.join(state.path, 'pacs'));
    const had = HOSPITAL_SAMPLE_NAMES.filter((name) => name !== 'abdomen-us');
    writeFileSync(path.join(state.path, 'pacs', 'samples.json'), JSON.stringify(had));
  });
  test.afterEach(() => state.remove());
  const start = () => startServer({ state: state.path, argument: ['--pacs'] });

  test('gives the page an archive, starts it again when it dies, and ends it with Ctrl-C', async ({
    page,
  }) => {
    const server = await start();
    try {
      await page.goto(`${server.url}/viewer?StudyInstanceUIDs=2.25.1`);
      expect(await studiesSeenBy(page)).toBe(1);
      const [orthanc] = orthancsOf(state.path);
      process.kill(orthanc as number, 'SIGKILL');
      await expect.poll(() => studiesSeenBy(page)).toBe(1);
      await expect.poll(() => server.output()).toContain('The archive (Orthanc) runs again.');
    } finally {
      await server.stop();
    }
    expect(orthancsOf(state.path)).toEqual([]);
  });

  test('leaves no archive running after a power cut, and finds its data at the next start', async ({
    page,
  }) => {
    const first = await start();
    await first.kill();
    let second: RunningServer | null = null;
    try {
      second = await start();
      await page.goto(second.url);
      expect(await studiesSeenBy(page)).toBe(1);
      expect(orthancsOf(state.path)).toHaveLength(1);
      expect(second.output()).not.toContain('sample study');
    } finally {
      await second?.stop();
    }
  });
});

function studiesSeenBy(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = await fetch('/dicom-web/studies');
    return answer.ok ? ((await answer.json()) as unknown[]).length : -answer.status;
  });
}

/** Ids of the processes that hold an archive in this state folder. */
function orthancsOf(stateFolder: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(path.join(stateFolder, 'pacs')))
    .map((line) => Number.parseInt(line, 10));
}
