import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { smallPetCt, suvOfSlice } from '../fixtures/smallStudies.ts';

test('PET lies over the planes of a CT in colour, with its own value under the pointer', async ({
  enter,
}) => {
  const { room } = await enter();
  const { page } = room;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles([...smallPetCt()]);
  await room.untilShown();
  await room.goToImage(4);
  await page.keyboard.press('y');
  const axial = page.locator('section.viewport[aria-label$=" axial"]');
  await expect(axial).toHaveAttribute('data-status', 'shown');
  const bar = page.getByRole('group', { name: 'Planes' });
  const colours = axial.locator('.fusion canvas');
  await expect(colours).toHaveCount(0);
  await bar.getByLabel('Fusion').selectOption({ label: 'Series 2 (uptake)' });
  await expect(colours).toBeVisible();
  const middle = () =>
    colours.evaluate((canvas: HTMLCanvasElement) => {
      const pixel = canvas.getContext('2d')?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data;
      return [...(pixel ?? [])];
    });
  await expect.poll(async () => (await middle())[0]).toBeGreaterThan(0);
  const [red = 0, , blue = 0, before = 0] = await middle();
  expect(red).toBeGreaterThan(blue);

  await page.keyboard.press('w');
  const box = await axial.locator('.viewport-canvas').boundingBox();
  if (box === null) throw new Error('the plane has no place on the screen');
  await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2 + 30);
  const words = await axial.getByLabel('Image and geometry').textContent();
  const shown = Number(/(\d+) \/ 12/.exec(words ?? '')?.[1]);
  await expect(axial.locator('.fusion-value')).toHaveText(`${suvOfSlice(shown - 1).toFixed(2)} SUVbw`);

  await bar.getByLabel('Opacity').fill('20');
  await expect.poll(async () => (await middle())[3]).toBeLessThan(before);
  await bar.getByLabel('Fusion').selectOption({ label: 'None' });
  await expect(colours).toHaveCount(0);
});
