import { Failure, toFailure } from '../../domain/failure.ts';
import { createSharedWork, type SharedWish, type WatchedWish } from '../../domain/imaging/sharedWork.ts';
import type { DecodedFrame, ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { DecodeOptions } from '../../domain/ports/imageLibrary.ts';
import { type DisplayImage, toDisplayImage } from '../pixels/displayImage.ts';

export interface LoadedImage {
  readonly key: ImageKey;
  readonly description: ImageDescription;
  readonly display: DisplayImage;
  /** Made of the beginning of the image: coarse, for the eyes only, and nothing is to be read from its values. */
  readonly isPreview: boolean;
}

/** An image on its way. */
export interface LoadingImage {
  readonly receivedBytes: number;
  readonly preview: LoadedImage | null;
}

/** What the store needs of the image library. */
export interface ImageSource {
  describe(key: ImageKey): ImageDescription;
  decode(key: ImageKey, options: DecodeOptions): Promise<DecodedFrame>;
}

/** Decoded images in memory, at most `capacityBytes` of them; those that a viewport wants now go last. */
export interface ImageStore {
  /** Who asks for an image that is on its way waits for the same one. Throws Failure `image/…`, `archive/…`. */
  load(key: ImageKey, wish?: WatchedWish<LoadingImage>): Promise<LoadedImage>;
  peek(key: ImageKey): LoadedImage | null;
  /** Counts as a use: the images longest unused are let go first. */
  touch(key: ImageKey): void;
  /** The images an owner may still show: what nobody names is let go at once. */
  setInterest(owner: object, keys: readonly ImageKey[]): void;
  readonly capacityBytes: number;
}

export interface ImageStoreOptions {
  readonly capacityBytes: number;
  /** A worker that died never answers; after this, counted from when it has the bytes, it is said. */
  readonly timeoutMs: number;
  readonly onRelease?: (key: ImageKey) => void;
}

export function createImageStore(source: ImageSource, options: ImageStoreOptions): ImageStore {
  const decoded = new Map<ImageKey, LoadedImage>();
  const loading = createSharedWork<ImageKey, LoadedImage, LoadingImage>();
  const interests = new Map<object, ReadonlySet<ImageKey>>();
  let bytes = 0;

  function release(key: ImageKey): void {
    const image = decoded.get(key);
    if (image === undefined) return;
    decoded.delete(key);
    bytes -= sizeOf(image.display);
    options.onRelease?.(key);
  }

  function isWanted(key: ImageKey): boolean {
    for (const keys of interests.values()) if (keys.has(key)) return true;
    return false;
  }

  function keep(image: LoadedImage): void {
    release(image.key);
    decoded.set(image.key, image);
    bytes += sizeOf(image.display);
    // Insertion order is order of use: the first is the one longest unused.
    for (const key of decoded.keys()) {
      if (bytes <= options.capacityBytes) break;
      if (key !== image.key) release(key);
    }
  }

  function touch(key: ImageKey): void {
    const image = decoded.get(key);
    if (image === undefined) return;
    decoded.delete(key);
    decoded.set(key, image);
  }

  async function decode(key: ImageKey, wish: SharedWish<LoadingImage>): Promise<LoadedImage> {
    const toImage = (frame: DecodedFrame, isPreview: boolean): LoadedImage => {
      const description = source.describe(key);
      return { key, description, display: toDisplayImage(frame, description), isPreview };
    };
    const deadline = createDeadline(options.timeoutMs);
    try {
      const decoding = source.decode(key, {
        priority: wish.priority,
        signal: wish.signal,
        onReceived: deadline.start,
        onPartial: ({ receivedBytes, preview }) =>
          wish.onProgress({ receivedBytes, preview: preview && toImage(preview, true) }),
      });
      const image = toImage(await Promise.race([decoding, deadline.late]), false);
      if (isWanted(key)) keep(image);
      return image;
    } catch (thrown) {
      throw toFailure(
        thrown,
        'image/undecodable',
        'The image could not be decoded.',
        'The other images of the series can still be read.',
      );
    } finally {
      deadline.clear();
    }
  }

  return {
    async load(key, wish = {}) {
      touch(key);
      return decoded.get(key) ?? loading.join(key, wish, (shared) => decode(key, shared));
    },
    touch,
    peek: (key) => decoded.get(key) ?? null,
    setInterest(owner, keys) {
      if (keys.length === 0) interests.delete(owner);
      else interests.set(owner, new Set(keys));
      for (const key of [...decoded.keys()]) if (!isWanted(key)) release(key);
    },
    capacityBytes: options.capacityBytes,
  };
}

export function sizeOf(image: DisplayImage): number {
  if (image.kind === 'colour') return image.rgba.byteLength;
  const own = image.source.samples === image.samples ? 0 : image.source.samples.byteLength;
  return image.samples.byteLength + own;
}

/** `late` rejects when the time is over that `start` has begun. */
function createDeadline(timeoutMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let expire: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    expire = () =>
      reject(
        new Failure(
          'image/decode-timeout',
          `The image was not decoded within ${Math.round(timeoutMs / 1000)} seconds.`,
          {
            hint: 'Reload the page; if it happens again, the decoder for this kind of compression could not be started.',
          },
        ),
      );
  });
  return {
    late,
    start() {
      timer ??= setTimeout(expire, timeoutMs);
    },
    clear: () => clearTimeout(timer),
  };
}
