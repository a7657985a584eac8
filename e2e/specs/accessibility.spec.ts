import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, sharedFile } from '../fixtures/study.ts';
import type { ReadingRoom } from '../pages/readingRoom.ts';

const SIZE = { columns: 128, rows: 128 };

async function expectNoViolations(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
  );
  expect(found, where).toEqual([]);
}

async function drawLength(room: ReadingRoom): Promise<void> {
  await room.draw(
    'd',
    [
      { x: 30, y: 40 },
      { x: 70, y: 60 },
    ],
    SIZE,
  );
  await expect(room.myAnnotations.getByRole('listitem')).toHaveCount(1);
}

test('signing and what was signed pass WCAG 2.2 AA as far as a machine can tell', async ({ enter }) => {
  test.skip(!hasRealStudies(), 'the real studies are not beside the checkout');
  const { room } = await enter();
  const { page } = room;
  await room.openFiles([sharedFile('pydicom/test_files/CT_small.dcm')]);
  await room.untilShown();
  await drawLength(room);
  await room.becomeReader('Reader A');
  await room.openSigning();
  await expectNoViolations(page, 'the sheet for signing');
  await page.getByRole('button', { name: /^Sign as / }).click();
  await room.showContributions();
  await expect(room.contributionsOf('Reader A')).toContainText(/Signed|Anchored|Settled/);
  await expectNoViolations(page, 'contributions');
});

test('drafts, and what stands around a reading, pass it, too', { tag: '@full' }, async ({
  enter,
  server,
}) => {
  test.skip(!hasRealStudies(), 'the real studies are not beside the checkout');
  const { room } = await enter();
  const { page } = room;
  await expectNoViolations(page, 'the first screen');
  await room.openFiles([sharedFile('pydicom/test_files/CT_small.dcm')]);
  await room.untilShown();
  await drawLength(room);
  await expectNoViolations(page, 'a draft being edited');
  for (const [keys, name] of [
    ['Shift+g', 'Tags'],
    ['Control+,', 'Settings'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await expectNoViolations(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }
  await page.getByRole('button', { name: 'Layout' }).click();
  await expect(page.getByRole('button', { name: '1 row, 2 columns' })).toBeVisible();
  await expectNoViolations(page, 'the choice of a layout');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page, 'the list of shortcuts');
  await page.goto(`${server.url}/verify`);
  await expect(page.getByRole('heading', { name: 'Verify a bundle' })).toBeVisible();
  await expectNoViolations(page, 'the page for verifying');
});

test('nothing moves for who wants no motion', { tag: '@full' }, async ({ enter }) => {
  const { room } = await enter();
  const { page } = room;
  /** How a bar that waits is animated: the one thing here that would go on moving. */
  const motion = () =>
    page.evaluate(() => {
      const bar = document.createElement('div');
      bar.className = 'progress-waiting';
      bar.innerHTML = '<span class="progress-done"></span>';
      document.body.append(bar);
      const { animationName, animationDuration, animationIterationCount } = getComputedStyle(
        bar.firstElementChild as Element,
      );
      bar.remove();
      return `${animationName} ${animationDuration} ${animationIterationCount}`;
    });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(motion).toBe('progress-wait 1.6s infinite');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(motion).toBe('progress-wait 0s 1');
});
