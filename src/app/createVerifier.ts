import type { BundleParts } from '../domain/bundle/bundleParts.ts';
import type { BundlePlace } from '../domain/bundle/peekBundle.ts';
import type { BundleReading } from '../domain/bundle/readBundleFiles.ts';
import { Failure } from '../domain/failure.ts';
import type { Verifier } from '../domain/ports/verifier.ts';
import type { ReadingFinding, VerificationReport } from '../domain/verification/report.ts';
import type { VerifyBundleInput } from '../domain/verification/verifyBundle.ts';
import type { VerifyReadingsInput } from '../domain/verification/verifyReadings.ts';
import { createHeld } from './heldReadings.ts';
import { inPieces } from './inPieces.ts';
import { READINGS_AT_ONCE, type VerifyAnswer, type VerifyTask } from './verifyMessages.ts';

interface Waiting {
  /** Returns whether that was all. */
  readonly hear: (answer: VerifyAnswer) => boolean;
  readonly reject: (reason: unknown) => void;
}

/** Buffers that are handed over are gone here. */
type Post = (task: VerifyTask, handed?: Transferable[]) => void;

/** Verification in a worker of its own, started when it is first needed. */
export function createVerifier(start: () => Worker): Verifier {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let tasks = 0;
  let held = createHeld();
  let last: Promise<unknown> = Promise.resolve();

  const failAll = (reason: string) => {
    for (const { reject } of waiting.values()) reject(interrupted(reason));
    waiting.clear();
    worker?.terminate();
    worker = null;
    held = createHeld();
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

  const verifyReadings = ({ onProgress, readings, ...input }: VerifyReadingsInput) =>
    report(async (id, post) => {
      const { numbers, unknown } = held.take(readings);
      await inPieces(unknown, (piece) => post({ id, kind: 'piece', readings: piece }), READINGS_AT_ONCE);
      post({ id, kind: 'readings', numbers, input });
    }, onProgress);

  return {
    async open(zip, form = 'bundle') {
      const { id: opened, result: place } = await run(async (id, post) => {
        // Copying millions of bytes holds the page's thread.
        post({ id, kind: 'open', zip, form }, zip.buffer instanceof ArrayBuffer ? [zip.buffer] : []);
      }, hearOpened);
      const by = worker;
      const assertHere = () => {
        if (worker !== by) throw interrupted('the one that had opened the file has ended');
      };
      return {
        place,
        async parts() {
          const hand: Parameters<typeof run>[0] = async (id, post) => {
            assertHere();
            post({ id, kind: 'parts', opened });
          };
          return (await run(hand, hearParts)).result;
        },
        verify: ({ onProgress, ...input }) =>
          report(async (id, post) => {
            assertHere();
            post({ id, kind: 'bundle', opened, input });
          }, onProgress),
      };
    },
    readings(input) {
      // One after another: what the worker holds is told by the last of them.
      const next = last.then(
        () => verifyReadings(input),
        () => verifyReadings(input),
      );
      last = next;
      return next;
    },
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
    if (answer.kind === 'refused') {
      const { code, sentence, hint, facts } = answer;
      reject(new Failure(code, sentence, { hint, facts }));
    }
    return true;
  };
}

function hearParts(resolve: (parts: BundleParts) => void): Waiting['hear'] {
  const readings: BundleReading[] = [];
  return (answer) => {
    if (answer.kind === 'read') readings.push(...answer.readings);
    if (answer.kind === 'parts') resolve({ ...answer.parts, readings });
    return answer.kind === 'parts';
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
