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

/** Milliseconds, and what a page that stays fluid may take at a stretch. */
const LIMITS = { dashboardMs: 2000, agreementMs: 15_000, longestTaskMs: 200 };
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
  let began = since();
  await (await chooser).setFiles(zip);
  await page.getByText(/readings by .* came in/).waitFor(PATIENCE);
  const importMs = since() - began;
  await page.goto(`${server.url}/project`);
  await page.getByRole('tab', { name: 'Contributors' }).click();
  // What is not verified counts for nothing: there is no contributor before.
  await page
    .getByText(`${CASES * MARKS} annotation`)
    .first()
    .waitFor(PATIENCE);
  const verifyTaskMs = await longestTask(page);
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
    await group.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await shot(page, tab.toLowerCase());
  }
  const longestTaskMs = await longestTask(page);
  const measured = { dashboardMs, agreementMs, longestTaskMs };
  const over = Object.entries(LIMITS).filter(([name, most]) => measured[name as keyof typeof LIMITS] > most);
  console.log(
    `dashboard ${Math.round(dashboardMs)} ms (at most ${LIMITS.dashboardMs}), agreement ${Math.round(agreementMs)} ms (at most ${LIMITS.agreementMs}), longest task ${longestTaskMs} ms (at most ${LIMITS.longestTaskMs}); 0 is below 50`,
  );
  console.log(
    JSON.stringify({
      contributions: CASES * READERS * MARKS,
      readers: READERS,
      cases: CASES,
      importMs: Math.round(importMs),
      dashboardMs: Math.round(dashboardMs),
      agreementMs: Math.round(agreementMs),
      longestTaskMs,
      longestTaskWhileVerifyingMs: verifyTaskMs,
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
