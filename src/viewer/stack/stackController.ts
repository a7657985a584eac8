import { Failure, toFailure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { isPlaneKey, isSamePlane } from '../volume/planeKey.ts';
import type { ImageStore, LoadedImage, LoadingImage } from './imageStore.ts';
import { isPassing, RETRY_MS } from './passing.ts';
import { createPrefetcher } from './prefetch.ts';

/** Where a stack is shown: the canvas, behind an interface without an engine. */
export interface StackSurface {
  /**
   * Puts the image on the canvas; resolves when it has been drawn, and not before. Called once at a time.
   * @throws Failure when the canvas does not hold this image
   */
  present(images: readonly ImageKey[], index: number, image: LoadedImage): Promise<void>;
  /** The same within the call, where that can be done; false, and nothing drawn, where not. */
  presentAtOnce?(images: readonly ImageKey[], index: number, image: LoadedImage): boolean;
}

/** What is on the canvas, or why nothing is. */
export type StackState =
  | { readonly kind: 'empty' }
  | (Place & {
      readonly kind: 'loading';
      /** What of the image has come from its archive. */
      readonly receivedBytes: number;
    })
  | (Place & {
      readonly kind: 'shown';
      readonly image: LoadedImage;
    })
  | (Place & {
      readonly kind: 'failed';
      readonly failure: Failure;
    });

interface Place {
  readonly images: readonly ImageKey[];
  readonly index: number;
}

export interface StackController {
  show(images: readonly ImageKey[], index: number): void;
  /** The same series with more images, or in another order: the image that is asked for stays asked for. False where it is not among them. */
  grow(images: readonly ImageKey[]): boolean;
  /** Other planes of the same name: what is shown stands until they are there. */
  replace(images: readonly ImageKey[], index: number): void;
  scrollTo(index: number): void;
  /** Index that was asked for last, shown or not. */
  target(): number;
  images(): readonly ImageKey[];
  /** Whether images are being fetched or decoded ahead. */
  isPrefetching(): boolean;
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
}

/** A plane takes a while when its slab is thick: the one before may stand for it, named as what it is. */
const PLANE_GRACE_MS = 1500;

interface Request {
  /** Both change when the series grows. */
  images: readonly ImageKey[];
  index: number;
  readonly key: ImageKey;
  readonly direction: 1 | -1;
  readonly superseded: AbortController;
  /** Cut in a moment: it is shown though the next one is already asked for, so that dragging shows something. */
  readonly isPlane: boolean;
  /** The image itself is here: no preview of it is drawn any more. */
  isLoaded: boolean;
}

/**
 * Reconciles what was asked for with what is on the canvas. The last request wins; an answer that comes late is dropped; one
 * image is presented at a time, so that the state never names another image than the canvas holds.
 */
export function createStackController(options: StackControllerOptions): StackController {
  const { store, surface, onState } = options;
  const prefetcher = createPrefetcher(store, {
    onLoaded: options.onLoaded,
  });
  let wanted: Request | null = null;
  let settled: Request | null = null;
  let settling: Request | null = null;
  let state: StackState = { kind: 'empty' };
  let running = false;
  let destroyed = false;
  let presenting: Promise<void> = Promise.resolve();
  /** Drawings that are under way or wait for the one before. */
  let presentations = 0;
  let following: ReturnType<typeof setTimeout> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function setState(next: StackState): void {
    state = next;
    if (!destroyed) onState(next);
  }

  function cover(request: Request, receivedBytes = 0): void {
    clearTimeout(grace);
    setState({ kind: 'loading', images: request.images, index: request.index, receivedBytes });
  }

  function ask(images: readonly ImageKey[], index: number, replaces = false): void {
    const changesSeries = wanted?.images !== images && !replaces;
    const held = changesSeries ? null : heldImage(images[index]);
    const direction = wanted !== null && index < wanted.index ? -1 : 1;
    clearTimeout(grace);
    clearTimeout(again);
    if (held === null) prefetcher.yieldTo(images, index);
    const request = createRequest(images, index, direction);
    if (!(request.isPlane && wanted?.isPlane)) wanted?.superseded.abort();
    wanted = request;
    if (held !== null && surface.presentAtOnce?.(images, index, held)) {
      settled = request;
      setState({ kind: 'shown', images, index, image: held });
      followSoon();
      return;
    }
    if (held !== null) prefetcher.yieldTo(images, index);
    if (changesSeries || state.kind !== 'shown') cover(request);
    else if (store.peek(request.key) === null) {
      grace = setTimeout(
        () => {
          if (wanted === request && settled !== request) cover(request);
        },
        options.graceMs ?? (request.isPlane ? PLANE_GRACE_MS : 150),
      );
    }
    void run();
  }

  /** The image, if nothing hinders it from being drawn now. */
  function heldImage(key: ImageKey | undefined): LoadedImage | null {
    const isFree = state.kind === 'shown' && !running && presentations === 0;
    return isFree && key !== undefined ? store.peek(key) : null;
  }

  /** Once for a whole turn of the wheel: what to fetch next can wait until it has been seen. */
  function followSoon(): void {
    following ??= setTimeout(() => {
      following = undefined;
      if (wanted === null || destroyed || settled !== wanted) return;
      prefetcher.follow(wanted.images, wanted.index, wanted.direction);
      options.onLoaded();
    }, 0);
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (!destroyed && wanted !== null && settled !== wanted) await settle(wanted);
    running = false;
    if (destroyed || wanted === null) return;
    prefetcher.follow(wanted.images, wanted.index, wanted.direction);
    options.onLoaded();
  }

  function isCurrent(request: Request): boolean {
    return wanted === request && !destroyed;
  }

  /** Another plane of the same stack, or of the stack that takes its place. */
  function isOnTheWay(request: Request): boolean {
    const [next] = wanted?.images ?? [];
    return !destroyed && next !== undefined && isSamePlane(request.key, next);
  }

  async function settle(request: Request): Promise<void> {
    settling = request;
    try {
      const { signal } = request.superseded;
      const onProgress = (loading: LoadingImage) => showProgress(request, loading);
      const image = await store.load(request.key, { priority: 'now', signal, onProgress });
      if (!isCurrent(request) && !isOnTheWay(request)) return;
      request.isLoaded = true;
      if (await present(request, image)) settled = request;
    } catch (thrown) {
      if (!isCurrent(request)) return;
      clearTimeout(grace);
      settled = request;
      const failure = toFailure(thrown, 'image/not-shown', 'The image could not be shown.', 'Open it again.');
      setState({ kind: 'failed', images: request.images, index: request.index, failure });
      if (isPassing(failure)) again = setTimeout(() => tryAgain(request), RETRY_MS);
    }
  }

  /** Without covering the failure: it stands until something comes. */
  function tryAgain(request: Request): void {
    if (!isCurrent(request)) return;
    settled = null;
    void run();
  }

  /** False when another series is asked for meanwhile. */
  async function present(request: Request, image: LoadedImage): Promise<boolean> {
    // The canvas takes one image at a time.
    const before = presenting;
    presentations += 1;
    let done: () => void = () => undefined;
    presenting = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      const { images } = request;
      if (image.isPreview && (request.isLoaded || !isCurrent(request))) return false;
      await surface.present(images, request.index, image);
      if (destroyed || (wanted?.images !== request.images && !isOnTheWay(request))) return false;
      if (isCurrent(request)) clearTimeout(grace);
      setState({ kind: 'shown', images: request.images, index: request.index, image });
      return true;
    } finally {
      presentations -= 1;
      done();
    }
  }

  function showProgress(request: Request, { receivedBytes, preview }: LoadingImage): void {
    if (!isCurrent(request) || request.isLoaded) return;
    if (preview === null) {
      if (state.kind !== 'shown') cover(request, receivedBytes);
      return;
    }
    present(request, preview).catch((thrown: unknown) => {
      // Nothing is lost: the image itself is on its way.
      if (!(thrown instanceof Failure)) throw thrown;
    });
  }

  return {
    show(images, index) {
      if (images.length === 0) {
        wanted?.superseded.abort();
        wanted = null;
        clearTimeout(grace);
        clearTimeout(again);
        prefetcher.stop();
        store.setInterest(options, []);
        setState({ kind: 'empty' });
        return;
      }
      store.setInterest(options, images);
      ask(images, clamp(index, images.length));
    },
    grow(images) {
      if (wanted === null) return false;
      const place = new Map(images.map((key, at) => [key, at]));
      const index = place.get(wanted.key);
      if (index === undefined) return false;
      const on = state.kind === 'shown' ? place.get(state.image.key) : index;
      if (on === undefined) return false;
      store.setInterest(options, images);
      for (const request of [wanted, settling]) {
        if (request === null) continue;
        request.images = images;
        request.index = place.get(request.key) ?? index;
      }
      if (state.kind !== 'empty') setState({ ...state, images, index: on });
      if (settled === wanted) prefetcher.follow(images, index, wanted.direction);
      return true;
    },
    replace(images, index) {
      if (images.length === 0) return;
      store.setInterest(options, images);
      ask(images, clamp(index, images.length), state.kind === 'shown');
    },
    scrollTo(index) {
      if (wanted === null) return;
      const next = clamp(index, wanted.images.length);
      if (next !== wanted.index) ask(wanted.images, next);
    },
    target: () => wanted?.index ?? 0,
    images: () => wanted?.images ?? [],
    isPrefetching: prefetcher.isBusy,
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
      clearTimeout(following);
      wanted?.superseded.abort();
      clearTimeout(grace);
      clearTimeout(again);
      prefetcher.stop();
      store.setInterest(options, []);
    },
  };
}

function createRequest(images: readonly ImageKey[], index: number, direction: 1 | -1): Request {
  const key = images[index];
  if (key === undefined) throw new RangeError(`No image ${index} in a stack of ${images.length}`);
  const isPlane = isPlaneKey(key);
  return { images, index, key, direction, superseded: new AbortController(), isPlane, isLoaded: false };
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(Math.round(index), 0), count - 1);
}
