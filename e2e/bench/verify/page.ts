import type { Trust } from '../../../src/domain/verification/trust.ts';
import type { BenchAnswer, BenchTask } from './worker.ts';

export interface BenchResult {
  readonly seconds: number;
  readonly sentence: string;
  readonly readings: number;
  readonly progress: number;
  /** Longest task on the page's thread meanwhile, in milliseconds; 0 where none took 50. */
  readonly longestTaskMs: number;
}

/** Seconds from the zip's bytes to the report on the page, in a worker that was started before. */
async function verifyZip(zipUrl: string, trust: Trust): Promise<BenchResult> {
  const zip = await (await fetch(zipUrl)).arrayBuffer();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let longestTaskMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  observer.observe({ type: 'longtask' });
  let progress = 0;
  const started = performance.now();
  const report = await new Promise<Extract<BenchAnswer, { kind: 'report' }>['report']>((resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.addEventListener('message', ({ data }: MessageEvent<BenchAnswer>) => {
      if (data.kind === 'report') resolve(data.report);
      else progress += 1;
    });
    const task: BenchTask = { zip, trust };
    worker.postMessage(task, [zip]);
  });
  const seconds = (performance.now() - started) / 1000;
  // Long tasks are told of after they ended.
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  worker.terminate();
  return { seconds, sentence: report.sentence, readings: report.readings.length, progress, longestTaskMs };
}

declare global {
  interface Window {
    verifyZip: typeof verifyZip;
  }
}
window.verifyZip = verifyZip;
