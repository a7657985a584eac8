import { Failure, toFailure } from '../../domain/failure.ts';
import type { DecodedFrame, ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import { type DisplayImage, toDisplayImage } from '../pixels/displayImage.ts';

export interface LoadedImage {
  readonly key: ImageKey;
  readonly description: ImageDescription;
  readonly display: DisplayImage;
}

/** What the store needs of the image library. */
export interface ImageSource {
  describe(key: ImageKey): ImageDescription;
  decode(key: ImageKey): Promise<DecodedFrame>;
}

/** Decoded images in memory, at most `capacityBytes` of them; those that a viewport wants now go last. */
export interface ImageStore {
  /** @throws Failure `image/…` */
  load(key: ImageKey): Promise<LoadedImage>;
  peek(key: ImageKey): LoadedImage | null;
  /** Counts as a use: the images longest unused are let go first. */
  touch(key: ImageKey): void;
  /** The images an owner may still show: what nobody names is let go at once. */
  setInterest(owner: object, keys: readonly ImageKey[]): void;
  readonly capacityBytes: number;
}

export interface ImageStoreOptions {
  readonly capacityBytes: number;
  /** A worker that died never answers; after this it is said. */
  readonly timeoutMs: number;
  readonly onRelease?: (key: ImageKey) => void;
}

export function createImageStore(source: ImageSource, options: ImageStoreOptions): ImageStore {
  const decoded = new Map<ImageKey, LoadedImage>();
  const pending = new Map<ImageKey, Promise<LoadedImage>>();
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

  async function decode(key: ImageKey): Promise<LoadedImage> {
    const description = source.describe(key);
    const frame = await answeredInTime(source.decode(key), options.timeoutMs);
    const image = { key, description, display: toDisplayImage(frame, description) };
    if (isWanted(key)) keep(image);
    return image;
  }

  return {
    async load(key) {
      touch(key);
      const image = decoded.get(key);
      if (image !== undefined) return image;
      const started = pending.get(key);
      if (started !== undefined) return started;
      const loading = decode(key)
        .catch((thrown: unknown) => {
          throw toFailure(
            thrown,
            'image/undecodable',
            'The image could not be decoded.',
            'The other images of the series can still be read.',
          );
        })
        .finally(() => pending.delete(key));
      pending.set(key, loading);
      return loading;
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

async function answeredInTime(decoding: Promise<DecodedFrame>, timeoutMs: number): Promise<DecodedFrame> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Failure(
          'image/decode-timeout',
          `The image was not decoded within ${Math.round(timeoutMs / 1000)} seconds.`,
          {
            hint: 'Reload the page; if it happens again, the decoder for this kind of compression could not be started.',
          },
        ),
      );
    }, timeoutMs);
  });
  try {
    return await Promise.race([decoding, late]);
  } finally {
    clearTimeout(timer);
  }
}
