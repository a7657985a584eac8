import type { RenderingEngine } from '@cornerstonejs/core';
import type { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { dragAction, type MouseSettings } from '../mouse/mouse.ts';
import { pixelValue } from '../pixels/pixelValue.ts';
import { draggedWindow, type Window } from '../pixels/window.ts';
import { finishStroke } from '../roi/finishStroke.ts';
import { bounds } from '../roi/outline.ts';
import { firstWindow } from '../stack/firstWindow.ts';
import type { ImageStore, LoadedImage } from '../stack/imageStore.ts';
import { createSnapshotStore } from '../stack/snapshotStore.ts';
import { createStackController, type StackState } from '../stack/stackController.ts';
import {
  fitView,
  type ImageTransform,
  panBy,
  type Size,
  toImagePoint,
  toScreen,
  toTransform,
  type View,
  zoomAround,
} from '../view/imageTransform.ts';
import { orientationLetters } from '../view/orientationLetters.ts';
import type { ToolName, ViewerEvent, ViewerOptions, Viewport } from '../viewer.ts';
import { type CanvasSurface, createCanvasSurface, type Look } from './canvasSurface.ts';
import type { RenderMode } from './cornerstone.ts';
import { createMarkOverlay } from './markOverlay.ts';
import { createPointerActions, type PointerTargets } from './pointerActions.ts';
import { createStrokeTools, type StrokeTools } from './strokeTools.ts';
import { paintMark } from './thumbnails.ts';
import { createElements } from './viewportElements.ts';

export interface MountContext {
  /** The engine of the moment: another one after a lost graphics context has come back. */
  readonly engine: () => RenderingEngine;
  readonly mode: RenderMode;
  readonly store: ImageStore;
  readonly viewportId: string;
  readonly options: ViewerOptions;
  readonly mouse: () => MouseSettings;
  readonly onDestroy: () => void;
}

export interface MountedViewport extends Viewport {
  /** The graphics context was lost, or is there again (null). */
  setContextFailure(failure: Failure | null): void;
}

const MINIMUM_ZOOM = 0.1;
const MAXIMUM_ZOOM = 40;

export function mountViewport(element: HTMLDivElement, context: MountContext): MountedViewport {
  const { store } = context;
  const linesFor = context.options.describeRoi ?? (() => []);
  const listeners = new Set<(event: ViewerEvent) => void>();
  const emit = (event: ViewerEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const snapshot = createSnapshotStore(requestAnimationFrame.bind(window), cancelAnimationFrame.bind(window));
  const { host, canvasElement, cover } = createElements(element);

  let size: Size = { width: element.clientWidth, height: element.clientHeight };
  let shown: LoadedImage | null = null;
  let look: Look | null = null;
  /** The look that the drawing in progress, or the last one, was begun with. */
  let drawnLook: Look | null = null;
  let fit: View | null = null;
  /** The series that the look belongs to: the reader's window, zoom and pan stay across its images. */
  let lookOf: readonly ImageKey[] | null = null;
  let lookExtent = '';
  /** The window that was judged by a preview. */
  let previewWindow: Window | null = null;
  let tool: { name: ToolName; open: boolean } = { name: 'window', open: false };
  let surface: CanvasSurface | null = null;
  let strokes: StrokeTools | null = null;
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let hasSize: () => void = () => undefined;
  const sized = new Promise<void>((resolve) => {
    hasSize = resolve;
  });

  const overlay = createMarkOverlay({ host, emit, linesFor });
  const controller = createStackController({
    store,
    surface: { present },
    onState,
    onLoaded: () => snapshot.setSoon({ loaded: countLoaded(), isPrefetching: controller.isPrefetching() }),
  });

  function countLoaded(): number {
    return controller.images().reduce((sum, key) => sum + (store.peek(key) === null ? 0 : 1), 0);
  }

  async function present(images: readonly ImageKey[], index: number, image: LoadedImage): Promise<void> {
    await sized;
    surface ??= startSurface();
    // What is being drawn on a preview goes on when the image itself takes its place.
    if (shown?.key !== image.key) strokes?.cancel();
    const sameSeries = isSameSeries(lookOf, images);
    const sameLook = look !== null && sameSeries && lookExtent === extentOf(image);
    const next =
      sameLook && look !== null
        ? await settleWindow(images, image, look)
        : await firstLook(images, image, sameSeries ? look : null);
    if (!sameLook) fit = fitView(image.display, size);
    lookOf = images;
    lookExtent = extentOf(image);
    if (!image.isPreview) previewWindow = null;
    else if (!sameLook) previewWindow = next.window;
    look = next;
    drawnLook = next;
    await surface.draw(images, index, image, next);
  }

  async function firstLook(
    images: readonly ImageKey[],
    image: LoadedImage,
    before: Look | null,
  ): Promise<Look> {
    return {
      view: fitView(image.display, size),
      window: before?.window ?? (await firstWindow(store, images, image)),
      inverted: before?.inverted ?? false,
    };
  }

  /** A window judged by a preview is judged anew by the image, unless the reader has chosen one meanwhile. */
  async function settleWindow(images: readonly ImageKey[], image: LoadedImage, now: Look): Promise<Look> {
    if (image.isPreview || previewWindow === null || now.window !== previewWindow) return now;
    return { ...now, window: await firstWindow(store, images, image) };
  }

  function startSurface(): CanvasSurface {
    const made = createCanvasSurface(context.engine(), context.mode, canvasElement, context.viewportId, size);
    strokes = createStrokeTools({
      viewport: made.viewport,
      engineId: context.engine().id,
      isForTool: (event) => dragAction(context.mouse(), event) === 'tool',
      toImagePoint: (x, y) => toImagePoint(transformNow(), x, y),
      onFinished(stroke) {
        if (shown === null) return;
        const roi = finishStroke(shown.key, stroke.shape, stroke.closed, stroke.points, shown.display.aspect);
        if (roi !== null) emit({ kind: 'roi-drawn', roi });
      },
      onProgress: (stroke) =>
        overlay.setStroke(
          stroke === null || shown === null
            ? null
            : { image: shown.key, shape: stroke.shape, closed: stroke.closed, points: stroke.points },
        ),
    });
    strokes.setTool(tool.name, tool.open);
    return made;
  }

  function transformNow(): ImageTransform {
    if (look === null || shown === null) return { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
    return toTransform(look.view, size, shown.display.aspect);
  }

  function onState(state: StackState): void {
    shown = state.kind === 'shown' ? state.image : null;
    // The reader may have changed the window while the image was being drawn: what is stated must be what is seen.
    if (shown !== null && look !== null && look !== drawnLook) surface?.restyle(shown, look);
    cover.style.display = state.kind === 'shown' ? 'none' : 'block';
    const images = state.kind === 'empty' ? [] : state.images;
    const index = state.kind === 'empty' ? 0 : state.index;
    if (state.kind !== 'shown') strokes?.cancel();
    snapshot.set({
      status: state.kind,
      image: images[index] ?? null,
      index,
      target: controller.target(),
      count: images.length,
      failure: state.kind === 'failed' ? state.failure : null,
      receivedBytes: state.kind === 'loading' ? state.receivedBytes : 0,
      isPreview: shown?.isPreview ?? false,
      loaded: countLoaded(),
      isPrefetching: controller.isPrefetching(),
      orientation: orientationLetters(shown?.description.imageOrientation ?? null),
      ...measures(),
    });
    placeMarks();
  }

  /** What of the snapshot follows from the look. */
  function measures() {
    const spacing = shown?.description.calibration.columnSpacingMm ?? null;
    return {
      window: shown?.display.kind === 'grey' ? (look?.window ?? null) : null,
      zoom: look === null || fit === null ? 1 : look.view.scale / fit.scale,
      inverted: look?.inverted ?? false,
      pixelsPerMm: shown === null || look === null || spacing === null ? null : look.view.scale / spacing,
      pointer: readPointer(),
    };
  }

  function readPointer() {
    if (pointer === null || shown === null || look === null || shown.isPreview) return null;
    const [x, y] = toImagePoint(transformNow(), pointer.x, pointer.y);
    const [column, row] = [Math.round(x / 1000), Math.round(y / 1000)];
    const value = pixelValue(shown.display, shown.description, column, row);
    return value === null ? null : { x: column, y: row, value };
  }

  function placeMarks(): void {
    overlay.setPlace(
      shown === null || look === null
        ? null
        : { image: shown.key, transform: transformNow(), size, aspect: shown.display.aspect },
    );
  }

  function setLook(change: Partial<Look>): void {
    if (shown === null || look === null) return;
    look = { ...look, ...change };
    surface?.restyle(shown, look);
    snapshot.setSoon(measures());
    placeMarks();
  }

  function zoomAt(factor: number, x: number, y: number): void {
    if (shown === null || look === null || fit === null) return;
    const zoom = (look.view.scale / fit.scale) * factor;
    const allowed = (Math.min(Math.max(zoom, MINIMUM_ZOOM), MAXIMUM_ZOOM) * fit.scale) / look.view.scale;
    setLook({ view: zoomAround(look.view, size, shown.display.aspect, allowed, x, y) });
  }

  const targets: PointerTargets = {
    windowBy(dx, dy) {
      if (shown?.display.kind !== 'grey' || !look?.window) return;
      setLook({ window: draggedWindow(look.window, shown.display, dx, dy) });
    },
    panBy(dx, dy) {
      if (shown !== null && look !== null) setLook({ view: panBy(look.view, shown.display.aspect, dx, dy) });
    },
    zoomAt,
    scrollBy: (images) => controller.scrollTo(controller.target() + images),
    probeAt(x, y) {
      if (shown === null) return;
      const point = toImagePoint(transformNow(), x, y);
      const [column, row] = [Math.round(point[0] / 1000), Math.round(point[1] / 1000)];
      if (column < 0 || row < 0 || column >= shown.display.columns || row >= shown.display.rows) return;
      emit({ kind: 'roi-drawn', roi: { image: shown.key, shape: 'probe', closed: false, points: [point] } });
    },
    clearSelection() {
      if (overlay.marks().some((mark) => mark.selected)) emit({ kind: 'roi-selected', id: null });
    },
    hover(position) {
      pointer = position;
      snapshot.setSoon({ pointer: readPointer() });
    },
    isBusy: () => overlay.isEditing() || (strokes?.isDrawing() ?? false),
  };
  const pointers = createPointerActions(host, targets, context.mouse);

  const observer = new ResizeObserver(() => {
    const next = { width: element.clientWidth, height: element.clientHeight };
    if (next.width === 0 || next.height === 0) return;
    if (next.width !== size.width || next.height !== size.height) {
      size = next;
      surface?.resize(size);
      refit();
    }
    hasSize();
  });
  observer.observe(element);

  /** The same part of the picture stays in the middle, as large against the viewport as before. */
  function refit(): void {
    if (shown === null || look === null || fit === null) return;
    const before = fit;
    fit = fitView(shown.display, size);
    setLook({ view: { ...look.view, scale: (look.view.scale / before.scale) * fit.scale } });
  }

  return {
    show(images, index) {
      const current = controller.images();
      const same = images.length === current.length && images.every((key, at) => key === current[at]);
      if (same && images.length > 0) controller.scrollTo(index);
      else controller.show([...images], index);
    },
    grow(images) {
      if (!controller.grow([...images])) controller.show([...images], controller.target());
    },
    retry: controller.retry,
    scrollTo: (index) => controller.scrollTo(index),
    scrollBy: (images) => controller.scrollTo(controller.target() + images),
    setTool(name, options = {}) {
      tool = { name, open: options.open ?? false };
      strokes?.setTool(tool.name, tool.open);
      pointers.setTool(name);
      const drawing = !['window', 'pan', 'zoom', 'scroll'].includes(name);
      overlay.setDrawing(drawing);
      host.style.cursor = drawing ? 'crosshair' : 'default';
    },
    setWindow: (next) => setLook({ window: next }),
    setInverted: (inverted) => setLook({ inverted }),
    zoomBy: (factor) => zoomAt(factor, size.width / 2, size.height / 2),
    reset() {
      if (shown === null) return;
      const image = shown;
      void firstWindow(store, controller.images(), image).then((window) => {
        if (shown === image) setLook({ view: fitView(image.display, size), window, inverted: false });
      });
    },
    setMarks: (marks) => overlay.setMarks(marks),
    reveal(roi) {
      const at = controller.images().indexOf(roi.image);
      if (at >= 0) controller.scrollTo(at);
      if (shown === null || look === null) return;
      const transform = transformNow();
      const [left, top, right, bottom] = bounds(roi.points.map((point) => toScreen(transform, point)));
      if (left >= 0 && top >= 0 && right <= size.width && bottom <= size.height) return;
      const dx = size.width / 2 - (left + right) / 2;
      const dy = size.height / 2 - (top + bottom) / 2;
      setLook({ view: panBy(look.view, shown.display.aspect, dx, dy) });
    },
    cancelStroke: () => overlay.cancelEdit() || (strokes?.cancel() ?? false),
    thumbnailOf: (mark, pixels) =>
      store.load(mark.roi.image).then(
        (image) =>
          paintMark(image, mark, pixels, lookOf?.includes(mark.roi.image) ? (look?.window ?? null) : null),
        () => null,
      ),
    getSnapshot: () => snapshot.get(),
    subscribe: (listener) => snapshot.subscribe(listener),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setContextFailure(failure) {
      strokes?.destroy();
      surface?.destroy();
      strokes = null;
      surface = null;
      if (failure !== null) controller.fail(failure);
      else controller.retry();
    },
    destroy() {
      controller.destroy();
      observer.disconnect();
      pointers.destroy();
      strokes?.destroy();
      surface?.destroy();
      overlay.destroy();
      snapshot.destroy();
      listeners.clear();
      host.remove();
      context.onDestroy();
    },
  };
}

/** A series that has grown is another list of the same images and more. */
function isSameSeries(before: readonly ImageKey[] | null, now: readonly ImageKey[]): boolean {
  const [first] = before ?? [];
  return before === now || (first !== undefined && now.includes(first));
}

/** Images of one extent can be looked at in the same place. */
function extentOf({ display }: LoadedImage): string {
  return [display.kind, display.columns, display.rows, display.aspect].join(' ');
}
