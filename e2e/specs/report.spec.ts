import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect } from '@playwright/test';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, realCtFiles } from '../fixtures/study.ts';

/** Of poppler, where it is installed. */
const PDFTOTEXT = 'pdftotext';

test('findings become a report, signed with them, printed, countersigned and added to', async ({
  server,
  enter,
}) => {
  test.setTimeout(300_000);
  const { room } = await enter();
  const { page } = room;
  if (hasRealStudies()) await room.openFiles(realCtFiles().slice(60, 68));
  else await room.openSamples();
  await room.untilShown();
  await room.draw('b', [
    { x: 180, y: 240 },
    { x: 230, y: 262 },
  ]);
  await room.pick('Finding', 'nodule', 'Nodule');

  // The report begins with the finding, and says when it has changed.
  await page.getByRole('tab', { name: 'Report' }).click();
  await page.getByRole('button', { name: 'Start a report' }).click();
  const report = page.getByRole('region', { name: 'My report' });
  // The region stays selected: what is pressed on the image acts on it, and never on the report.
  const words = report.getByRole('textbox', { name: 'Words for R1' });
  await expect(words).toHaveValue(/^Nodule: .* mm \(series .*, image \d+\)$/);
  await page.getByRole('tab', { name: /^Reading/ }).click();
  await room.pick('Body site', 'upper', 'Upper lobe of lung');
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(report.getByRole('status')).toContainText('Changed since');
  await expect(words).toHaveValue(/^Nodule: /);
  await report.getByRole('button', { name: 'Take the new words' }).click();
  await expect(words).toHaveValue(/^Nodule, upper lobe of lung: /);
  await report.getByRole('radio', { name: 'Final' }).click();
  await report.getByRole('radio', { name: 'Attending' }).click();
  await report.getByRole('textbox', { name: 'Impression' }).fill('Solid nodule, to be followed.');

  // One gesture signs both.
  await room.becomeReader('Reader A');
  const sheet = await room.openSigning();
  await expect(sheet).toContainText('I sign 1 annotation and 1 report in project DEMO');
  await sheet.getByRole('button', { name: /^Sign as / }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole('tab', { name: 'Report' }).click();
  const signed = page.getByRole('region', { name: 'Final report of Reader A' });
  await expect(signed).toContainText('Solid nodule, to be followed.');
  await expect(signed).toContainText('Settled', { timeout: 90_000 });

  // On paper: what it says, who signed, and where to verify it; no more of it for machines than the reading's digest.
  const download = page.waitForEvent('download');
  await signed.getByRole('button', { name: 'PDF' }).click();
  const path = test.info().outputPath('report.pdf');
  await (await download).saveAs(path);
  const pdf = await PDFDocument.load(readFileSync(path));
  const digest = /^Reading (0x[0-9a-f]{64})$/.exec(pdf.getSubject() ?? '')?.[1];
  expect(pdf.getKeywords()).toBe(`${server.url}/verify?reading=${digest}`);
  const { error, stdout } = spawnSync(PDFTOTEXT, [path, '-'], { encoding: 'utf8' });
  if (error) console.log('pdftotext is not installed: what the PDF says is not read back.');
  else
    for (const said of ['Final report', 'Solid nodule, to be followed.', 'upper lobe', 'Reader A', 'Settled'])
      expect(stdout).toContain(said);

  // A second reader countersigns and adds; the report stands.
  await room.becomeReader('Reader B');
  await expect(signed).toContainText('Authentic', { timeout: 60_000 });
  await signed.getByRole('button', { name: 'Countersign' }).click();
  await signed.getByRole('button', { name: 'Addendum' }).click();
  await signed.getByRole('textbox', { name: 'Addendum' }).fill('Unchanged since 2024.');
  const second = await room.openSigning();
  await expect(second).toContainText('I sign 1 review and 1 addendum in project DEMO');
  await second.getByRole('button', { name: /^Sign as / }).click();
  await expect(second).toBeHidden();
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(signed).toContainText('Countersigned by Reader B');
  await expect(signed.getByRole('region', { name: 'Addendum of Reader B' })).toContainText(
    'Unchanged since 2024.',
  );

  // A correction stands without the countersignature that was given to the version before it, and says so.
  await room.becomeReader('Reader A');
  await signed.getByRole('button', { name: 'Revise' }).click();
  await report.getByRole('textbox', { name: 'Impression' }).fill('Solid nodule, CT in 3 months.');
  await room.sign();
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(signed).toContainText('This version is not countersigned yet.');
  await expect(signed).toContainText(/Version 1 of 2, the final report of .*, was countersigned by Reader B/);

  // Whoever holds the paper finds the reading on the ledger.
  await page.goto(`${server.url}/verify?reading=${digest}`);
  await expect(page.getByRole('region', { name: 'The reading you came with' })).toContainText(
    /On this installation’s ledger since .* in block \d+/,
  );
});
