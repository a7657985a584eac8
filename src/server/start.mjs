#!/usr/bin/env node
// `npm start`: plain JavaScript over Node alone, because it runs before anything is installed. The server itself is
// main.ts, run in this same process through tsx.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Countersign needs Node.js 20.19 or later; this is ${process.versions.node}. Install a newer one from nodejs.org and start again.`,
  );
  process.exit(1);
}

const { ensureDependencies } = await import('./ensureDependencies.mjs');
await ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
await main(process.argv.slice(2));
