import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from '../fixtures/archive.ts';
import type { ReadingRoom } from '../pages/readingRoom.ts';
import { WorklistPage } from '../pages/worklist.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIZE = { columns: 256, rows: 256 };
const NAME = 'LUNG-7';
const SOON = { timeout: 90_000 };

test.use({ archivedSamples: ['head-mr'] });

async function toProject(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/project`);
  await expect(page.getByRole('heading', { name: /^Project / })).toBeVisible();
}

/** Reads for the project from now on, as whoever opens it on the project page. */
async function choose(room: ReadingRoom, reader: string): Promise<void> {
  const { page } = room;
  await toProject(page);
  await page.getByRole('combobox', { name: 'Project that is read for' }).selectOption(NAME);
  await expect(page.getByRole('heading', { name: `Project ${NAME}` })).toBeVisible();
  await room.becomeReader(reader);
}

async function takePart({ page }: ReadingRoom): Promise<void> {
  await page.getByRole('radio', { name: 'I have none to declare' }).click();
  await page.getByRole('button', { name: 'Sign and take part' }).click();
  await expect(page.getByText(/^You take part/)).toBeVisible(SOON);
}

/** Who reads is chosen anew wherever the app is loaded. */
async function openCase(room: ReadingRoom, reader: string): Promise<void> {
  const { page } = room;
  await page.goto(`${new URL(page.url()).origin}/`);
  const list = new WorklistPage(page);
  await list.enter();
  await room.becomeReader(reader);
  await list.open('Head');
  await room.untilShown();
}

async function read(room: ReadingRoom, x: number): Promise<void> {
  await room.draw(
    'e',
    [
      { x, y: 110 },
      { x: x + 40, y: 150 },
    ],
    SIZE,
  );
  await room.pick('Finding', 'nodule', 'Nodule');
  await room.sign();
  await expect(room.myAnnotations).toContainText('Settled', SOON);
}

function tab(page: Page, name: string): Locator {
  return page.getByRole('tab', { name });
}

async function survey(page: Page): Promise<void> {
  await tab(page, 'Progress').click();
  await page.getByRole('button', { name: 'Look through the archive' }).click();
  await expect(page.getByRole('button', { name: 'Look through the archive' })).toBeEnabled(SOON);
}

test('a blinded project is founded, read, released, compared and decided, and its order is verified', async ({
  enter,
  server,
}) => {
  test.setTimeout(600_000);
  const lead = (await enter()).room;

  await test.step('the lead founds it: the rules are on the ledger before any reading', async () => {
    const { page } = lead;
    await toProject(page);
    await lead.becomeReader('Research lead');
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(NAME);
    const readers = page.getByRole('toolbar', { name: 'Readers of this demonstration' });
    for (const name of ['Reader A', 'Reader B', 'Reader C'])
      await readers.getByRole('button', { name }).click();
    await page.getByRole('radio', { name: 'All studies of the archive' }).click();
    await page.getByRole('toolbar', { name: 'Arbiters' }).getByRole('button', { name: 'Reader C' }).click();
    await page.getByRole('button', { name: 'Sign the protocol and found the project' }).click();
    await expect(page.getByRole('heading', { name: `${NAME} is founded` })).toBeVisible(SOON);
    const key = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the release key' }).click();
    await key;
    await page.getByRole('button', { name: `Read for ${NAME}` }).click();
    await expect(page.getByRole('heading', { name: `Project ${NAME}` })).toBeVisible();
  });

  const first = (await enter()).room;
  const second = (await enter()).room;
  await test.step('two readers join, declare, and read blind: the second sees nothing of the first', async () => {
    await choose(first, 'Reader A');
    await takePart(first);
    await openCase(first, 'Reader A');
    await read(first, 90);
    await choose(second, 'Reader B');
    await takePart(second);
    await openCase(second, 'Reader B');
    await second.showContributions();
    await expect(second.contributionsOf('Reader A')).toBeHidden();
    await second.showReading();
    await read(second, 96);
    await expect(second.page.getByText('Reader A')).toHaveCount(0);
  });

  await test.step('the rehearsal knows both keys, and agreement waits for the release', async () => {
    const { page } = lead;
    await toProject(page);
    await lead.becomeReader('Research lead');
    await survey(page);
    await expect(page.getByRole('heading', { name: '2 of 2 reads known here' })).toBeVisible(SOON);
    for (const name of ['Reader A', 'Reader B'])
      await expect(page.getByRole('row', { name: new RegExp(`^${name} works`) })).toBeVisible();
    await tab(page, 'Agreement').click();
    await expect(page.getByText(/can be compared after its release/)).toBeVisible(SOON);
  });

  await test.step('the lead releases, and what was sealed is opened and compared', async () => {
    const { page } = lead;
    await tab(page, 'Rules').click();
    await page.getByRole('button', { name: 'Release the whole project' }).click();
    await expect(page.getByText('All of the project is released')).toBeVisible(SOON);
    await expect(async () => {
      await survey(page);
      await tab(page, 'Agreement').click();
      await expect(page.getByRole('heading', { name: '1 lesion, 2 readers' })).toBeVisible();
    }).toPass(SOON);
    await expect(page.getByRole('region', { name: 'Overlap of regions' })).toBeVisible();
  });

  await test.step('the second reader disagrees, and the arbiter decides', async () => {
    await openCase(second, 'Reader B');
    await second.showContributions();
    await second
      .contributionsOf('Reader A')
      .getByRole('button', { name: /^Disagree: Nodule/ })
      .click(SOON);
    await second.page.getByRole('textbox', { name: 'Why you disagree' }).fill('This is a vessel.');
    await second.page.getByRole('button', { name: 'Add to my reading' }).click();
    await second.sign();
    const arbiter = (await enter()).room;
    await choose(arbiter, 'Reader C');
    await takePart(arbiter);
    await openCase(arbiter, 'Reader C');
    await arbiter.showContributions();
    await arbiter
      .contributionsOf('Reader A')
      .getByRole('button', { name: /^Decide for: Nodule/ })
      .click(SOON);
    await arbiter.page.getByRole('textbox', { name: 'Why you decide for it' }).fill('It enhances.');
    await arbiter.page.getByRole('button', { name: 'Add to my reading' }).click();
    await arbiter.sign();
    const { page } = lead;
    await expect(async () => {
      await survey(page);
      await tab(page, 'Consensus').click();
      await expect(page.getByRole('group', { name: 'Findings' })).toContainText('approved');
    }).toPass(SOON);
  });

  await test.step('a stranger finds that both were committed before the release', async () => {
    await openCase(lead, 'Research lead');
    const bundle = await lead.exportBundle();
    const file = test.info().outputPath(bundle.suggestedFilename());
    await bundle.saveAs(file);
    const verified = spawnSync(
      process.execPath,
      ['src/cli/countersign.mjs', 'verify', file, '--rpc', `${server.url}/rpc`],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(verified.stdout).toMatch(/2 readings of 2 readers were committed before/);
    expect(verified.status, verified.stdout).toBe(0);
  });
});
