import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serveHarness } from '../../harness-pages/serveHarness.ts';

const SERIES = 100;
const IMAGES = 12;
const SWITCHES = 50;
/** Allocators give pages back some time after a collection. */
const LOOKS = 6;
const BETWEEN_LOOKS_MS = 500;

export interface Switching {
  readonly switchMedianMs: number;
  readonly switchMostMs: number;
  /** Renderer memory after the switches over what it was before, the same series on the screen. */
  readonly memoryRatio: number;
}

/** Switches of one viewport through a study of 100 series of 512 × 512 images, and what is left of them in memory. */
export async function measureSwitching(): Promise<Switching> {
  const harness = await serveHarness();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  try {
    const page = await browser.newPage();
    // tsx 4 names functions through a helper of its own, which the page has not.
    await page.addInitScript({ content: 'globalThis.__name = (made) => made;' });
    await page.goto(harness.url);
    await page.waitForFunction(() => window.harness !== undefined);
    const times: number[] = [];
    // Once around, and until the tools are there, which come once the page has nothing to do: they stay, and are no growth.
    for (const series of [0, 1, 2]) await show(page, series);
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('runCornerstone')),
    );
    await page.waitForLoadState('networkidle');
    const before = await memoryOf(browser, page);
    for (let turn = 1; turn <= SWITCHES; turn += 1) times.push(await show(page, (turn * 37) % SERIES));
    await show(page, 2);
    const after = await memoryOf(browser, page);
    times.sort((a, b) => a - b);
    return {
      switchMedianMs: Math.round(times[SWITCHES / 2] ?? 0),
      switchMostMs: Math.round(times.at(-1) ?? 0),
      memoryRatio: Number((after / before).toFixed(2)),
    };
  } finally {
    await browser.close();
    await harness.close();
  }
}

/** @returns ms until the first image of the series was on the screen; resolves when all of them are decoded */
function show(page: Page, series: number): Promise<number> {
  return page.evaluate(
    async ([name, count]) => {
      const { harness } = window;
      if (harness === undefined) throw new Error('the harness is not there');
      const started = performance.now();
      harness.showSynthetic(name, count, 0);
      const isOf = () => harness.viewport.getSnapshot().image?.startsWith(`9.${name}.`) ?? false;
      const until = (reached: () => boolean) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if (!reached()) return;
            stop();
            resolve();
          };
          const stop = harness.viewport.subscribe(look);
          look();
        });
      await until(() => isOf() && harness.viewport.getSnapshot().status === 'shown');
      const shown = performance.now() - started;
      await until(() => harness.viewport.getSnapshot().loaded === count);
      return shown;
    },
    [`large${series}`, IMAGES] as const,
  );
}

/** Proportional memory of the largest renderer, in kilobytes, once it has given back what it does not need: the least of some. */
async function memoryOf(browser: Browser, page: Page): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS; look += 1) {
    least = Math.min(least, await memoryNow(browser, page));
    await setTimeout(BETWEEN_LOOKS_MS);
  }
  return least;
}

async function memoryNow(browser: Browser, page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]));
  await Promise.all([cdp.detach(), whole.detach()]);
  return Math.max(...sizes);
}
