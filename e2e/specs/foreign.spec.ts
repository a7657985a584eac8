import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, sharedFile } from '../fixtures/study.ts';

const REPORT = fileURLToPath(
  new URL('../../src/dicom/foreign/fixtures/cornerstone-adapters-5.14.dcm', import.meta.url),
);

test('what OHIF wrote stands on its image, not signed, and is taken over as a mark that cites it', async ({
  enter,
}) => {
  test.skip(!hasRealStudies(), 'no ../shared/dicom beside the checkout');
  test.setTimeout(180_000);
  const { room } = await enter();
  const { page } = room;
  await room.openFiles([
    sharedFile('pydicom/test_files/CT_small.dcm'),
    sharedFile('highdicom/seg_image_ct_binary_single_frame.dcm'),
    REPORT,
  ]);
  await room.untilShown();
  await expect(room.image.locator('[data-author=foreign]').first()).toContainText('not signed');

  await page.getByRole('button', { name: /^From other systems: 2 objects/ }).click();
  const others = page.getByRole('region', { name: 'From other systems' });
  await expect(others).toContainText('Not signed');
  await expect(others.getByRole('region', { name: /^Segmentation/ })).toContainText('segmentation');
  await others
    .getByRole('button', { name: /Length/ })
    .first()
    .click();
  await others.getByRole('button', { name: 'Take over as mine' }).click();

  await expect(room.myAnnotations).toContainText(/Cites Imaging Measurement Report/);
});
