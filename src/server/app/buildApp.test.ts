import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { buildApp } from './buildApp.ts';

let root: string;
let words: string[];
beforeEach(() => {
  words = [];
  root = mkdtempSync(path.join(os.tmpdir(), 'countersign-build-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  mkdirSync(path.join(root, 'src', 'server'), { recursive: true });
  write('index.html', '<!doctype html><script type="module" src="/src/main.ts"></script>');
  write('src/main.ts', 'document.title = "one";');
  write('vite.config.ts', 'export default {};');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, content: string) => writeFileSync(path.join(root, file), content);
const build = () => buildApp({ root, say: (sentence) => words.push(sentence) });
const builtScript = () => {
  const assets = path.join(root, 'dist', 'assets');
  return readFileSync(path.join(assets, readdirSync(assets)[0] ?? ''), 'utf8');
};

describe('the built app', () => {
  it('is built where it is missing, and not again', async () => {
    expect(await build()).toBe(path.join(root, 'dist'));
    expect(builtScript()).toContain('one');
    await build();
    expect(words).toHaveLength(1);
  });

  it('is built anew when a source of the page has changed, and only then', async () => {
    await build();
    write('src/server/main.ts', 'the server is no part of the page');
    write('src/main.test.ts', 'nor are tests');
    await build();
    expect(words).toHaveLength(1);
    write('src/main.ts', 'document.title = "two";');
    await build();
    expect(words).toHaveLength(2);
    expect(builtScript()).toContain('two');
  });

  it('stays as it was when the new one cannot be built', async () => {
    await build();
    write('src/main.ts', 'import "./missing.ts";');
    await expect(build()).rejects.toMatchObject({
      code: 'build/failed',
      hint: expect.stringContaining('missing.ts'),
    });
    expect(builtScript()).toContain('one');
    expect(readdirSync(path.join(root, '.countersign'))).toEqual([]);
  });

  it('is whole when two starts build it at the same time', async () => {
    await Promise.all([build(), build()]);
    expect(builtScript()).toContain('one');
    expect(existsSync(path.join(root, 'dist', '.stamp'))).toBe(true);
  });

  it('stops building when the start is stopped', async () => {
    const stop = AbortSignal.abort();
    await expect(buildApp({ root, say: () => undefined, signal: stop })).rejects.toThrow();
    expect(existsSync(path.join(root, 'dist'))).toBe(false);
    expect(readdirSync(path.join(root, '.countersign'))).toEqual([]);
  });
});
