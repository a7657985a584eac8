import { expect, type Locator, type Page } from '@playwright/test';
import {
  CT_SIZE,
  CT_SLICE_SPACING_MM,
  CT_SLICES,
  CT_SPACING_MM,
  CT_TOP_MM,
  SAMPLE_CT_NODULES,
  type SampleNodule,
} from '../../src/dicom/samples/ct/nodules.ts';
import { test } from '../fixtures/room.ts';

const CORONAL_ROWS = Math.floor(((CT_SLICES - 1) * CT_SLICE_SPACING_MM) / CT_SPACING_MM) + 1;
const MIDDLE = (CT_SIZE - 1) / 2;

function largest(): SampleNodule {
  const [nodule] = [...SAMPLE_CT_NODULES].sort((left, right) => right.diameterMm - left.diameterMm);
  if (nodule === undefined) throw new Error('the phantom has no nodule');
  return nodule;
}

function planeOf(page: Page, name: 'axial' | 'coronal' | 'sagittal'): Locator {
  return page.locator(`section.viewport[aria-label$=" ${name}"]`);
}

/** Where a pixel of a picture is in the window, while it is shown to fit. */
async function screenOf(pane: Locator, x: number, y: number, rows: number) {
  const box = await pane.locator('.viewport-canvas').boundingBox();
  if (box === null) throw new Error('the plane has no place on the screen');
  const scale = Math.min(box.width / CT_SIZE, box.height / rows);
  return {
    scale,
    x: Math.round(box.x + box.width / 2 + (x - MIDDLE) * scale),
    y: Math.round(box.y + box.height / 2 + (y - (rows - 1) / 2) * scale),
  };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

test('a series is cut into planes that meet in a cross, measured on, signed, and shown again', async ({
  enter,
}) => {
  test.setTimeout(180_000);
  const { room } = await enter();
  const { page } = room;
  await room.openSamples();
  await room.untilShown();
  const list = page.getByRole('navigation', { name: 'Studies and series' });
  await expect(list).toContainText(/Chest/, { timeout: 90_000 });
  const nodule = largest();
  const [x, y, z] = nodule.centreMm;
  await room.goToImage(nodule.sliceIndex + 1);

  await page.keyboard.press('y');
  const [axial, coronal, sagittal] = [
    planeOf(page, 'axial'),
    planeOf(page, 'coronal'),
    planeOf(page, 'sagittal'),
  ];
  for (const pane of [axial, coronal, sagittal]) {
    await expect(pane).toHaveAttribute('data-status', 'shown', { timeout: 60_000 });
    await expect(pane).toContainText('Interpolated');
  }
  // The planes meet in the slice that was looked at; slices are numbered from the feet.
  await expect(axial).toContainText(`${CT_SLICES - nodule.sliceIndex} / ${CT_SLICES}`);

  const row = MIDDLE + y / CT_SPACING_MM;
  const column = MIDDLE + x / CT_SPACING_MM;
  const centre = await axial.locator('.crosshair-centre').boundingBox();
  if (centre === null) throw new Error('the planes have no cross');
  const to = await screenOf(axial, column, row, CT_SIZE);
  await drag(page, { x: centre.x + centre.width / 2, y: centre.y + centre.height / 2 }, to);
  const shownRow = async () => Number(/(\d+) \/ 512/.exec((await coronal.textContent()) ?? '')?.[1]);
  const slack = Math.ceil(1 / to.scale);
  await expect.poll(async () => Math.abs((await shownRow()) - (row + 1))).toBeLessThanOrEqual(slack);

  const level = (CT_TOP_MM - z) / CT_SPACING_MM;
  const radius = nodule.diameterMm / 2 / CT_SPACING_MM;
  const left = await screenOf(coronal, column - radius, level, CORONAL_ROWS);
  const right = await screenOf(coronal, column + radius, level, CORONAL_ROWS);
  await page.keyboard.press('d');
  await drag(page, left, right);
  const annotation = room.myAnnotations.getByRole('listitem').first();
  await expect(annotation).toContainText('mm');
  const length = Number(/(\d+(?:\.\d+)?) mm/.exec((await annotation.textContent()) ?? '')?.[1]);
  // A mouse points at whole CSS pixels: half of one at each end.
  expect(Math.abs(length - nodule.diameterMm)).toBeLessThanOrEqual(0.1 + CT_SPACING_MM / left.scale);
  await expect(annotation).toContainText('patient coordinates');
  await expect(coronal.locator('[data-mark]')).toHaveCount(1);
  await expect(axial.locator('[data-mark]')).toHaveCount(0);

  await page.getByRole('group', { name: 'Slab' }).getByRole('button', { name: 'MIP', exact: true }).click();
  await expect(coronal).toContainText('MIP 10 mm');
  await expect(coronal).toHaveAttribute('data-status', 'shown');

  await room.becomeReader('Reader A');
  const sheet = await room.openSigning();
  await expect(sheet.locator('img[alt="Region on its image"]')).toBeVisible();
  await sheet.getByRole('button', { name: /^Sign as / }).click();
  await expect(room.myAnnotations).toContainText(/Anchored|Settled/, { timeout: 30_000 });
  await page.keyboard.press('y');
  await expect(page.locator('section.viewport')).toHaveCount(1);
  // From the list the planes are cut again, and meet in the region.
  await annotation.getByRole('button').first().click();
  await expect(coronal).toHaveAttribute('data-status', 'shown', { timeout: 60_000 });
  // Drawn from the record now, on the plane where it was drawn.
  await expect(coronal.locator('[data-mark]')).toHaveCount(1);
});
