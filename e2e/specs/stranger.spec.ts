import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { test } from '../fixtures/room.ts';
import { hasRealStudies, sharedFile } from '../fixtures/study.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CT = 'pydicom/test_files/CT_small.dcm';
const SIZE = { columns: 128, rows: 128 };

type Files = Record<string, Uint8Array>;

/** What someone might do to a bundle on its way, and the words by which it must be caught. */
const CHANGES: readonly (readonly [what: string, change: (files: Files) => void])[] = [
  ['a value in a record', (files) => edit(files, /^readings\//, /"value":"(\d)/, '"value":"9$1')],
  ['a salt', (files) => edit(files, /^readings\//, /"salt":"0x../, '"salt":"0x00')],
  [
    'the words for the person who receives it',
    (files) => edit(files, /^README/, /Countersign/, 'Countersigned'),
  ],
  ['the chain facts', (files) => edit(files, /^chain/, /"timeUnix":(\d)/, '"timeUnix":9$1')],
  ['a file more', (files) => Object.assign(files, { 'extra.txt': strToU8('smuggled') })],
  [
    'a file less',
    (files) => delete files[Object.keys(files).find((name) => /^readings\/0002/.test(name)) ?? ''],
  ],
];

test.describe('a stranger with a bundle', () => {
  test.skip(() => !hasRealStudies(), 'the real studies are not beside the checkout');

  test('is told of every change to it, by page and by command', async ({ enter, server }) => {
    test.setTimeout(240_000);
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
    await room.pick('Finding', 'nodule', 'Nodule');
    await room.becomeReader('LungNet 2.1');
    await room.sign();
    await expect(room.myAnnotations).toContainText('Settled', { timeout: 90_000 });

    // A person of the same room answers the model.
    await room.becomeReader('Reader B');
    await room.showContributions();
    const model = room.contributionsOf('LungNet 2.1');
    await expect(model).toContainText('AI');
    await expect(model).toContainText('Authentic');
    await model.getByRole('button', { name: /^Amend/ }).click();
    await room.sign();
    await room.showContributions();
    await expect(room.contributionsOf('Reader B')).toContainText('Settled', { timeout: 90_000 });
    const saved = await room.exportBundle();
    const path = test.info().outputPath('whole.zip');
    await saved.saveAs(path);

    const whole = verify(path, '--rpc', `${server.url}/rpc`);
    expect(whole.status, whole.output).toBe(0);
    for (const [what, change] of CHANGES) {
      const files: Files = unzipSync(readFileSync(path));
      change(files);
      const changed = test.info().outputPath(`${what.replaceAll(' ', '-')}.zip`);
      writeFileSync(changed, zipSync(files));
      const answer = verify(changed, '--rpc', `${server.url}/rpc`);
      expect(answer.status, `${what}: ${answer.output}`).toBe(1);
    }
    const letter = test.info().outputPath('letter.zip');
    writeFileSync(letter, 'not a zip');
    const answer = verify(letter);
    expect(answer.status).not.toBe(0);
    expect(answer.output).not.toMatch(/\n\s+at /);

    const { page } = room;
    await page.goto(`${server.url}/verify`);
    await page.getByLabel('Bundle file').setInputFiles(test.info().outputPath('a-value-in-a-record.zip'));
    const report = page.getByRole('article', { name: /^Verification of / });
    await expect(report).toContainText('Invalid', { timeout: 60_000 });
    await expect(report).toContainText('Failed');
  });
});

function edit(files: Files, name: RegExp, from: RegExp, to: string): void {
  const file = Object.keys(files).find(
    (one) => name.test(one) && from.test(Buffer.from(files[one] ?? []).toString()),
  );
  if (file === undefined) throw new Error(`no file ${name} holds ${from}`);
  files[file] = strToU8(
    Buffer.from(files[file] ?? [])
      .toString()
      .replace(from, to),
  );
}

function verify(file: string, ...options: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/countersign.mjs', 'verify', file, ...options],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}
