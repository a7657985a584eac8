import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { smallStudies } from '../fixtures/smallStudies.ts';

const cell = (page: Page, at: number) => page.locator('.grid-cell').nth(at - 1);
const image = (page: Page, at: number) => cell(page, at).getByRole('slider', { name: 'Image in the series' });
const seriesIn = (page: Page, at: number, name: string) =>
  expect(cell(page, at).getByRole('region', { name: `Image: MR ${name}` })).toHaveAttribute(
    'data-status',
    'shown',
    { timeout: 60_000 },
  );

test.describe('viewports', () => {
  test('are hung beside the prior, laid out, filled by drag, scrolled together, maximised', async ({
    enter,
  }) => {
    const { room } = await enter();
    const { page } = room;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open files' }).click();
    await (await chooser).setFiles([...smallStudies()]);
    const browser = page.getByRole('navigation', { name: 'Studies and series' });
    const current = browser.getByRole('region', { name: 'Knee now 2026-01-05' });
    await expect(current).toBeVisible({ timeout: 60_000 });

    await test.step('the prior stands beside the study, dated and named so, and is not in step', async () => {
      await seriesIn(page, 1, 'axial thick');
      await seriesIn(page, 2, 'axial thick');
      await expect(cell(page, 2).locator('.viewport-relation')).toHaveText('prior · 2025-03-01');
      await expect(cell(page, 2)).toContainText('other frame of reference');
    });

    await test.step('a grid of the reader: empty viewports take the other series', async () => {
      await page.keyboard.press('.');
      await page.getByRole('button', { name: 'Layout' }).click();
      await page.getByRole('button', { name: '1 row, 3 columns' }).click();
      await seriesIn(page, 1, 'axial thick');
      await expect(page.locator('.grid-cell')).toHaveCount(3);
    });

    await test.step('series are dragged to viewports', async () => {
      await current
        .getByRole('option', { name: /axial thin/ })
        .first()
        .dragTo(cell(page, 2));
      await seriesIn(page, 2, 'axial thin');
      await current
        .getByRole('option', { name: /coronal/ })
        .first()
        .dragTo(cell(page, 3));
      await seriesIn(page, 3, 'coronal');
      await expect(cell(page, 3)).toHaveAttribute('data-active', 'true');
    });

    await test.step('the keys choose the viewport; those in the same plane follow it, the other shows where it cuts', async () => {
      await page.mouse.move(1, 1);
      await cell(page, 3)
        .locator('.viewport-canvas')
        .click({ position: { x: 30, y: 200 } });
      await page.keyboard.press('ArrowRight');
      await expect(cell(page, 1)).toHaveAttribute('data-active', 'true');
      await page.keyboard.press('Home');
      for (let at = 0; at < 3; at += 1) await page.keyboard.press('ArrowDown');
      await expect(image(page, 1)).toHaveAttribute('aria-valuenow', '4');
      // 12 mm along: slice 4 of every 4 mm, slice 7 of every 2 mm.
      await expect(image(page, 2)).toHaveAttribute('aria-valuenow', '7');
      await expect(cell(page, 2)).toContainText('Scrolls along');
      await expect(image(page, 3)).toHaveAttribute('aria-valuenow', '1');
      await expect(cell(page, 3)).toContainText('other plane');
      const line = cell(page, 3).locator('.reference-line line');
      const before = Number(await line.getAttribute('y1'));
      await page.keyboard.press('ArrowDown');
      await expect(image(page, 2)).toHaveAttribute('aria-valuenow', '9');
      // Two pixels of the coronal image further up.
      await expect.poll(async () => Number(await line.getAttribute('y1'))).toBeLessThan(before);
      expect(await line.getAttribute('y1')).toBe(await line.getAttribute('y2'));
    });

    await test.step('a double click makes one viewport as large as all, a key brings the others back', async () => {
      await cell(page, 2)
        .locator('.viewport-canvas')
        .dblclick({ position: { x: 30, y: 200 } });
      await expect(cell(page, 2)).toHaveAttribute('data-maximized', 'true');
      await expect(cell(page, 1)).toBeHidden();
      await page.keyboard.press('Shift+X');
      await expect(cell(page, 1)).toBeVisible();
      await expect(image(page, 1)).toHaveAttribute('aria-valuenow', '5');
    });
  });
});
