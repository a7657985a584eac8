import { Enums, eventTarget, RenderingEngine } from '@cornerstonejs/core';
import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { createImageStore } from '../stack/imageStore.ts';
import type { Viewer, ViewerOptions } from '../viewer.ts';
import { startCornerstone } from './cornerstone.ts';
import { provideImages, releaseImage } from './cornerstoneImage.ts';
import { type MountedViewport, mountViewport } from './mountViewport.ts';
import { paintThumbnail } from './thumbnails.ts';

const DEFAULT_CACHE_BYTES = 512 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;

let viewers = 0;

/** Starts the engine over a library of images. Images come decoded from the library, so that the pixels on the screen are the pixels a record's digest covers. */
export async function createViewer(library: ImageLibrary, options: ViewerOptions): Promise<Viewer> {
  const mode = startCornerstone(options.rendering);
  const store = createImageStore(library, {
    capacityBytes: options.cacheBytes ?? DEFAULT_CACHE_BYTES,
    timeoutMs: options.decodeTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    onRelease: releaseImage,
  });
  provideImages(store);
  viewers += 1;
  const engine = new RenderingEngine(`viewer-${viewers}`);
  const mounted = new Set<MountedViewport>();
  let count = 0;
  let painting: Promise<unknown> = Promise.resolve();

  function onContext(event: Event): void {
    if ((event as CustomEvent<{ renderingEngineId: string }>).detail.renderingEngineId !== engine.id) return;
    const failure =
      event.type === Enums.Events.WEBGL_CONTEXT_LOST
        ? new Failure(
            'viewer/context-lost',
            'The graphics card has taken its memory back; the image cannot be drawn.',
            {
              hint: 'It usually comes back by itself; otherwise reload the page.',
            },
          )
        : null;
    for (const viewport of mounted) viewport.setContextFailure(failure);
  }
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, onContext);
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_RESTORED, onContext);

  async function thumbnail(image: ImageKey, size: number): Promise<Blob | null> {
    try {
      return await paintThumbnail(await store.load(image), size);
    } catch (thrown) {
      if (thrown instanceof Failure) return null;
      throw thrown;
    }
  }

  return {
    mount(element) {
      count += 1;
      const viewport = mountViewport(element, {
        engine,
        mode,
        store,
        options,
        viewportId: `${engine.id}-${count}`,
        onDestroy: () => mounted.delete(viewport),
      });
      mounted.add(viewport);
      return viewport;
    },
    thumbnail(image, size) {
      // One after another: a long list of series must not keep the decoders from the image that is being read.
      const next = painting.then(() => thumbnail(image, size));
      painting = next.catch(() => null);
      return next;
    },
    destroy() {
      for (const viewport of [...mounted]) viewport.destroy();
      eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, onContext);
      eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_RESTORED, onContext);
      engine.destroy();
    },
  };
}
