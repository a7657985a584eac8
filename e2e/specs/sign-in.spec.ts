import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { findFreePort } from '../../src/server/process/findFreePort.ts';
import { startGuardedArchive } from '../fixtures/provider.ts';
import { makeStateFolder, startServer } from '../fixtures/server.ts';
import { WorklistPage } from '../pages/worklist.ts';

test('an archive of another origin opens to whoever signs in at its provider, and closes when they sign out', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const port = await findFreePort('127.0.0.1');
  const app = `http://localhost:${port}/`;
  const archive = await startGuardedArchive(app);
  const state = makeStateFolder();
  const file = path.join(state.path, 'archives.json');
  const { issuer: authority, asked } = archive.provider;
  const auth = { kind: 'oidc', authority, clientId: 'viewer', scope: 'openid offline_access' };
  writeFileSync(file, JSON.stringify([{ id: 'trial', name: 'Trial archive', root: archive.root, auth }]));
  const server = await startServer({ state: state.path, port, argument: ['--archives', file] });
  try {
    await page.goto(`${app}worklist`);
    const list = new WorklistPage(page);
    const wanted = page.getByRole('region', { name: 'Sign in to Trial archive' });
    await wanted.getByRole('button', { name: 'Sign in' }).click();
    await page.getByPlaceholder('Enter any login').fill('ada');
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();

    await expect(list.row('Guarded, Gail')).toBeVisible();
    expect(page.url()).toBe(`${app}worklist`);
    await page.reload();
    await expect(list.row('Guarded, Gail')).toBeVisible();
    const status = page.getByRole('group', { name: 'Archive' });
    await expect(status).toContainText('as ada');
    expect(asked.filter((address) => /[?&](?:code|id_token_hint|access_token)=/.test(address))).toEqual([]);

    await status.getByRole('button', { name: 'Sign out of Trial archive' }).click();
    await page.getByRole('button', { name: /Yes, sign me out/ }).click();
    await page.goto(`${app}worklist`);
    await expect(wanted).toBeVisible();
    await expect(list.rows).toHaveCount(0);
    expect(server.output()).not.toMatch(/code=|ada/);
  } finally {
    await server.stop();
    await archive.stop();
    state.remove();
  }
});
