// Where a Chromium is on this machine: named, installed, Playwright's own, or given by a package manager.
import { existsSync } from 'node:fs';
import { whereIs } from './whereIs.mjs';

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
