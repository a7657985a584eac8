import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Priority } from '../../domain/ports/archive.ts';
import { prefetchOrder } from '../view/prefetchOrder.ts';
import { isPlaneKey } from '../volume/planeKey.ts';
import { type ImageStore, sizeOf } from './imageStore.ts';
import { isPassing, RETRY_MS } from './passing.ts';

/** Images within this distance of the one asked for are fetched soon, and not let go when the reader scrolls. */
const NEAR = 8;
/** Planes are cut faster than they are looked at: a few suffice, and the memory is left to images. */
const PLANES_AHEAD = 4;
/** More than are fetched or decoded at once, so that whoever fetches sees early that the farther ones are wanted as well. */
const WANTED_AT_ONCE = 12;
/** Longest stretch of decoding between two turns of the event loop, in milliseconds. */
const SLICE_MS = 12;

export interface PrefetcherOptions {
  readonly onLoaded: () => void;
}

/** Brings images around the shown one into the store before they are asked for. */
export interface Prefetcher {
  /** Outward from an image that is in the store, the direction of travel first; what is under way elsewhere is let go. */
  follow(images: readonly ImageKey[], index: number, direction: 1 | -1): void;
  /** The reader waits for an image: nothing else is begun, and only its neighbours go on. */
  yieldTo(images: readonly ImageKey[], index: number): void;
  isBusy(): boolean;
  stop(): void;
}

export function createPrefetcher(store: ImageStore, options: PrefetcherOptions): Prefetcher {
  const underWay = new Map<ImageKey, AbortController>();
  let places: ReadonlyMap<ImageKey, number> = new Map();
  let placesOf: readonly ImageKey[] = [];
  let centre = 0;
  let queue: ImageKey[] = [];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let lastTurn = performance.now();

  function setCentre(images: readonly ImageKey[], index: number): void {
    if (placesOf !== images) places = new Map(images.map((key, at) => [key, at]));
    placesOf = images;
    centre = index;
  }

  function distanceOf(key: ImageKey): number {
    return Math.abs((places.get(key) ?? Number.POSITIVE_INFINITY) - centre);
  }

  function letGo(isKept: (key: ImageKey) => boolean): void {
    for (const [key, stopper] of underWay) {
      if (isKept(key)) continue;
      underWay.delete(key);
      stopper.abort();
    }
  }

  function fill(): void {
    while (underWay.size < WANTED_AT_ONCE) {
      const key = queue.shift();
      if (key === undefined) return;
      if (store.peek(key) === null && !underWay.has(key)) void fetch(key);
    }
  }

  async function fetch(key: ImageKey): Promise<void> {
    const stopper = new AbortController();
    underWay.set(key, stopper);
    try {
      const priority = (): Priority => (distanceOf(key) <= NEAR ? 'soon' : 'later');
      await store.load(key, { priority, signal: stopper.signal });
      if (performance.now() - lastTurn > SLICE_MS) await nextTurn();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      // An image that fails by itself is skipped here and told when it is shown.
      if (isPassing(thrown)) waitFor(key);
    } finally {
      if (underWay.get(key) === stopper) underWay.delete(key);
    }
    if (retry === undefined) fill();
    if (!stopper.signal.aborted) options.onLoaded();
  }

  /** A message comes back sooner than a timer, which browsers clamp. */
  async function nextTurn(): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    port1.close();
    lastTurn = performance.now();
  }

  function waitFor(key: ImageKey): void {
    queue.unshift(key);
    retry ??= setTimeout(() => {
      retry = undefined;
      fill();
    }, RETRY_MS);
  }

  function hold(): void {
    clearTimeout(retry);
    retry = undefined;
    queue = [];
  }

  return {
    follow(images, index, direction) {
      setCentre(images, index);
      hold();
      const shown = images[index];
      const sample = shown === undefined ? null : store.peek(shown);
      if (shown === undefined || sample === null) return;
      // As many neighbours as fit beside the shown image; what lies farther away makes room for them.
      const room = Math.max(Math.floor(store.capacityBytes / sizeOf(sample.display)) - 1, 0);
      const near = prefetchOrder(index, images.length, direction)
        .slice(0, isPlaneKey(shown) ? Math.min(room, PLANES_AHEAD) : room)
        .map((at) => images[at])
        .filter((key) => key !== undefined);
      // Named as used, the nearest last, so that the farthest are let go first.
      for (const key of [...near].reverse()) store.touch(key);
      store.touch(shown);
      const wanted = new Set(near);
      letGo((key) => wanted.has(key));
      queue = near.filter((key) => store.peek(key) === null);
      fill();
    },
    yieldTo(images, index) {
      const before = placesOf[centre];
      const isNear = placesOf === images && Math.abs(index - centre) <= NEAR;
      setCentre(images, index);
      hold();
      letGo((key) => distanceOf(key) <= NEAR);
      // What was asked for until now is next to it, and may be half here.
      if (isNear && before !== undefined) queue = [before];
      fill();
      queue = [];
    },
    isBusy: () => underWay.size > 0,
    stop() {
      hold();
      letGo(() => false);
    },
  };
}
