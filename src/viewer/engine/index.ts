import { Enums, eventTarget, RenderingEngine } from '@cornerstonejs/core';
import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { DEFAULT_MOUSE } from '../mouse/mouse.ts';
import { createImageStore } from '../stack/imageStore.ts';
import type { Viewer, ViewerOptions } from '../viewer.ts';
import { createPlaneDesk } from '../volume/planeDesk.ts';
import { startCornerstone } from './cornerstone.ts';
import { provideImages, releaseImage } from './cornerstoneImage.ts';
import { type MountedViewport, mountViewport } from './mountViewport.ts';
import { paintThumbnail } from './thumbnails.ts';

const DEFAULT_CACHE_BYTES = 512 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;

let engines = 0;

function createEngine(): RenderingEngine {
  engines += 1;
  return new RenderingEngine(`viewer-${engines}`);
}

/** Starts the engine over a library of images. Images come decoded from the library, so that the pixels on the screen are the pixels a record's digest covers. */
export async function createViewer(library: ImageLibrary, options: ViewerOptions): Promise<Viewer> {
  const mode = startCornerstone(options.rendering);
  const desk = createPlaneDesk(library);
  const store = createImageStore(desk, {
    capacityBytes: options.cacheBytes ?? DEFAULT_CACHE_BYTES,
    timeoutMs: options.decodeTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    onRelease: releaseImage,
  });
  provideImages(store);
  let engine = createEngine();
  const mounted = new Set<MountedViewport>();
  let count = 0;
  let mouse = DEFAULT_MOUSE;
  let painting: Promise<unknown> = Promise.resolve();

  function concerns(event: Event): boolean {
    return (event as CustomEvent<{ renderingEngineId: string }>).detail.renderingEngineId === engine.id;
  }

  function onContextLost(event: Event): void {
    if (!concerns(event)) return;
    for (const viewport of mounted) {
      viewport.setContextFailure(
        new Failure(
          'viewer/context-lost',
          'The graphics card has taken its memory back; the image cannot be drawn.',
          {
            hint: 'It usually comes back by itself; otherwise reload the page.',
          },
        ),
      );
    }
  }

  /** vtk.js (36.4) draws black after a context has come back: its textures are gone. A new engine has new ones. */
  function onContextRestored(event: Event): void {
    if (!concerns(event)) return;
    engine.destroy();
    engine = createEngine();
    for (const viewport of mounted) viewport.setContextFailure(null);
  }

  const { WEBGL_CONTEXT_LOST, WEBGL_CONTEXT_RESTORED } = Enums.Events;
  eventTarget.addEventListener(WEBGL_CONTEXT_LOST, onContextLost);
  eventTarget.addEventListener(WEBGL_CONTEXT_RESTORED, onContextRestored);

  async function thumbnail(image: ImageKey, size: number): Promise<Blob | null> {
    try {
      return await paintThumbnail(await store.load(image, { priority: 'later' }), size);
    } catch (thrown) {
      if (thrown instanceof Failure) return null;
      throw thrown;
    }
  }

  return {
    mount(element) {
      count += 1;
      const viewport = mountViewport(element, {
        engine: () => engine,
        mode,
        store,
        planeOf: desk.planeOf,
        options,
        mouse: () => mouse,
        viewportId: `viewport-${count}`,
        onDestroy: () => mounted.delete(viewport),
      });
      mounted.add(viewport);
      return viewport;
    },
    setMouse(settings) {
      mouse = settings;
    },
    thumbnail(image, size) {
      // One after another: a long list of series must not keep the decoders from the image that is being read.
      const next = painting.then(() => thumbnail(image, size));
      painting = next.catch(() => null);
      return next;
    },
    openVolume: (name, images, shown) => desk.open(store, name, images, shown),
    describe: desk.describe,
    destroy() {
      for (const viewport of [...mounted]) viewport.destroy();
      desk.destroy();
      eventTarget.removeEventListener(WEBGL_CONTEXT_LOST, onContextLost);
      eventTarget.removeEventListener(WEBGL_CONTEXT_RESTORED, onContextRestored);
      engine.destroy();
    },
  };
}
