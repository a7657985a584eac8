// How long a research lead waits over 5,000 marks of 10 readers in 100 cases, in a browser. Ends with one line of JSON.
//   npm run bench:project [-- --cases 100 --shots FOLDER]
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { writeZip } from '../../../src/archive/zip/index.ts';
import { makeStateFolder, startServer } from '../../fixtures/server.ts';
// @ts-expect-error: plain JavaScript, shared with the test harness.
import { findBrowser } from '../../harness/findBrowser.mjs';
import { MARKS, makeProject, READERS } from './makeProject.ts';

/** What a page that stays fluid may take at a stretch, whatever it does. */
const AT_A_STRETCH_MS = 200;
/** Milliseconds. */
const LIMITS = {
  dashboardMs: 2000,
  agreementMs: 15_000,
  longestTaskWhileTakingInMs: AT_A_STRETCH_MS,
  longestTaskWhileVerifyingMs: AT_A_STRETCH_MS,
  longestTaskMs: AT_A_STRETCH_MS,
};
const PATIENCE = { timeout: 300_000 };

const { values } = parseArgs({
  options: { shots: { type: 'string' }, cases: { type: 'string', default: '100' } },
});
const CASES = Number(values.cases);

/** The longest task on the page's thread since this was last asked. */
const longestTask = (page: Page) =>
  page.evaluate(async () => {
    // Long tasks are told of after they ended.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const found = Math.max(0, ...window.longTasks);
    window.longTasks = [];
    return Math.round(found);
  });

async function shot(page: Page, name: string): Promise<void> {
  if (values.shots !== undefined) await page.screenshot({ path: path.join(values.shots, `${name}.png`) });
}

const executablePath = await findBrowser();
if (executablePath === null) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
const state = makeStateFolder();
const server = await startServer({ state: state.path });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const { entry, files } = await makeProject(server.url, CASES);
  // Connections that the server closed while the bundle was made are noticed first.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const told = await fetch(`${server.url}/projects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entry),
  });
  if (!told.ok) throw new Error(await told.text());
  const zip = path.join(state.path, 'bench.countersign.zip');
  await writeFile(zip, writeZip(files));
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript((stream) => {
    localStorage.setItem('countersign.project', stream);
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  }, entry.stream);
  await page.goto(`${server.url}/`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open files|Files)$/ }).click();
  const since = () => performance.now();
  await longestTask(page);
  let began = since();
  await (await chooser).setFiles(zip);
  await page.getByText(/readings by .* came in/).waitFor(PATIENCE);
  const importMs = since() - began;
  const longestTaskWhileTakingInMs = await longestTask(page);
  await page.goto(`${server.url}/project`);
  await page.getByRole('tab', { name: 'Contributors' }).click();
  // What is not verified counts for nothing: there is no contributor before.
  await page
    .getByText(`${CASES * MARKS} annotation`)
    .first()
    .waitFor(PATIENCE);
  const longestTaskWhileVerifyingMs = await longestTask(page);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('region', { name: 'Protocol' }).waitFor();
  await longestTask(page);

  began = since();
  await page.getByRole('tab', { name: 'Progress' }).click();
  await page.getByText(`${CASES * READERS} of ${CASES * READERS} reads`).waitFor(PATIENCE);
  const dashboardMs = since() - began;
  await shot(page, 'progress');
  began = since();
  await page.getByRole('tab', { name: 'Agreement' }).click();
  await shot(page, 'working');
  await page.getByText(`${READERS} readers`).first().waitFor(PATIENCE);
  const agreementMs = since() - began;
  await shot(page, 'agreement');
  for (const [tab, list] of [
    ['Consensus', 'Findings'],
    ['Outliers', 'What stands apart'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('group', { name: list }).waitFor(PATIENCE);
    const group = page.getByRole('group', { name: list });
    await group.evaluate(async (element) => {
      for (let step = 1; step <= 10; step += 1) {
        element.scrollTo(0, (element.scrollHeight * step) / 10);
        await new Promise(requestAnimationFrame);
      }
    });
    await shot(page, tab.toLowerCase());
  }
  const longestTaskMs = await longestTask(page);
  const measured = {
    dashboardMs: Math.round(dashboardMs),
    agreementMs: Math.round(agreementMs),
    longestTaskWhileTakingInMs,
    longestTaskWhileVerifyingMs,
    longestTaskMs,
  };
  const names = Object.keys(LIMITS) as (keyof typeof LIMITS)[];
  const over = names.filter((name) => measured[name] > LIMITS[name]);
  for (const name of names) console.log(`${name} ${measured[name]} (at most ${LIMITS[name]})`);
  console.log('A longest task of 0 is one below 50 ms.');
  console.log(
    JSON.stringify({
      contributions: CASES * READERS * MARKS,
      readers: READERS,
      cases: CASES,
      importMs: Math.round(importMs),
      ...measured,
      limits: LIMITS,
      within: over.length === 0,
      load: loadavg().map((one) => Math.round(one * 10) / 10),
    }),
  );
  if (over.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
  state.remove();
}

declare global {
  interface Window {
    longTasks: number[];
  }
}
