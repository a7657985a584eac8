import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Reads the named Solidity files and all that they import, as solc's standard input takes them. */
export async function readSources(names) {
  const sources = {};
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (sources[name] !== undefined) continue;
    const path = name.startsWith('@') ? require.resolve(name) : resolve(repository, name);
    const content = await readFile(path, 'utf8');
    sources[name] = { content };
    for (const [, imported] of content.matchAll(/^\s*import\s[^;"]*"([^"]+)";/gm))
      waiting.push(imported.startsWith('.') ? posix.join(posix.dirname(name), imported) : imported);
  }
  return sources;
}
