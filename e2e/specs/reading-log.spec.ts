import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, realCtFiles } from '../fixtures/study.ts';

test('a project that asks for a reading log tells how a region came about, and a report whose each part is', async ({
  enter,
}) => {
  test.setTimeout(300_000);
  const { room } = await enter();
  const { page } = room;
  const open = async () => {
    if (hasRealStudies()) await room.openFiles(realCtFiles().slice(60, 68));
    else await room.openSamples();
    await room.untilShown();
  };
  await open();
  await room.becomeReader('Reader A');

  // Opt-in: the protocol says so, and it is signed first.
  await page.getByRole('button', { name: 'Project' }).click();
  await page.getByRole('button', { name: 'New project' }).click();
  const form = page.getByRole('region', { name: 'New project' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('LOGGED');
  await form.getByLabel('Anyone may read').check();
  await form.getByLabel(/^Blinded/).uncheck();
  await form.getByLabel(/^Conflicts of interest/).uncheck();
  await form.getByLabel(/^Reading log/).check();
  await form.getByText('None', { exact: true }).click();
  await form.getByRole('button', { name: /^Sign the protocol/ }).click();
  await page.getByRole('button', { name: 'Read for LOGGED' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Project LOGGED' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await open();
  await room.becomeReader('LungNet');

  // It is in sight while it is kept, and says what it holds.
  const word = page.getByRole('button', { name: /^reading log on/ });
  await expect(word).toContainText(/[1-9]/);
  await word.click();
  await expect(page.getByRole('dialog', { name: 'Reading log' })).toContainText(
    'Nothing of it goes to the chain',
  );
  await page.keyboard.press('Escape');

  // A model marks; its reader's log goes with it.
  await room.draw('b', [
    { x: 180, y: 240 },
    { x: 230, y: 262 },
  ]);
  await room.pick('Finding', 'nodule', 'Nodule');
  await room.sign();

  // A human looks about, accepts, adds a finding of their own and reports both.
  await room.becomeReader('Reader A');
  await room.goToImage(3);
  await room.draw('d', [
    { x: 300, y: 240 },
    { x: 330, y: 262 },
  ]);
  await room.showContributions();
  await expect(room.contributionsOf('LungNet 2.1 (AI)')).toContainText('Authentic', { timeout: 60_000 });
  await room
    .contributionsOf('LungNet 2.1 (AI)')
    .getByRole('button', { name: /^(Agree|Accept)/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Report' }).click();
  await page.getByRole('button', { name: 'Start a report' }).click();
  const report = page.getByRole('region', { name: 'My report' });
  await report
    .getByRole('button', { name: /^Insert .*LungNet|^Insert .*Nodule/ })
    .first()
    .click();
  await report.getByRole('textbox', { name: 'Impression' }).fill('Solid nodule, to be followed.');
  // A section of one's own, before the impression.
  await report.getByRole('button', { name: 'Section…' }).click();
  await report.getByRole('textbox', { name: 'Heading of the new section' }).fill('Image quality');
  await report.getByRole('button', { name: 'Add', exact: true }).click();
  await report.getByRole('textbox', { name: 'Image quality' }).fill('Good, some motion.');
  await report.getByRole('button', { name: 'Move Image quality up' }).click();
  await report.getByRole('button', { name: 'Move Image quality up' }).click();
  const sheet = await room.openSigning();
  await expect(sheet).toContainText('1 reading log in project LOGGED');
  await sheet.getByRole('button', { name: /^Sign as / }).click();
  await expect(sheet).toBeHidden();

  // Each part of the report has its hand, by shape and word.
  await page.getByRole('tab', { name: 'Report' }).click();
  const signed = page.getByRole('region', { name: /report of Reader A$/ });
  await expect(signed).toContainText('Found by LungNet 2.1 (AI), accepted by Reader A; written by Reader A');
  await expect(signed).toContainText('an AI had a part');
  await signed.scrollIntoViewIfNeeded();

  // How the region came about stands beside it.
  await room.showContributions();
  const mine = room.contributionsOf('Reader A');
  await mine.getByRole('button', { name: 'How it came about' }).first().click();
  await expect(mine.getByRole('list', { name: 'Work on this region' })).toContainText('drawn on');
  await expect(mine).toContainText(/[3-9] events, 2 images in /);
  await page.getByText('Timeline', { exact: true }).click();
});
