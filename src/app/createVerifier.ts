import type { BundlePlace } from '../domain/bundle/peekBundle.ts';
import { Failure } from '../domain/failure.ts';
import type { Verifier } from '../domain/ports/verifier.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import type { ReadingFinding, VerificationReport } from '../domain/verification/report.ts';
import type { VerifyBundleInput } from '../domain/verification/verifyBundle.ts';
import type { VerifyReadingsInput } from '../domain/verification/verifyReadings.ts';
import { inPieces } from './inPieces.ts';

/** Functions do not cross to a worker: progress comes back as messages. */
export type VerifyTask = { readonly id: number } & (
  | { readonly kind: 'open'; readonly zip: Uint8Array }
  /** Of the zip that was opened by the task of that id. */
  | {
      readonly kind: 'bundle';
      readonly opened: number;
      readonly input: Omit<VerifyBundleInput, 'files' | 'onProgress'>;
    }
  /** Readings come before the rest, in pieces: copying thousands at once would hold the page's thread. */
  | { readonly kind: 'piece'; readonly readings: readonly SignedReading[] }
  | { readonly kind: 'readings'; readonly input: Omit<VerifyReadingsInput, 'onProgress' | 'readings'> }
);

export type VerifyAnswer = { readonly id: number } & (
  | { readonly kind: 'opened'; readonly place: BundlePlace | null }
  /** The zip, in words. */
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string; readonly hint: string }
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  /** Of some readings, in their order; the report itself comes after all of them, without any. */
  | { readonly kind: 'found'; readonly readings: readonly ReadingFinding[] }
  | { readonly kind: 'report'; readonly report: VerificationReport }
  | { readonly kind: 'failed'; readonly reason: string }
);

interface Waiting {
  /** Returns whether that was all. */
  readonly hear: (answer: VerifyAnswer) => boolean;
  readonly reject: (reason: unknown) => void;
}

/** Buffers that are handed over are gone here. */
type Post = (task: VerifyTask, handed?: Transferable[]) => void;

/** Readings hold many outlines each. */
const READINGS_AT_ONCE = 20;

/** Verification in a worker of its own, started when it is first needed. */
export function createVerifier(start: () => Worker): Verifier {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let tasks = 0;

  const failAll = (reason: string) => {
    for (const { reject } of waiting.values()) reject(interrupted(reason));
    waiting.clear();
    worker?.terminate();
    worker = null;
  };
  const running = (): Worker => {
    if (worker) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<VerifyAnswer>) => {
      if (data.kind === 'failed') failAll(data.reason);
      else if (waiting.get(data.id)?.hear(data)) waiting.delete(data.id);
    });
    worker.addEventListener('error', (event) => failAll(event.message));
    worker.addEventListener('messageerror', () => failAll('a message could not be read'));
    return worker;
  };
  const run = <Result>(
    hand: (id: number, post: Post) => Promise<void>,
    toHear: (resolve: (result: Result) => void, reject: (reason: unknown) => void) => Waiting['hear'],
  ): Promise<{ readonly id: number; readonly result: Result }> =>
    new Promise((resolve, reject) => {
      tasks += 1;
      const id = tasks;
      waiting.set(id, { hear: toHear((result) => resolve({ id, result }), reject), reject });
      // Nothing more is for a worker that failed: the next one knows nothing of this task.
      const post: Post = (task, handed = []) => {
        if (waiting.has(id)) running().postMessage(task, handed);
      };
      hand(id, post).catch((thrown: unknown) => {
        waiting.delete(id);
        reject(thrown);
      });
    });
  const report = async (
    hand: Parameters<typeof run>[0],
    onProgress: VerifyBundleInput['onProgress'],
  ): Promise<VerificationReport> => (await run(hand, hearReport(onProgress))).result;

  return {
    async open(zip) {
      const { id: opened, result: place } = await run(async (id, post) => {
        // Copying millions of bytes holds the page's thread.
        post({ id, kind: 'open', zip }, zip.buffer instanceof ArrayBuffer ? [zip.buffer] : []);
      }, hearOpened);
      const by = worker;
      return {
        place,
        verify: ({ onProgress, ...input }) =>
          report(async (id, post) => {
            if (worker !== by) throw interrupted('the one that had opened the file has ended');
            post({ id, kind: 'bundle', opened, input });
          }, onProgress),
      };
    },
    readings: ({ onProgress, readings, ...input }) =>
      report(async (id, post) => {
        await inPieces(readings, (piece) => post({ id, kind: 'piece', readings: piece }), READINGS_AT_ONCE);
        post({ id, kind: 'readings', input });
      }, onProgress),
  };
}

function interrupted(cause: string): Failure {
  return new Failure('verification/failed', 'The verification could not be finished.', {
    hint: 'Reload the page and try again.',
    facts: [['cause', cause]],
  });
}

function hearOpened(
  resolve: (place: BundlePlace | null) => void,
  reject: (reason: unknown) => void,
): Waiting['hear'] {
  return (answer) => {
    if (answer.kind === 'opened') resolve(answer.place);
    if (answer.kind === 'refused') reject(new Failure(answer.code, answer.sentence, { hint: answer.hint }));
    return true;
  };
}

function hearReport(onProgress: VerifyBundleInput['onProgress']) {
  return (resolve: (report: VerificationReport) => void): Waiting['hear'] => {
    const found: ReadingFinding[] = [];
    return (answer) => {
      if (answer.kind === 'progress') onProgress?.(answer.done, answer.of);
      if (answer.kind === 'found') found.push(...answer.readings);
      if (answer.kind === 'report') resolve({ ...answer.report, readings: found });
      return answer.kind === 'report';
    };
  };
}
