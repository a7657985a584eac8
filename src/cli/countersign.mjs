#!/usr/bin/env node
// Plain JavaScript over Node alone: it must be able to say what is missing before anything is installed.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Countersign needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  process.exit(2);
}
const missing = ['tsx', 'commander', 'fflate', 'viem', 'zod'].filter(
  (name) => !existsSync(fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url))),
);
if (missing.length > 0) {
  console.error(
    `Countersign's dependencies are not installed (${missing.join(', ')}). Run "npm ci" in the checkout, then run this again.`,
  );
  process.exit(2);
}
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
