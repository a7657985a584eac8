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
  const shown = images[index];
  const sample = shown === undefined ? null : store.peek(shown);
  if (shown === undefined || sample === null) return () => undefined;
  // As many neighbours as fit beside the shown image; what lies farther away makes room for them.
  const room = Math.max(Math.floor(store.capacityBytes / sizeOf(sample.display)) - 1, 0);
  const near = prefetchOrder(index, images.length, options.direction)
    .slice(0, room)
    .map((at) => images[at])
    .filter((key) => key !== undefined);
  // Named as used, the nearest last, so that the farthest are let go first.
  for (const key of [...near].reverse()) store.touch(key);
  store.touch(shown);
  const queue = near.filter((key) => store.peek(key) === null);
  let stopped = false;

  async function work(): Promise<void> {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      if (stopped) return;
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
