import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// The module is plain JavaScript, because it runs before anything that could check its types is installed.
// @ts-expect-error it has no declarations
import { explain, install } from './ensureDependencies.mjs';
// @ts-expect-error it has no declarations
import { missingPlatformPackages } from './platformPackages.mjs';

const LOCK = {
  packages: {
    '': { name: 'countersign' },
    'node_modules/needed': { version: '1.2.3' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  },
};

let root: string;
let words: string[];
let commands: string[][];
let network: { code: number; output: string };
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'countersign-install-'));
  words = [];
  commands = [];
  network = { code: 0, output: '' };
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(LOCK));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As npm leaves a folder behind. */
function placePackage(name: string, manifest: object): void {
  mkdirSync(path.join(root, 'node_modules', name), { recursive: true });
  writeFileSync(path.join(root, 'node_modules', name, 'package.json'), JSON.stringify(manifest));
}

function placeInstalled(version = '1.2.3'): void {
  placePackage('needed', { name: 'needed', version });
  const record = { packages: { 'node_modules/needed': { version } } };
  writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify(record));
}

const run = (answer: { code: number; output: string } = { code: 0, output: '' }) =>
  install({
    root,
    say: (sentence: string) => words.push(sentence),
    run: async (argument: string[]) => {
      if (argument[0] === 'ping') return network;
      commands.push(argument);
      if (answer.code === 0 && argument.includes('--include=dev')) placeInstalled();
      return answer;
    },
  });

describe('what Countersign needs', () => {
  it('is installed once in a fresh clone, with words', async () => {
    await run();
    expect(commands.map(([command]) => command)).toEqual(['install']);
    expect(words.join(' ')).toMatch(/Installing/);
    await run();
    expect(commands).toHaveLength(1);
  });

  it('is left alone where npm has installed it already', async () => {
    placeInstalled();
    await run();
    expect(commands).toEqual([]);
    expect(words).toEqual([]);
  });

  it('is installed again when the lock asks for another version', async () => {
    placeInstalled('1.2.2');
    await run();
    expect(commands.map(([command]) => command)).toEqual(['install']);
  });

  it('is installed again when the lock has changed since', async () => {
    await run();
    const changed = { packages: { ...LOCK.packages, 'node_modules/more': { version: '2.0.0' } } };
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(changed));
    await run();
    expect(commands.map(([command]) => command)).toEqual(['install', 'install']);
  });

  it('is not taken as installed when npm failed', async () => {
    await expect(run({ code: 1, output: 'npm error code ENOTFOUND' })).rejects.toThrow(/no connection/);
    await run();
    expect(commands.map(([command]) => command)).toEqual(['install', 'install']);
  });

  it('is taken from what npm has kept when there is no network, and npm is not left to try for minutes', async () => {
    network = { code: 1, output: 'npm error code ECONNREFUSED' };
    await run();
    expect(commands[0]).toContain('--offline');
    rmSync(path.join(root, 'node_modules'), { recursive: true });
    network = { code: 1, output: 'npm error 404 the registry knows no ping' };
    await run();
    expect(commands[1]).not.toContain('--offline');
  });

  it.each([
    [
      'npm error code ENOTFOUND\nnpm error network request to https://registry.npmjs.org failed',
      /no connection.*once/,
    ],
    ['npm error code EAI_AGAIN', /no connection/],
    ['npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device', /disk is full/],
    ['npm error code EACCES\nnpm error syscall mkdir', /cannot be written/],
    ['spawn npm ENOENT', /npm was not found/],
    ['npm error something else', /something else/],
  ])('says why it could not be installed: %j', (output, sentence) => {
    expect(explain({ output })).toMatch(sentence);
  });
});

describe('packages of this platform that a lock made elsewhere does not know', () => {
  beforeEach(() => {
    placePackage('@foundry-rs/anvil', {
      optionalDependencies: {
        '@foundry-rs/anvil-darwin-arm64': '1.7.1',
        '@foundry-rs/anvil-linux-amd64': '1.7.1',
        '@foundry-rs/anvil-win32-amd64': '1.7.1',
      },
    });
    placePackage('rolldown', {
      optionalDependencies: {
        '@rolldown/binding-darwin-arm64': '1.0.0',
        '@rolldown/binding-linux-x64-gnu': '1.0.0',
        '@rolldown/binding-linux-x64-musl': '1.0.0',
        '@rolldown/binding-win32-x64-msvc': '1.0.0',
      },
    });
    placePackage('@rolldown/binding-linux-x64-gnu', {});
  });

  it.each([
    [
      { platform: 'darwin', arch: 'arm64', libc: null },
      ['@foundry-rs/anvil-darwin-arm64@1.7.1', '@rolldown/binding-darwin-arm64@1.0.0'],
    ],
    [{ platform: 'linux', arch: 'x64', libc: 'glibc' }, ['@foundry-rs/anvil-linux-amd64@1.7.1']],
    [{ platform: 'linux', arch: 'x64', libc: 'musl' }, ['@rolldown/binding-linux-x64-musl@1.0.0']],
    [
      { platform: 'win32', arch: 'x64', libc: null },
      ['@foundry-rs/anvil-win32-amd64@1.7.1', '@rolldown/binding-win32-x64-msvc@1.0.0'],
    ],
    [{ platform: 'linux', arch: 'riscv64', libc: 'glibc' }, []],
  ])('are found for %j', (computer, missing) => {
    expect(missingPlatformPackages(root, computer)).toEqual(missing);
  });

  it('are tried once, and their absence stops nothing', async () => {
    placeInstalled();
    rmSync(path.join(root, 'node_modules', '@rolldown'), { recursive: true });
    const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    await run({ code: 1, output: 'npm error code E404' });
    const expected =
      missingPlatformPackages(root).length > 0 ? [['install', '--no-save', '--no-package-lock']] : [];
    expect(commands.map((command) => command.slice(0, 3))).toEqual(expected);
    await run();
    expect(commands.length).toBe(expected.length);
    expect(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).toBe(lock);
  });
});
