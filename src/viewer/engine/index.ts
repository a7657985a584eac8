import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { DEFAULT_MOUSE } from '../mouse/mouse.ts';
import type { Window } from '../pixels/window.ts';
import { createImageStore } from '../stack/imageStore.ts';
import type { Viewer, ViewerOptions } from '../viewer.ts';
import { createPlaneDesk } from '../volume/planeDesk.ts';
import { createCornerstoneUse } from './cornerstoneUse.ts';
import type { MountedViewport } from './mountContext.ts';
import { mountViewport } from './mountViewport.ts';
import { paintThumbnail } from './thumbnails.ts';

const DEFAULT_CACHE_BYTES = 512 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;

/** Starts the engine over a library of images. Images come decoded from the library, so that the pixels on the screen are the pixels a record's digest covers. */
export async function createViewer(library: ImageLibrary, options: ViewerOptions): Promise<Viewer> {
  const desk = createPlaneDesk(library);
  const store = createImageStore(desk, {
    capacityBytes: options.cacheBytes ?? DEFAULT_CACHE_BYTES,
    timeoutMs: options.decodeTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    onRelease: (key) => cornerstone.release(key),
  });
  const mounted = new Set<MountedViewport>();
  const cornerstone = createCornerstoneUse(() => ({
    store,
    rendering: options.rendering,
    onContext(failure) {
      for (const viewport of mounted) viewport.setContextFailure(failure);
    },
  }));
  // Whoever wants the graphics card, and nothing else, waits for it.
  if (options.rendering === 'webgl') await cornerstone.start();
  let count = 0;
  let mouse = DEFAULT_MOUSE;
  let painting: Promise<unknown> = Promise.resolve();

  let hasShown = false;
  function onShown(): void {
    if (!hasShown) options.onFirstImage?.();
    hasShown = true;
  }

  async function thumbnail(image: ImageKey, size: number, window: Window | null): Promise<Blob | null> {
    try {
      return await paintThumbnail(await store.load(image, { priority: 'later' }), size, window);
    } catch (thrown) {
      if (thrown instanceof Failure) return null;
      throw thrown;
    }
  }

  return {
    mount(element) {
      count += 1;
      const viewport = mountViewport(element, {
        cornerstone,
        store,
        describe: desk.describe,
        planeOf: desk.planeOf,
        options,
        mouse: () => mouse,
        viewportId: `viewport-${count}`,
        onShown,
        onDestroy: () => mounted.delete(viewport),
      });
      mounted.add(viewport);
      return viewport;
    },
    setMouse(settings) {
      mouse = settings;
    },
    thumbnail(image, size, window = null) {
      // One after another: a long list of series must not keep the decoders from the image that is being read.
      const next = painting.then(() => thumbnail(image, size, window));
      painting = next.catch(() => null);
      return next;
    },
    openVolume: (name, images, shown) => desk.open(store, name, images, shown),
    describe: desk.describe,
    destroy() {
      for (const viewport of [...mounted]) viewport.destroy();
      desk.destroy();
      cornerstone.destroy();
    },
  };
}
