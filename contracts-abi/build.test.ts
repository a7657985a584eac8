import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the committed ABIs and bytecodes are what the sources compile to', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['contracts-abi/build.mjs', '--check']);
  expect(stdout).toContain('Generated contract files are current.');
}, 120_000);
