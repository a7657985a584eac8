import { Enums, eventTarget, RenderingEngine } from '@cornerstonejs/core';
import { Failure } from '../../domain/failure.ts';
import type { ImageStore } from '../stack/imageStore.ts';
import type { Size } from '../view/imageTransform.ts';
import type { ViewerOptions } from '../viewer.ts';
import { type CanvasSurface, createCanvasSurface } from './canvasSurface.ts';
import { type RenderMode, startCornerstone } from './cornerstone.ts';
import { provideImages, releaseImage } from './cornerstoneImage.ts';
import { createGlass, type Glass } from './glass.ts';
import { createStrokeTools, type StrokeTools, type StrokeToolsOptions } from './strokeTools.ts';

/** What viewports get of Cornerstone: a chunk of its own, which the first image does not wait for. */
export interface Cornerstone {
  readonly mode: RenderMode;
  createSurface(element: HTMLDivElement, viewportId: string, size: Size): CanvasSurface;
  createGlass(element: HTMLDivElement, viewportId: string, size: Size): Glass;
  createStrokes(
    surface: Pick<CanvasSurface, 'viewport'>,
    options: Omit<StrokeToolsOptions, 'viewport' | 'engineId'>,
  ): StrokeTools;
  readonly release: typeof releaseImage;
  destroy(): void;
}

export interface CornerstoneSettings {
  readonly store: ImageStore;
  readonly rendering: ViewerOptions['rendering'];
  /** The graphics context was lost, or is there again (null): what was drawn is gone either way. */
  readonly onContext: (failure: Failure | null) => void;
}

let engines = 0;

function createEngine(): RenderingEngine {
  engines += 1;
  return new RenderingEngine(`viewer-${engines}`);
}

export function runCornerstone({ store, rendering, onContext }: CornerstoneSettings): Cornerstone {
  const mode = startCornerstone(rendering);
  provideImages(store);
  let engine = createEngine();

  function concerns(event: Event): boolean {
    return (event as CustomEvent<{ renderingEngineId: string }>).detail.renderingEngineId === engine.id;
  }

  function onLost(event: Event): void {
    if (!concerns(event)) return;
    const sentence = 'The graphics card has taken its memory back; the image cannot be drawn.';
    const hint = 'It usually comes back by itself; otherwise reload the page.';
    onContext(new Failure('viewer/context-lost', sentence, { hint }));
  }

  /** vtk.js (36.4) draws black after a context has come back: its textures are gone. A new engine has new ones. */
  function onRestored(event: Event): void {
    if (!concerns(event)) return;
    engine.destroy();
    engine = createEngine();
    onContext(null);
  }

  const { WEBGL_CONTEXT_LOST, WEBGL_CONTEXT_RESTORED } = Enums.Events;
  eventTarget.addEventListener(WEBGL_CONTEXT_LOST, onLost);
  eventTarget.addEventListener(WEBGL_CONTEXT_RESTORED, onRestored);

  return {
    mode,
    createSurface: (element, viewportId, size) =>
      createCanvasSurface(engine, mode, element, viewportId, size),
    createGlass: (element, viewportId, size) =>
      createGlass(createCanvasSurface(engine, mode, element, viewportId, size), size),
    createStrokes: ({ viewport }, options) =>
      createStrokeTools({ ...options, viewport, engineId: engine.id }),
    release: releaseImage,
    destroy() {
      eventTarget.removeEventListener(WEBGL_CONTEXT_LOST, onLost);
      eventTarget.removeEventListener(WEBGL_CONTEXT_RESTORED, onRestored);
      engine.destroy();
    },
  };
}
