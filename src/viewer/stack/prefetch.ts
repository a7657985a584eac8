import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { prefetchOrder } from '../view/prefetchOrder.ts';
import { type ImageStore, sizeOf } from './imageStore.ts';

export interface PrefetchOptions {
  readonly direction: 1 | -1;
  readonly parallel: number;
  readonly onLoaded: () => void;
}

/** Decodes outward from the shown image until the store is full; returns how to stop. An image that fails is skipped here and told when it is shown. */
export function startPrefetch(
  store: ImageStore,
  images: readonly ImageKey[],
  index: number,
  options: PrefetchOptions,
): () => void {
  const queue = prefetchOrder(index, images.length, options.direction)
    .map((at) => images[at])
    .filter((key): key is ImageKey => key !== undefined && store.peek(key) === null);
  const shown = images[index];
  const sample = shown === undefined ? null : store.peek(shown);
  const expectedBytes = sample === null ? 0 : sizeOf(sample.display);
  let stopped = false;

  async function work(): Promise<void> {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      if (stopped || !store.hasRoomFor(expectedBytes)) return;
      try {
        await store.load(key);
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
      }
      if (!stopped) options.onLoaded();
    }
  }
  for (let worker = 0; worker < options.parallel; worker += 1) void work();
  return () => {
    stopped = true;
  };
}
