import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { writeZip } from '../../../src/archive/zip/index.ts';
import { toBundleFiles } from '../../../src/domain/bundle/toBundleFiles.ts';
import { createTestReader, createTestStudy } from '../../../src/domain/verification/study.fixtures.ts';
import type { Trust } from '../../../src/domain/verification/trust.ts';
// @ts-expect-error: plain JavaScript, shared with the test harness.
import { findBrowser } from '../../harness/findBrowser.mjs';
import type { BenchResult } from './page.ts';

// How long a stranger waits: 10,000 annotations in 200 readings, and 10,000 readings of one, verified in a browser's worker.
const ANNOTATIONS = 10_000;
const READINGS = 200;

async function makeBundle(readings: number): Promise<{ zip: Uint8Array; trust: Trust }> {
  const readers = ['A', 'B', 'C'].map((label) => createTestReader(label));
  const study = createTestStudy({ listed: readers });
  for (let at = 0; at < readings; at += 1) {
    const reader = readers[at % readers.length] as (typeof readers)[number];
    const annotations = Array.from({ length: ANNOTATIONS / readings }, () =>
      study.content(reader, { kind: 'annotation' }),
    );
    study.read(reader, annotations);
  }
  const { bundle, trust } = await study.bundle();
  return { zip: writeZip(toBundleFiles(bundle)), trust };
}

async function serve(folder: string): Promise<{ url: string; stop: () => void }> {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const name = path.normalize(new URL(request.url ?? '/', 'http://here').pathname);
    const file = path.join(folder, name === '/' ? 'index.html' : name);
    readFile(file).then(
      (bytes) => {
        response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => server.close(),
  };
}

async function run(): Promise<void> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-bench-'));
  const cases = { many: await makeBundle(READINGS), singles: await makeBundle(ANNOTATIONS) };
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
  });
  for (const [name, { zip }] of Object.entries(cases)) await writeFile(path.join(folder, `${name}.zip`), zip);
  const { url, stop } = await serve(folder);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const verify = (name: keyof typeof cases): Promise<BenchResult> =>
      page.evaluate(([file, trust]) => window.verifyZip(file, trust), [
        `${name}.zip`,
        cases[name].trust,
      ] as const);
    const many = await verify('many');
    const singles = await verify('singles');
    for (const result of [many, singles]) {
      if (!result.sentence.startsWith('Valid: ')) throw new Error(result.sentence);
      if (result.progress < 20) throw new Error('the worker told of no progress');
    }
    console.log(
      `${ANNOTATIONS} annotations in ${READINGS} readings: ${many.seconds.toFixed(2)} s (at most 5)`,
    );
    console.log(`${ANNOTATIONS} readings of one annotation: ${singles.seconds.toFixed(2)} s (at most 15)`);
    console.log(
      `longest task on the page's thread: ${Math.max(many.longestTaskMs, singles.longestTaskMs)} ms (at most 50; 0 is below)`,
    );
    console.log(
      JSON.stringify({
        annotations: ANNOTATIONS,
        readings: READINGS,
        seconds: Number(many.seconds.toFixed(2)),
        singles: ANNOTATIONS,
        singlesSeconds: Number(singles.seconds.toFixed(2)),
        longestTaskMs: Math.round(Math.max(many.longestTaskMs, singles.longestTaskMs)),
      }),
    );
  } finally {
    await browser.close();
    stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await run();
