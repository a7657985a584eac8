import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { smallScout, smallStudies } from '../fixtures/smallStudies.ts';

const SIZE = { columns: 32, rows: 32 };

test('images are marked as key images, painted on, counted as seen, signed and shown again', async ({
  enter,
}) => {
  const { room } = await enter();
  const { page } = room;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles([
    ...smallStudies().filter(({ name }) => name.includes('641.1.')),
    ...smallScout(),
  ]);
  await room.untilShown();
  const browser = page.getByRole('navigation', { name: 'Studies and series' });
  const keys = page.getByRole('region', { name: 'Key images' });

  await test.step('a key image is marked, found again from elsewhere, and undone', async () => {
    await room.goToImage(3);
    await page.keyboard.press('k');
    await expect(keys.getByRole('listitem')).toHaveCount(1);
    await expect(room.image.getByRole('button', { name: /key image/ })).toBeVisible();
    await room.goToImage(9);
    await page.keyboard.press('k');
    await expect(keys.getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(keys.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Shift+k');
    await expect(room.image.getByLabel('Image and geometry')).toContainText(/(?:^|\D)3 \/ 12/);
  });

  await test.step('what was seen is counted, and the next series not looked at is a key away', async () => {
    await expect(browser.getByRole('option', { name: /axial thick.* of 12 seen/ })).toBeVisible();
    await page.keyboard.press('u');
    await expect(browser.getByRole('option', { name: /scout.*[1-6] of 6 seen/ })).toBeVisible();
    await page.keyboard.press('u');
    await expect(page.getByText('Every series of this study has been looked at.')).toBeVisible();
    await browser.getByRole('option', { name: /axial thick/ }).click();
    await expect(room.image).toHaveAccessibleName('Image: MR axial thick');
    await room.untilShown();
  });

  await test.step('a segment is painted on two images, between them, and taken back', async () => {
    const painted = page.getByRole('region', { name: 'Segments' });
    const count = async () =>
      Number(/(\d+) px/.exec((await painted.locator('.segment-count').first().textContent()) ?? '')?.[1]);
    const stroke = () =>
      room.draw(
        'Shift+b',
        [
          { x: 10, y: 10 },
          { x: 12, y: 10 },
        ],
        SIZE,
      );
    await room.goToImage(2);
    await stroke();
    await expect(painted.locator('.segment-count')).toHaveText(/\d+ px/);
    const one = await count();
    await room.goToImage(6);
    await stroke();
    await expect.poll(count).toBe(2 * one);
    await painted.getByRole('button', { name: 'Paint the images between painted ones of Segment 1' }).click();
    await expect.poll(count).toBe(5 * one);
    await page.keyboard.press('Control+z');
    await expect.poll(count).toBe(2 * one);
    await page.keyboard.press('w');
  });

  await test.step('all of it is signed, and a key image stands as such among the contributions', async () => {
    await room.becomeReader('Reader A');
    await room.sign();
    await expect(keys.getByText(/Signed|Anchored|Settled/)).toBeVisible();
    await room.showContributions();
    await expect(room.contributionsOf('Reader A')).toContainText('Key image');
    await expect(room.contributionsOf('Reader A')).toContainText('Segmentation: Segment 1');
    await expect(page.getByRole('region', { name: 'From other systems' })).toHaveCount(0);
  });
});
