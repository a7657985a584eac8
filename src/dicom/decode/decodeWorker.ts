import { toFailure } from '../../domain/failure.ts';
import { decodeStored } from './decodeStored.ts';
import type { FrameLayout, StoredFrame } from './storedFrame.ts';

export interface DecodeRequest {
  readonly id: number;
  readonly encoded: Uint8Array;
  readonly layout: FrameLayout;
}

export type DecodeAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'decoded'; readonly id: number; readonly frame: StoredFrame }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: string;
      readonly sentence: string;
      readonly hint: string;
    };

/** The worker's own global, as far as it is used; the page's types do not hold here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<DecodeRequest>) => void) | null;
  postMessage(answer: DecodeAnswer, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

async function answer({ id, encoded, layout }: DecodeRequest): Promise<void> {
  try {
    const frame = await decodeStored(encoded, layout);
    scope.postMessage({ kind: 'decoded', id, frame }, [frame.samples.buffer as ArrayBuffer]);
  } catch (thrown) {
    const failure = toFailure(thrown, 'image/undecodable', 'The image could not be decoded.');
    scope.postMessage({
      kind: 'failed',
      id,
      code: failure.code,
      sentence: failure.message,
      hint: failure.hint,
    });
  }
}

scope.onmessage = (event) => {
  void answer(event.data);
};
scope.postMessage({ kind: 'ready' });
