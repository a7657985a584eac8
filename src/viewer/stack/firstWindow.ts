import type { ImageKey } from '../../domain/imaging/study.ts';
import { defaultWindow, type Window } from '../pixels/window.ts';
import type { ImageStore, LoadedImage } from './imageStore.ts';

/** An image that is not here by then judges nothing: the first one is not kept waiting for it. */
const PATIENCE_MS = 400;

/** The window a series opens with. Without one of its own it is judged by the image in its middle: the first may hold nothing but air. */
export async function firstWindow(
  store: ImageStore,
  images: readonly ImageKey[],
  image: LoadedImage,
): Promise<Window | null> {
  const own = defaultWindow(image.display, image.description);
  const middle = images[Math.floor(images.length / 2)];
  if (own === null || own === image.description.window || middle === undefined || image.isPreview) return own;
  const stopper = new AbortController();
  const timer = setTimeout(() => stopper.abort(), PATIENCE_MS);
  const judge = await store.load(middle, { priority: 'now', signal: stopper.signal }).catch(() => image);
  clearTimeout(timer);
  return defaultWindow(judge.display, judge.description) ?? own;
}
