import { expect, test } from '@playwright/test';
import { makeStateFolder, startServer } from '../fixtures/server.ts';
import { hasRealStudies, sharedFile } from '../fixtures/study.ts';
import { ReadingRoom } from '../pages/readingRoom.ts';

const SIZE = { columns: 128, rows: 128 };

test('a reading signed while the chain is down waits in the outbox, and is anchored when the chain is back', async ({
  browser,
}) => {
  test.skip(!hasRealStudies(), 'the real studies are not beside the checkout');
  test.setTimeout(240_000);
  const state = makeStateFolder();
  const first = await startServer({ state: state.path });
  const port = Number(new URL(first.url).port);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(first.url);
  const room = new ReadingRoom(page);
  await room.openFiles([sharedFile('pydicom/test_files/CT_small.dcm')]);
  await room.untilShown();
  await room.draw(
    'd',
    [
      { x: 30, y: 40 },
      { x: 70, y: 60 },
    ],
    SIZE,
  );
  await room.pick('Finding', 'nodule', 'Nodule');
  await room.becomeReader('Reader A');

  await first.kill();
  await expect(page.getByRole('group', { name: 'Chain' })).toContainText('cannot be reached', {
    timeout: 60_000,
  });
  await room.sign();
  await expect(room.myAnnotations).toContainText('Signed');
  await expect(page.getByRole('group', { name: 'Outbox' })).toContainText('1');

  const second = await startServer({ state: state.path, port });
  try {
    await expect(room.myAnnotations).toContainText('Settled', { timeout: 120_000 });
    await expect(page.getByRole('group', { name: 'Outbox' })).toContainText('0');
  } finally {
    await context.close();
    await second.stop();
    state.remove();
  }
});
