import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildApp } from '../../src/server/app/buildApp.ts';
import { firstScript } from '../bench/viewer/firstScript.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('the script before the first image stays within a megabyte, and Cornerstone is not in it', async () => {
  const dist = await buildApp({ root: ROOT, say: () => undefined });
  const { files, gzipBytes } = firstScript(dist);
  expect(files.filter((file) => /runCornerstone|createRpc|wagmi|decodeStored/.test(file))).toEqual([]);
  expect(gzipBytes).toBeGreaterThan(100_000);
  expect(gzipBytes).toBeLessThanOrEqual(1_000_000);
});
