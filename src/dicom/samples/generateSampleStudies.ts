import { Failure } from '../../domain/failure.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import {
  countSampleFiles,
  SAMPLE_NAMES,
  type SampleFile,
  type SampleName,
  sampleFiles,
} from './sampleFiles.ts';
import type { SamplesAnswer } from './samplesWorker.ts';

export interface SampleOptions {
  readonly names?: readonly SampleName[];
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Computes sample studies: chest CT, head MR, abdominal ultrasound where no names are given. Every run gives the same bytes. In a page the
 * work is done in a worker; in Node in place, with a turn of the event loop after every file.
 *
 * @returns Part 10 files for `ImageLibrary.addFiles`; those made so far when cancelled
 * @throws Failure `samples/failed`
 */
export async function generateSampleStudies(options: SampleOptions = {}): Promise<readonly NamedBytes[]> {
  const names = options.names ?? SAMPLE_NAMES;
  const count = countSampleFiles(names);
  const made: NamedBytes[] = [];
  const take = ({ name, bytes }: SampleFile) => {
    made.push({ name, bytes: async () => bytes });
    options.onProgress?.(made.length, count);
  };
  if (options.signal?.aborted === true) return made;
  if (typeof Worker === 'undefined') await generateHere(names, options.signal, take);
  else await generateInWorker(names, options.signal, take);
  return made;
}

async function generateHere(
  names: readonly SampleName[],
  signal: AbortSignal | undefined,
  take: (file: SampleFile) => void,
): Promise<void> {
  for (const file of sampleFiles(names)) {
    if (signal?.aborted === true) return;
    take(file);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function generateInWorker(
  names: readonly SampleName[],
  signal: AbortSignal | undefined,
  take: (file: SampleFile) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./samplesWorker.ts', import.meta.url), {
      type: 'module',
      name: 'samples',
    });
    const finish = (failure?: Failure) => {
      worker.terminate();
      signal?.removeEventListener('abort', cancel);
      if (failure === undefined) resolve();
      else reject(failure);
    };
    const cancel = () => finish();
    signal?.addEventListener('abort', cancel);
    worker.onmessage = (event: MessageEvent<SamplesAnswer>) => {
      const answer = event.data;
      if (answer.kind === 'file') take(answer.file);
      else if (answer.kind === 'done') finish();
      else finish(failed(answer.sentence));
    };
    worker.onerror = (event) => finish(failed(event.message || 'the worker could not be started'));
    worker.postMessage(names);
  });
}

function failed(cause: string): Failure {
  return new Failure('samples/failed', `The sample studies could not be made: ${cause}.`, {
    hint: 'Reload the page, or open images of your own.',
  });
}
