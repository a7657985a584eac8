import { expect } from '@playwright/test';
import { hasPydicom, ON_PYDICOM } from '../../src/dicom/pydicom.fixtures.ts';
import { test } from '../fixtures/archive.ts';
import { changeWithPydicom } from '../fixtures/pydicom.ts';
import { WorklistPage } from '../pages/worklist.ts';

test.use({ archivedSamples: ['head-mr'] });

/** Makes the first length a quarter longer for whoever reads the report, and leaves the signed record as it is. */
const LONGER = `
def walk(item):
    if item.get("ValueType") == "NUM" and item.ConceptNameCodeSequence[0].CodeMeaning == "Length":
        value = item.MeasuredValueSequence[0]
        value.NumericValue = str(round(float(value.NumericValue) * 1.25, 2))
        return True
    return any(walk(child) for child in item.get("ContentSequence", []))
assert walk(ds)
`;
const CORRECTED = 'ds.PatientName = "Phantom^Head^Corrected"';

test(`a report changed in the archive ${ON_PYDICOM} is called altered, corrected demographics are not`, async ({
  enter,
  archive,
}) => {
  test.skip(!hasPydicom, 'no pydicom on this machine');
  test.setTimeout(240_000);
  const { room } = await enter();
  const list = new WorklistPage(room.page);
  await list.enter();
  await list.open('Head');
  await room.untilShown();
  await room.becomeReader('Reader A');
  await room.draw(
    'd',
    [
      { x: 100, y: 120 },
      { x: 150, y: 120 },
    ],
    { columns: 256, rows: 256 },
  );
  await room.pick('Finding', 'nodule', 'Nodule');
  await room.sign();
  const reportUid = async () =>
    (await archive.instances()).find(({ modality }) => modality === 'SR')?.sopInstanceUid ?? '';
  await expect.poll(reportUid).not.toBe('');
  const uid = await reportUid();
  const original = await archive.file(uid);
  const replace = async (script: string) => {
    await archive.remove(uid);
    await archive.store([changeWithPydicom(original, script)]);
  };

  const open = async () => {
    const { room: other } = await enter();
    const studies = new WorklistPage(other.page);
    await studies.enter();
    await studies.open('Head');
    await other.untilShown();
    await other.becomeReader('Reader B');
    await other.showContributions();
    return other.contributionsOf('Reader A');
  };

  await test.step('the readable value differs from the signed one', async () => {
    await replace(LONGER);
    const contribution = await open();
    await expect(contribution).toContainText('Altered', { timeout: 60_000 });
    await contribution.getByRole('button', { name: 'Details' }).click();
    await expect(contribution).toContainText(/Length has the value [\d.]+; signed was [\d.]+\./);
  });

  await test.step('the patient’s name was corrected', async () => {
    await replace(CORRECTED);
    const contribution = await open();
    await expect(contribution).toContainText('Authentic', { timeout: 60_000 });
    await contribution.getByRole('button', { name: 'Details' }).click();
    await expect(contribution).toContainText(/Administrative correction in .*Patient.s Name/);
  });
});
