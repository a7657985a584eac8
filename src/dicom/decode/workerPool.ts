import { Failure } from '../../domain/failure.ts';
import type { DecodeAnswer, DecodeRequest } from './decodeWorker.ts';
import type { FrameLayout, StoredFrame } from './storedFrame.ts';

/** A worker that has not said a word after this time never will: its script was not delivered. */
const START_TIMEOUT_MS = 30_000;

interface Job {
  readonly encoded: Uint8Array;
  readonly layout: FrameLayout;
  readonly resolve: (frame: StoredFrame) => void;
  readonly reject: (failure: Failure) => void;
}

export interface WorkerPool {
  decode(encoded: Uint8Array, layout: FrameLayout): Promise<StoredFrame>;
}

/** Decodes in up to `size` module workers, started when needed; first come, first served. */
export function createWorkerPool(size: number, startWorker: () => Worker): WorkerPool {
  const waiting: Job[] = [];
  const idle: ((job: Job) => void)[] = [];
  let running = 0;

  function start(): void {
    running += 1;
    const worker = startWorker();
    let current: Job | null = null;
    let id = 0;
    let stopped = false;

    const give = (job: Job) => {
      current = job;
      id += 1;
      const request: DecodeRequest = { id, encoded: job.encoded, layout: job.layout };
      worker.postMessage(request, [job.encoded.buffer as ArrayBuffer]);
    };
    const next = () => {
      current = null;
      const job = waiting.shift();
      if (job === undefined) idle.push(give);
      else give(job);
    };
    const stop = (failure: Failure) => {
      if (stopped) return;
      stopped = true;
      clearTimeout(timer);
      worker.terminate();
      running -= 1;
      const at = idle.indexOf(give);
      if (at >= 0) idle.splice(at, 1);
      current?.reject(failure);
      // Without any worker left, what waits would wait for ever.
      if (running === 0) for (const job of waiting.splice(0)) job.reject(failure);
    };
    const timer = setTimeout(() => stop(notStarted('it did not answer')), START_TIMEOUT_MS);

    worker.onmessage = (event: MessageEvent<DecodeAnswer>) => {
      const answer = event.data;
      if (answer.kind === 'ready') {
        clearTimeout(timer);
        next();
        return;
      }
      if (answer.id !== id || current === null) return;
      if (answer.kind === 'decoded') current.resolve(answer.frame);
      else current.reject(new Failure(answer.code, answer.sentence, { hint: answer.hint }));
      next();
    };
    worker.onerror = (event) => stop(notStarted(event.message || 'its script could not be run'));
  }

  return {
    decode(encoded, layout) {
      return new Promise((resolve, reject) => {
        const job: Job = { encoded, layout, resolve, reject };
        const free = idle.shift();
        if (free !== undefined) {
          free(job);
          return;
        }
        waiting.push(job);
        if (running < size) start();
      });
    },
  };
}

function notStarted(cause: string): Failure {
  return new Failure('image/undecodable', `The decoder for this image stopped: ${cause}.`, {
    hint: 'Reload the page; if it stays so, the installation is incomplete.',
  });
}
