import { expect } from '@playwright/test';
import {
  CT_NOISE_HU,
  CT_SIZE,
  CT_SPACING_MM,
  SAMPLE_CT_NODULES,
  type SampleNodule,
} from '../../src/dicom/samples/ct/nodules.ts';
import { test } from '../fixtures/room.ts';
import type { ImagePlace } from '../pages/readingRoom.ts';

const SIZE = { columns: CT_SIZE, rows: CT_SIZE };

/** The phantom's origin puts (0, 0) mm between the middle pixels. */
function toPixels([x, y]: readonly [number, number, number]): ImagePlace {
  const middle = (CT_SIZE - 1) / 2;
  return { x: middle + x / CT_SPACING_MM, y: middle + y / CT_SPACING_MM };
}

function largest(): SampleNodule {
  const [nodule] = [...SAMPLE_CT_NODULES].sort((left, right) => right.diameterMm - left.diameterMm);
  if (nodule === undefined) throw new Error('the phantom has no nodule');
  return nodule;
}

test.describe('the sample studies', () => {
  test('open with one click, and a nodule measures what it is', async ({ enter }) => {
    test.setTimeout(180_000);
    const { room } = await enter();
    await room.openSamples();
    const list = room.page.getByRole('navigation', { name: 'Studies and series' });
    await room.untilShown();
    for (const study of ['Phantom', 'Head', 'Ultrasound'])
      await expect(list).toContainText(new RegExp(study, 'i'), { timeout: 90_000 });
    await list.getByText(/Chest/).first().click();
    await room.untilShown();

    const nodule = largest();
    await room.goToImage(nodule.sliceIndex + 1);
    const centre = toPixels(nodule.centreMm);
    const radius = nodule.diameterMm / 2 / CT_SPACING_MM;
    await room.draw(
      'd',
      [
        { x: centre.x - radius, y: centre.y },
        { x: centre.x + radius, y: centre.y },
      ],
      SIZE,
    );
    const row = room.myAnnotations.getByRole('listitem').first();
    const length = Number(/(\d+(?:\.\d+)?) mm/.exec((await row.textContent()) ?? '')?.[1]);
    // A mouse points at whole CSS pixels: half of one at each end.
    const pointerStepMm = CT_SPACING_MM / (await room.scale(SIZE));
    expect(Math.abs(length - nodule.diameterMm)).toBeLessThanOrEqual(
      0.1 + pointerStepMm / 2 + pointerStepMm / 2,
    );

    const inside = radius * 0.6;
    await room.draw(
      'r',
      [
        { x: centre.x - inside, y: centre.y - inside },
        { x: centre.x + inside, y: centre.y + inside },
      ],
      SIZE,
    );
    await expect(room.myAnnotations.getByRole('listitem')).toHaveCount(2);
    const region = room.myAnnotations.getByRole('listitem').nth(1);
    await expect(region).toContainText(/Mean/);
    const words = ((await region.textContent()) ?? '').replaceAll('−', '-');
    const mean = Number(/Mean (-?\d+(?:\.\d+)?)/.exec(words)?.[1]);
    const deviation = Number(/± (\d+(?:\.\d+)?)/.exec(words)?.[1]);
    const pixels = (2 * inside) ** 2;
    // The mean of n noisy samples lies within four standard errors of the truth; half a unit more for rounding to integers.
    expect(Math.abs(mean - nodule.hu)).toBeLessThanOrEqual((4 * CT_NOISE_HU) / Math.sqrt(pixels) + 0.5);
    expect(deviation).toBeLessThan(2 * CT_NOISE_HU);
  });
});
