import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, sharedFile } from '../fixtures/study.ts';

const CT = 'pydicom/test_files/CT_small.dcm';
const SIZE = { columns: 128, rows: 128 };

test.describe('drafts', () => {
  test.skip(() => !hasRealStudies(), 'the real studies are not beside the checkout');

  test('are edited, deleted, undone, redone, and survive a closed tab', async ({ enter, server }) => {
    const { room, context } = await enter();
    await room.openFiles([sharedFile(CT)]);
    await room.untilShown();
    const rows = room.myAnnotations.getByRole('listitem');

    await room.draw(
      'd',
      [
        { x: 30, y: 40 },
        { x: 70, y: 60 },
      ],
      SIZE,
    );
    await expect(rows).toHaveCount(1);
    await room.draw(
      'a',
      [
        { x: 80, y: 80 },
        { x: 100, y: 90 },
      ],
      SIZE,
    );
    await room.page.keyboard.press('Escape');
    await expect(rows).toHaveCount(1);
    await room.draw(
      'r',
      [
        { x: 20, y: 70 },
        { x: 50, y: 100 },
      ],
      SIZE,
    );
    await expect(rows).toHaveCount(2);

    await room.page.getByRole('button', { name: 'Delete R1' }).click();
    await expect(rows).toHaveCount(1);
    await room.image.hover();
    await room.page.keyboard.press('Control+z');
    await expect(rows).toHaveCount(2);
    await room.page.keyboard.press('Control+y');
    await expect(rows).toHaveCount(1);
    await room.page.keyboard.press('Control+z');
    await expect(rows).toHaveCount(2);
    await rows.first().getByRole('button').first().click();
    await room.pick('Finding', 'nodule', 'Nodule');
    await room.page.getByRole('radio', { name: 'Left' }).click();
    await expect(rows.first()).toContainText('Nodule');

    // As a person closes a tab: the page is told, and does not wait for an answer.
    const closed = room.page.waitForEvent('close');
    await room.page.close({ runBeforeUnload: true });
    await closed;
    const page = await context.newPage();
    await page.goto(server.url);
    const again = new (room.constructor as typeof import('../pages/readingRoom.ts').ReadingRoom)(page);
    await again.openFiles([sharedFile(CT)]);
    await again.untilShown();
    await expect(again.myAnnotations.getByRole('listitem')).toHaveCount(2);
    await expect(again.myAnnotations).toContainText('Nodule');
  });

  test('filled in by a form take its category, and are not signed before it is complete', {
    tag: '@full',
  }, async ({ enter }) => {
    const { room } = await enter();
    await room.openFiles([sharedFile(CT)]);
    await room.untilShown();
    await room.draw(
      'd',
      [
        { x: 30, y: 40 },
        { x: 70, y: 60 },
      ],
      SIZE,
    );
    await room.pick('Form', 'lung', 'Lung-RADS v2022');
    await room.pick('Lesion', 'solid', 'Solid nodule');
    await room.becomeReader('Reader A');
    const sheet = await room.openSigning();
    await expect(sheet).toContainText('answer “Compared with before”, “Mean diameter”');
    await expect(sheet.getByRole('button', { name: /^Sign as / })).toBeDisabled();
    await room.page.keyboard.press('Escape');
    await room.pick('Compared with before', 'new', 'New');
    await room.page.getByRole('textbox', { name: 'Mean diameter' }).fill('6,5');
    await room.page.getByRole('textbox', { name: 'Mean diameter' }).blur();
    await expect(room.myAnnotations).toContainText('Lung-RADS 2022 4A');
    await expect(room.page.getByText('By the published table.')).toBeVisible();
    await room.image.hover();
    await room.sign();
    await expect(room.myAnnotations).toContainText('Lung-RADS 2022 4A');
  });

  test('show text as text, whatever it says', { tag: '@full' }, async ({ enter }) => {
    const { room } = await enter();
    await room.openFiles([sharedFile(CT)]);
    await room.untilShown();
    await room.draw(
      'd',
      [
        { x: 30, y: 40 },
        { x: 70, y: 60 },
      ],
      SIZE,
    );
    const markup = '<img src=x onerror="document.title=\'owned\'">';
    await room.page.getByRole('combobox', { name: 'Finding' }).fill(markup);
    await room.page.getByRole('combobox', { name: 'Finding' }).blur();
    await expect(room.myAnnotations).toContainText(markup);
    await room.becomeReader('Reader A');
    const sheet = await room.openSigning();
    await expect(sheet).toContainText(markup);
    expect(await room.page.title()).not.toBe('owned');
  });
});
