import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { hasPydicom, PYTHON } from '../../src/dicom/pydicom.fixtures.ts';
import { type TestArchive, test } from '../fixtures/archive.ts';
import type { ReadingRoom } from '../pages/readingRoom.ts';
import { WorklistPage } from '../pages/worklist.ts';

const SIZE = { columns: 256, rows: 256 };

test.use({ archivedSamples: ['head-mr', 'abdomen-us'] });

/** A length on the image in front, with a finding. */
async function drawNodule(room: ReadingRoom): Promise<void> {
  await room.draw(
    'd',
    [
      { x: 100, y: 120 },
      { x: 150, y: 120 },
    ],
    SIZE,
  );
  await room.pick('Finding', 'nodule', 'Nodule');
}

function archiveStatus(page: Page) {
  return page.getByRole('group', { name: 'Archive' });
}

async function reports(archive: TestArchive) {
  return (await archive.instances()).filter(({ modality }) => modality === 'SR');
}

test('a study is found, opened, read and signed, and the report stands in the archive', async ({
  enter,
  archive,
}) => {
  test.setTimeout(240_000);
  const { room } = await enter();
  const { page } = room;
  const list = new WorklistPage(page);
  await list.enter();
  await expect(list.rows).toHaveCount(2);
  await list.search('head');
  await expect(list.rows).toHaveCount(1);
  expect(new URL(page.url()).search).toBe('');

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await room.untilShown();
  expect(page.url()).toContain('/viewer?StudyInstanceUIDs=');
  await room.becomeReader('Reader A');
  await drawNodule(room);
  await room.sign();
  await expect(room.myAnnotations).toContainText('Settled', { timeout: 90_000 });
  await expect(room.myAnnotations).not.toContainText('archive');
  await expect(page.getByRole('group', { name: 'Recovery' })).toBeHidden();

  const [report, ...others] = await reports(archive);
  expect(others).toEqual([]);
  if (report === undefined) throw new Error('the archive holds no report');
  expect(page.url()).toContain(report.studyInstanceUid);
  const bytes = await archive.file(report.sopInstanceUid);
  if (hasPydicom) expect(readObservers(bytes)).toContain('Reader A');

  await test.step('Back leads to the list as it was, with what was signed', async () => {
    await page.goBack();
    await expect(page.getByRole('searchbox', { name: 'Patient' })).toHaveValue('head');
    await expect(list.rows).toHaveCount(1);
    await expect(list.row('1 signed')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('the address opens the study in another browser, from cold, and says of the other patient', async () => {
    const other = await enter();
    const theirs = (await archive.instances()).find(({ modality }) => modality === 'US');
    await other.room.page.goto(
      `${new URL(page.url()).origin}/viewer?StudyInstanceUIDs=${report.studyInstanceUid}&StudyInstanceUIDs=${theirs?.studyInstanceUid}`,
    );
    await other.room.untilShown();
    await expect(other.room.page.getByText('is of another patient')).toBeVisible();
    await other.room.showContributions();
    await expect(other.room.contributionsOf('Reader A')).toContainText('Authentic', { timeout: 60_000 });
  });
});

test('two readers on one study see each other within seconds, and none overwrites', { tag: '@full' }, async ({
  enter,
  archive,
}) => {
  test.setTimeout(240_000);
  const [first, second] = [await enter(), await enter()];
  for (const [{ room }, reader] of [
    [first, 'Reader A'],
    [second, 'Reader B'],
  ] as const) {
    const list = new WorklistPage(room.page);
    await list.enter();
    await list.open('Head');
    await room.untilShown();
    await room.becomeReader(reader);
  }
  // Both draw before either signs: nobody's stroke is disturbed by what comes in.
  await drawNodule(first.room);
  await drawNodule(second.room);
  await first.room.sign();
  await second.room.showContributions();
  await expect(second.room.contributionsOf('Reader A')).toContainText(/Authentic|Not checked/, {
    timeout: 20_000,
  });
  await expect(second.room.contributionsOf('Reader A')).toContainText('Authentic', { timeout: 60_000 });
  await second.room.showReading();
  await expect(second.room.myAnnotations).toContainText('Nodule');
  await second.room.sign();
  await first.room.showContributions();
  await expect(first.room.contributionsOf('Reader B')).toContainText('Authentic', { timeout: 60_000 });
  await expect.poll(async () => (await reports(archive)).length).toBe(2);
  const series = new Set((await reports(archive)).map(({ seriesInstanceUid }) => seriesInstanceUid));
  expect(series.size).toBe(2);
});

test('a reading signed while the archive is down waits, over a reload, and is stored when it is back', async ({
  enter,
  archive,
}) => {
  test.setTimeout(240_000);
  const { room } = await enter();
  const { page } = room;
  const list = new WorklistPage(page);
  await list.enter();
  await list.open('Head');
  await room.untilShown();
  await room.becomeReader('Reader A');
  await drawNodule(room);
  // All of the study must be here before its archive goes.
  await expect(page.getByRole('region', { name: 'Opening' })).toBeHidden({ timeout: 60_000 });

  await archive.kill();
  await room.sign();
  await expect(room.myAnnotations).toContainText('waits for the archive', { timeout: 60_000 });
  await expect(archiveStatus(page)).toContainText('1 reading waits', { timeout: 60_000 });
  await expect(archiveStatus(page)).toContainText('cannot be reached', { timeout: 60_000 });
  await expect(page.getByRole('group', { name: 'Recovery' })).toContainText('1 reading in this browser only');

  await page.reload();
  await expect(archiveStatus(page)).toContainText('1 reading waits', { timeout: 60_000 });
  await archive.start();
  await expect(archiveStatus(page)).not.toContainText('waits', { timeout: 60_000 });
  await expect(page.getByRole('group', { name: 'Recovery' })).toBeHidden();
  expect(await reports(archive)).toHaveLength(1);
});

/** The observers of a structured report, as another system's software reads them. */
function readObservers(bytes: Uint8Array): string {
  const file = test.info().outputPath('report.dcm');
  writeFileSync(file, bytes);
  const script = [
    'import sys, pydicom',
    'def walk(item):',
    '    if item.get("ValueType") == "PNAME": print(item.PersonName)',
    '    for child in item.get("ContentSequence", []): walk(child)',
    'walk(pydicom.dcmread(sys.argv[1]))',
  ].join('\n');
  return execFileSync(PYTHON, ['-c', script, file], { encoding: 'utf8' });
}
