import { Enums, type RenderingEngine, type Types } from '@cornerstonejs/core';
import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { toSampleRange } from '../pixels/window.ts';
import type { Size } from '../view/imageTransform.ts';
import { applyView, sizeCpuCanvas } from './camera.ts';
import type { RenderMode } from './cornerstone.ts';
import { type GivenImage, providePreview, releasePreview, toImageId } from './cornerstoneImage.ts';
import type { ImageSurface, Look } from './imageSurface.ts';

/** Cornerstone's canvas of one viewport. */
export interface CanvasSurface extends ImageSurface {
  readonly viewport: Types.IStackViewport;
  draw(images: readonly ImageKey[], index: number, image: GivenImage, look: Look): Promise<void>;
  restyle(image: GivenImage, look: Look): void;
}

export function createCanvasSurface(
  engine: RenderingEngine,
  mode: RenderMode,
  element: HTMLDivElement,
  viewportId: string,
  firstSize: Size,
): CanvasSurface {
  engine.enableElement({
    viewportId,
    element,
    type: Enums.ViewportType.STACK,
    defaultOptions: { background: [0, 0, 0] },
  });
  const viewport = engine.getViewport(viewportId) as Types.IStackViewport;
  const lifetime = new AbortController();
  let size = firstSize;
  let stack: { images: readonly ImageKey[]; ids: string[] } | null = null;
  /** Cornerstone's name of the preview on the canvas. */
  let preview: string | null = null;
  if (mode === 'cpu') sizeCpuCanvas(viewport.canvas, size);

  function style(image: GivenImage, look: Look): void {
    const { display } = image;
    const voiRange =
      display.kind === 'grey' && look.window !== null
        ? toSampleRange(look.window, display)
        : { lower: 0, upper: 255 };
    const blackIsHigh = display.kind === 'grey' && display.inverted;
    viewport.setProperties({ voiRange, invert: blackIsHigh !== look.inverted });
    applyView(viewport, mode, look.view, size, display.aspect);
    viewport.render();
  }

  function rendered(): Promise<void> {
    return new Promise((resolve) => {
      // A viewport that is taken down is never drawn again; nobody waits for it any more.
      lifetime.signal.addEventListener('abort', () => resolve(), { once: true });
      element.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true });
    });
  }

  return {
    viewport,
    drawsAtOnce: () => false,
    async draw(images, index, image, look) {
      const before = preview;
      preview = image.isPreview ? providePreview(image) : null;
      const id = preview ?? toImageId(image.key);
      if (preview !== null) {
        stack = null;
        await viewport.setStack([preview], 0);
      } else if (stack?.images !== images) {
        stack = { images, ids: images.map(toImageId) };
        await viewport.setStack(stack.ids, index);
      } else await viewport.setImageIdIndex(index);
      if (before !== null) releasePreview(before);
      if (lifetime.signal.aborted) return;
      // setStack and setImageIdIndex (5.14) also resolve when the load failed and the image before is still there.
      if (viewport.getCornerstoneImage()?.imageId !== id) {
        stack = null;
        throw new Failure('image/not-shown', 'The image could not be put on the screen.', {
          hint: 'Open the series again.',
        });
      }
      style(image, look);
      await rendered();
    },
    restyle(image, look) {
      const id = image.isPreview ? preview : toImageId(image.key);
      if (viewport.getCornerstoneImage()?.imageId === id) style(image, look);
    },
    resize(next) {
      size = next;
      if (mode === 'cpu') sizeCpuCanvas(viewport.canvas, size);
      else engine.resize(false, true);
    },
    destroy() {
      lifetime.abort();
      if (preview !== null) releasePreview(preview);
      if (!engine.hasBeenDestroyed) engine.disableElement(viewportId);
      element.replaceChildren();
    },
  };
}
