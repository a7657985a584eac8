import { toFailure } from '../../domain/failure.ts';
import { type SampleFile, type SampleName, sampleFiles } from './sampleFiles.ts';

export type SamplesAnswer =
  | { readonly kind: 'file'; readonly file: SampleFile }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly sentence: string };

interface WorkerScope {
  onmessage: ((event: MessageEvent<readonly SampleName[]>) => void) | null;
  postMessage(answer: SamplesAnswer, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = (event) => {
  try {
    for (const file of sampleFiles(event.data))
      scope.postMessage({ kind: 'file', file }, [file.bytes.buffer as ArrayBuffer]);
    scope.postMessage({ kind: 'done' });
  } catch (thrown) {
    scope.postMessage({ kind: 'failed', sentence: toFailure(thrown, 'samples/failed', 'unknown').message });
  }
};
