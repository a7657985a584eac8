import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, sharedFile } from '../fixtures/study.ts';

test.describe('what cannot be shown', () => {
  test.skip(() => !hasRealStudies(), 'the real studies are not beside the checkout');

  test('files that are not DICOM are listed with a reason, and the rest opens', async ({ enter }) => {
    const { room } = await enter();
    const text = test.info().outputPath('letter.dcm');
    writeFileSync(text, 'Dear colleague, this is not an image.');
    const cut = test.info().outputPath('cut.dcm');
    writeFileSync(cut, readFileSync(sharedFile('pydicom/test_files/MR_small.dcm')).subarray(0, 600));
    await room.openFiles([text, cut, sharedFile('pydicom/test_files/CT_small.dcm')]);
    await room.untilShown();
    const list = room.page.getByRole('region', { name: 'Files that could not be read' });
    await expect(list).toContainText('2 files could not be read');
    await list.getByText('2 files could not be read').click();
    await expect(list).toContainText('letter.dcm');
    await expect(list).toContainText('cut.dcm');
  });

  test('an image that fails to decode never leaves the one before on the screen', { tag: '@full' }, async ({
    enter,
  }) => {
    const { room } = await enter();
    const good = readFileSync(sharedFile('ct-pet-acrin/CT_0002_CT-IMAGES_858561/0001.dcm'));
    const bad = Buffer.from(readFileSync(sharedFile('ct-pet-acrin/CT_0002_CT-IMAGES_858561/0002.dcm')));
    // The JPEG-LS bit stream of the second slice, from its middle on, becomes markers without meaning.
    bad.fill(0xff, Math.floor(bad.length * 0.6), Math.floor(bad.length * 0.95));
    const [one, two] = [test.info().outputPath('1.dcm'), test.info().outputPath('2.dcm')];
    writeFileSync(one, good);
    writeFileSync(two, bad);
    await room.openFiles([one, two]);
    const statusAt = async (key: 'Home' | 'End') => {
      await room.image.hover();
      await room.page.keyboard.press(key);
      await expect(room.image).toHaveAttribute('data-status', /^(shown|failed)$/);
      await expect(room.image.getByLabel('Image and geometry')).toContainText(
        key === 'Home' ? '1 / 2' : '2 / 2',
      );
      await expect(room.image).toHaveAttribute('data-status', /^(shown|failed)$/);
      return room.image.getAttribute('data-status');
    };
    await expect(room.image).toHaveAttribute('data-status', /^(shown|failed)$/, { timeout: 60_000 });
    const statuses = [await statusAt('Home'), await statusAt('End')];
    expect([...statuses].sort()).toEqual(['failed', 'shown']);
    if (statuses[0] === 'failed') await statusAt('Home');
    await expect(room.image).toHaveAttribute('data-status', 'failed');
    await expect(room.image).toContainText(/could not be|cannot be|damaged/);
    await expect(room.image.locator('.viewport-cover')).toBeVisible();
  });

  test('a second copy of an instance with other pixels is refused in words', async ({ enter }) => {
    const { room } = await enter();
    const original = sharedFile('pydicom/test_files/CT_small.dcm');
    const copy = test.info().outputPath('copy.dcm');
    copyFileSync(original, copy);
    const bytes = readFileSync(copy);
    bytes[bytes.length - 200] = (bytes[bytes.length - 200] ?? 0) ^ 0x55;
    writeFileSync(copy, bytes);
    await room.openFiles([original]);
    await room.untilShown();
    await room.openFiles([copy]);
    await expect(room.page.getByRole('region', { name: 'Files that could not be read' })).toContainText(
      '1 file could not be read',
    );
  });
});
