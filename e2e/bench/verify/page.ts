import { createVerifier } from '../../../src/app/createVerifier.ts';
import type { Trust } from '../../../src/domain/verification/trust.ts';

export interface BenchResult {
  readonly seconds: number;
  readonly sentence: string;
  readonly readings: number;
  readonly progress: number;
  /** Longest task on the page's thread meanwhile, in milliseconds; 0 where none took 50. */
  readonly longestTaskMs: number;
}

/** Seconds from the zip's bytes to the report on the page, by the app's own way from one to the other. */
async function verifyZip(zipUrl: string, trust: Trust): Promise<BenchResult> {
  const zip = new Uint8Array(await (await fetch(zipUrl)).arrayBuffer());
  const verifier = createVerifier(
    () => new Worker(new URL('../../../src/app/verifyWorker.ts', import.meta.url), { type: 'module' }),
  );
  let longestTaskMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  observer.observe({ type: 'longtask' });
  let progress = 0;
  const started = performance.now();
  const bundle = await verifier.open(zip);
  const report = await bundle.verify({
    trust,
    onProgress: () => {
      progress += 1;
    },
  });
  const seconds = (performance.now() - started) / 1000;
  // Long tasks are told of after they ended.
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { seconds, sentence: report.sentence, readings: report.readings.length, progress, longestTaskMs };
}

declare global {
  interface Window {
    verifyZip: typeof verifyZip;
  }
}
window.verifyZip = verifyZip;
