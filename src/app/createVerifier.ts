import { Failure } from '../domain/failure.ts';
import type { Verifier } from '../domain/ports/verifier.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import type { VerificationReport } from '../domain/verification/report.ts';
import type { VerifyBundleInput } from '../domain/verification/verifyBundle.ts';
import type { VerifyReadingsInput } from '../domain/verification/verifyReadings.ts';
import { inPieces } from './inPieces.ts';

/** Functions do not cross to a worker: progress comes back as messages. */
export type VerifyTask = { readonly id: number } & (
  | { readonly kind: 'bundle'; readonly input: Omit<VerifyBundleInput, 'onProgress'> }
  /** Readings come before the rest, in pieces: copying thousands at once would hold the page's thread. */
  | { readonly kind: 'piece'; readonly readings: readonly SignedReading[] }
  | { readonly kind: 'readings'; readonly input: Omit<VerifyReadingsInput, 'onProgress' | 'readings'> }
);

export type VerifyAnswer = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'report'; readonly report: VerificationReport }
  | { readonly kind: 'failed'; readonly reason: string }
);

interface Waiting {
  readonly resolve: (report: VerificationReport) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: ((done: number, of: number) => void) | undefined;
}

/** Readings hold many outlines each. */
const READINGS_AT_ONCE = 20;

/** Verification in a worker of its own, started when it is first needed. */
export function createVerifier(start: () => Worker): Verifier {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let tasks = 0;

  const failAll = (reason: string) => {
    const failure = new Failure('verification/failed', 'The verification could not be finished.', {
      hint: 'Reload the page and try again.',
      facts: [['cause', reason]],
    });
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
    worker?.terminate();
    worker = null;
  };
  const running = (): Worker => {
    if (worker) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<VerifyAnswer>) => hear(data));
    worker.addEventListener('error', (event) => failAll(event.message));
    worker.addEventListener('messageerror', () => failAll('a message could not be read'));
    return worker;
  };
  const hear = (answer: VerifyAnswer) => {
    const task = waiting.get(answer.id);
    if (!task) return;
    if (answer.kind === 'progress') return task.onProgress?.(answer.done, answer.of);
    if (answer.kind === 'failed') return failAll(answer.reason);
    waiting.delete(answer.id);
    task.resolve(answer.report);
  };
  const run = (
    hand: (id: number, post: (task: VerifyTask) => void) => Promise<void>,
    onProgress: Waiting['onProgress'],
  ): Promise<VerificationReport> =>
    new Promise((resolve, reject) => {
      tasks += 1;
      const id = tasks;
      waiting.set(id, { resolve, reject, onProgress });
      // Nothing more is for a worker that failed: the next one knows nothing of this task.
      const post = (task: VerifyTask) => waiting.has(id) && running().postMessage(task);
      hand(id, post).catch((thrown: unknown) => {
        waiting.delete(id);
        reject(thrown);
      });
    });

  return {
    bundle: ({ onProgress, ...input }) =>
      run(async (id, post) => post({ id, kind: 'bundle', input }), onProgress),
    readings: ({ onProgress, readings, ...input }) =>
      run(async (id, post) => {
        await inPieces(readings, (piece) => post({ id, kind: 'piece', readings: piece }), READINGS_AT_ONCE);
        post({ id, kind: 'readings', input });
      }, onProgress),
  };
}
