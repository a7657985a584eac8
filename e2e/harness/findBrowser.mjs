// Where a Chromium is on this machine: named, installed, Playwright's own, or given by a package manager.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Path of a Chromium, or null. `CHROMIUM_PATH` decides where it is set. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  const { chromium } = await import('@playwright/test');
  const candidates = [...PROGRAMS.map(whereIs), ...APPLICATIONS, chromium.executablePath()];
  return candidates.find((candidate) => candidate && existsSync(candidate)) ?? null;
}

/** Installs Debian packages where that is possible without asking anyone: as root, on Debian or Ubuntu. */
export function installDebianPackages(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !whereIs('apt-get')) return false;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...argument) =>
    spawnSync('apt-get', argument, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** Path of a program, or null. */
export function whereIs(program) {
  try {
    return execFileSync('/bin/sh', ['-c', `command -v "${program}"`], { encoding: 'utf8' }).trim() || null;
  } catch (notFound) {
    if (notFound.status === undefined) throw notFound;
    return null;
  }
}
