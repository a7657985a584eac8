import { type Failure, toFailure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ImageStore, LoadedImage } from './imageStore.ts';
import { startPrefetch } from './prefetch.ts';

/** Where a stack is shown: the canvas, behind an interface without an engine. */
export interface StackSurface {
  /**
   * Puts the image on the canvas; resolves when it has been drawn, and not before. Called once at a time.
   * @throws Failure when the canvas does not hold this image
   */
  present(images: readonly ImageKey[], index: number, image: LoadedImage): Promise<void>;
}

/** What is on the canvas, or why nothing is. */
export type StackState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly images: readonly ImageKey[]; readonly index: number }
  | {
      readonly kind: 'shown';
      readonly images: readonly ImageKey[];
      readonly index: number;
      readonly image: LoadedImage;
    }
  | {
      readonly kind: 'failed';
      readonly images: readonly ImageKey[];
      readonly index: number;
      readonly failure: Failure;
    };

export interface StackController {
  show(images: readonly ImageKey[], index: number): void;
  scrollTo(index: number): void;
  /** Index that was asked for last, shown or not. */
  target(): number;
  images(): readonly ImageKey[];
  /** The canvas was lost under a shown image: says so where it stood. */
  fail(failure: Failure): void;
  /** Shows again what was asked for last. */
  retry(): void;
  destroy(): void;
}

export interface StackControllerOptions {
  readonly store: ImageStore;
  readonly surface: StackSurface;
  /** Called whenever what is on the canvas changes; anything but `shown` means that the canvas must be covered. */
  readonly onState: (state: StackState) => void;
  readonly onLoaded: () => void;
  /** While scrolling, the old image stands (and is named) this long before the canvas is covered for one not yet decoded. */
  readonly graceMs?: number;
  readonly parallel?: number;
}

interface Request {
  readonly images: readonly ImageKey[];
  readonly index: number;
  readonly superseded: Promise<null>;
  readonly supersede: () => void;
}

/**
 * Reconciles what was asked for with what is on the canvas. The last request wins; an answer that comes late is dropped; one
 * image is presented at a time, so that the state never names another image than the canvas holds.
 */
export function createStackController(options: StackControllerOptions): StackController {
  const { store, surface, onState } = options;
  let wanted: Request | null = null;
  let settled: Request | null = null;
  let state: StackState = { kind: 'empty' };
  let running = false;
  let destroyed = false;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let stopPrefetch: () => void = () => undefined;

  function setState(next: StackState): void {
    state = next;
    if (!destroyed) onState(next);
  }

  function cover(request: Request): void {
    setState({ kind: 'loading', images: request.images, index: request.index });
  }

  function ask(images: readonly ImageKey[], index: number): void {
    const changesSeries = wanted?.images !== images;
    const direction = wanted !== null && index < wanted.index ? -1 : 1;
    wanted?.supersede();
    clearTimeout(grace);
    stopPrefetch();
    const request = createRequest(images, index);
    wanted = request;
    if (changesSeries || state.kind !== 'shown') cover(request);
    else if (store.peek(keyOf(request)) === null) {
      grace = setTimeout(() => {
        if (wanted === request && settled !== request) cover(request);
      }, options.graceMs ?? 150);
    }
    void run(direction);
  }

  async function run(direction: 1 | -1): Promise<void> {
    if (running) return;
    running = true;
    while (!destroyed && wanted !== null && settled !== wanted) await settle(wanted);
    running = false;
    if (destroyed || wanted === null) return;
    stopPrefetch = startPrefetch(store, wanted.images, wanted.index, {
      direction,
      parallel: options.parallel ?? 2,
      onLoaded: options.onLoaded,
    });
  }

  async function settle(request: Request): Promise<void> {
    try {
      const image = await Promise.race([store.load(keyOf(request)), request.superseded]);
      if (image === null || wanted !== request || destroyed) return;
      await surface.present(request.images, request.index, image);
      if (destroyed || wanted?.images !== request.images) return;
      clearTimeout(grace);
      settled = request;
      setState({ kind: 'shown', images: request.images, index: request.index, image });
    } catch (thrown) {
      if (wanted !== request || destroyed) return;
      clearTimeout(grace);
      settled = request;
      const failure = toFailure(thrown, 'image/not-shown', 'The image could not be shown.', 'Open it again.');
      setState({ kind: 'failed', images: request.images, index: request.index, failure });
    }
  }

  return {
    show(images, index) {
      if (images.length === 0) {
        wanted?.supersede();
        wanted = null;
        clearTimeout(grace);
        stopPrefetch();
        store.setInterest(options, []);
        setState({ kind: 'empty' });
        return;
      }
      store.setInterest(options, images);
      ask(images, clamp(index, images.length));
    },
    scrollTo(index) {
      if (wanted === null) return;
      const next = clamp(index, wanted.images.length);
      if (next !== wanted.index) ask(wanted.images, next);
    },
    target: () => wanted?.index ?? 0,
    images: () => wanted?.images ?? [],
    fail(failure) {
      if (wanted === null) return;
      clearTimeout(grace);
      settled = wanted;
      setState({ kind: 'failed', images: wanted.images, index: wanted.index, failure });
    },
    retry() {
      if (wanted !== null) ask(wanted.images, wanted.index);
    },
    destroy() {
      destroyed = true;
      wanted?.supersede();
      clearTimeout(grace);
      stopPrefetch();
      store.setInterest(options, []);
    },
  };
}

function createRequest(images: readonly ImageKey[], index: number): Request {
  let supersede: () => void = () => undefined;
  const superseded = new Promise<null>((resolve) => {
    supersede = () => resolve(null);
  });
  return { images, index, superseded, supersede };
}

function keyOf(request: Request): ImageKey {
  const key = request.images[request.index];
  if (key === undefined)
    throw new RangeError(`No image ${request.index} in a stack of ${request.images.length}`);
  return key;
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(Math.round(index), 0), count - 1);
}
