import type { ImageKey } from '../../domain/imaging/study.ts';
import { dragAction } from '../mouse/mouse.ts';
import { draggedWindow } from '../pixels/window.ts';
import { findPlaced } from '../roi/marksOn.ts';
import { bounds } from '../roi/outline.ts';
import { firstWindow } from '../stack/firstWindow.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import { createSnapshotStore } from '../stack/snapshotStore.ts';
import { createStackController, type StackState } from '../stack/stackController.ts';
import {
  fitView,
  flip,
  type ImageTransform,
  type Orientation,
  panBy,
  type Size,
  toScreen,
  turn,
  UPRIGHT,
  type View,
} from '../view/imageTransform.ts';
import { type DrawnRoi, isViewTool, type Placement, type ViewerEvent } from '../viewer.ts';
import { createDrawing } from './drawing.ts';
import type { Look } from './imageSurface.ts';
import { createListeners } from './listeners.ts';
import { createLookKeeper } from './lookKeeper.ts';
import type { MountContext, MountedViewport } from './mountContext.ts';
import { createPainting } from './painting.ts';
import { createPlacedMarks } from './placedMarks.ts';
import { createPointerActions, type PointerTargets } from './pointerActions.ts';
import { readLook, readPointer, readProgress } from './readouts.ts';
import { paintMark } from './thumbnails.ts';
import { createElements } from './viewportElements.ts';
import { createViewTools } from './viewTools.ts';

export function mountViewport(element: HTMLDivElement, context: MountContext): MountedViewport {
  const { store } = context;
  const linesFor = context.options.describeRoi ?? (() => []);
  const events = createListeners<ViewerEvent>();
  const emit = (event: ViewerEvent) => marks.emit(event);
  const placements = createListeners<Placement | null>();
  const snapshot = createSnapshotStore(requestAnimationFrame.bind(window), cancelAnimationFrame.bind(window));
  const { host, canvasElement, cover } = createElements(element);

  let size: Size = { width: element.clientWidth, height: element.clientHeight };
  const looks = createLookKeeper(store, () => size);
  let shown: LoadedImage | null = null;
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let hasSize: () => void = () => undefined;
  const sized = new Promise<void>((resolve) => {
    hasSize = resolve;
  });

  const onDrawn = (roi: DrawnRoi) => emit({ kind: 'roi-drawn', roi });
  const ofTools = {
    host,
    isForTool: (event: MouseEvent) => dragAction(context.mouse(), event) === 'tool',
    shown: () => shown,
    transform: transformNow,
  };
  const painting = createPainting({ ...ofTools, below: cover, onPainted: events.tell });
  const drawing = createDrawing({
    ...ofTools,
    cornerstone: context.cornerstone,
    element: canvasElement,
    viewportId: context.viewportId,
    size: () => size,
    redraw: () => controller.retry(),
    onToolFailure: (toolFailure) => snapshot.set({ toolFailure }),
    onDrawn,
    onProgress: (stroke, own) => overlay.setStroke(stroke, own),
  });
  const { board } = drawing;
  const { overlay, ...marks } = createPlacedMarks({
    host,
    emit: events.tell,
    linesFor,
    isStroking: () => drawing.isDrawing() || painting.isPainting(),
    planeOf: context.planeOf,
  });
  const controller = createStackController({
    store,
    surface: { present, presentAtOnce },
    onState,
    onLoaded() {
      snapshot.setSoon(readProgress(store, controller.images(), controller.isPrefetching()));
      if (shown !== null) context.cornerstone.startWhenIdle();
    },
  });

  async function present(images: readonly ImageKey[], index: number, image: LoadedImage): Promise<void> {
    await sized;
    // What is being drawn on a preview goes on when the image itself takes its place.
    if (shown?.key !== image.key) drawing.cancel();
    await looks.prepare(images, image);
    const look = looks.takeForDrawing();
    if (look !== null) await board.draw(images, index, image, look);
  }

  /** The common case of scrolling: an image like the one before, on a canvas that can be drawn on within this very call. */
  function presentAtOnce(images: readonly ImageKey[], index: number, image: LoadedImage): boolean {
    if (!board.drawsAtOnce() || !looks.keepsFor(images, image)) return false;
    if (shown?.key !== image.key) drawing.cancel();
    void looks.prepare(images, image);
    const look = looks.takeForDrawing();
    if (look !== null) void board.draw(images, index, image, look);
    return look !== null;
  }

  function transformNow(): ImageTransform {
    return looks.transform(shown);
  }

  function onState(state: StackState): void {
    shown = state.kind === 'shown' ? state.image : null;
    if (shown !== null) context.onShown();
    // The reader may have changed the window while the image was being drawn: what is stated must be what is seen.
    const look = looks.now();
    if (shown !== null && look !== null && looks.hasChangedSinceDrawn()) board.restyle(shown, look);
    cover.style.display = state.kind === 'shown' ? 'none' : 'block';
    const images = state.kind === 'empty' ? [] : state.images;
    const index = state.kind === 'empty' ? 0 : state.index;
    marks.setImage(shown?.description ?? null);
    if (state.kind !== 'shown') drawing.cancel();
    const isScrolling = snapshot.get().status === 'shown' && state.kind === 'shown';
    snapshot[isScrolling ? 'setForFrame' : 'set']({
      status: state.kind,
      image: images[index] ?? null,
      index,
      target: controller.target(),
      count: images.length,
      failure: state.kind === 'failed' ? state.failure : null,
      receivedBytes: state.kind === 'loading' ? state.receivedBytes : 0,
      isPreview: shown?.isPreview ?? false,
      ...readProgress(store, images, controller.isPrefetching()),
      ...readLook(shownNow()),
    });
    placeMarks();
  }

  function shownNow() {
    return { image: shown, look: looks.now(), zoom: looks.zoom(), transform: transformNow(), pointer };
  }

  function placementNow(): Placement | null {
    return shown === null || looks.now() === null
      ? null
      : { image: shown.key, transform: transformNow(), size };
  }

  function placeMarks(): void {
    placements.tell(placementNow());
    painting.setPlace(placementNow());
    overlay.setPlace(
      shown === null || looks.now() === null
        ? null
        : { image: shown.key, transform: transformNow(), size, aspect: shown.display.aspect },
    );
  }

  function setLook(change: Partial<Look>): void {
    const look = looks.now();
    if (shown === null || look === null) return;
    const changed = { ...look, ...change };
    looks.set(changed);
    board.restyle(shown, changed);
    snapshot.setSoon(readLook(shownNow()));
    placeMarks();
  }

  function setView(view: View | null): void {
    if (view !== null) setLook({ view });
  }

  function zoomAt(factor: number, x: number, y: number): void {
    if (shown !== null) setView(looks.zoomed(shown, factor, x, y));
  }

  function moveBy(dx: number, dy: number): void {
    const look = looks.now();
    if (shown !== null && look !== null) setView(panBy(look.view, shown.display.aspect, dx, dy));
  }

  function orient(change: (now: Orientation) => Orientation): void {
    const look = looks.now();
    if (shown !== null && look !== null) setView(looks.oriented(shown, change(look.view.orientation)));
  }

  const { windowAll, ...viewTools } = createViewTools({
    ...ofTools,
    look: looks.now,
    onWindow: (window) => setLook({ window }),
    onDrawn,
  });
  const targets: PointerTargets = {
    windowBy(dx, dy) {
      const window = looks.now()?.window ?? null;
      if (shown?.display.kind !== 'grey' || window === null) return;
      setLook({ window: draggedWindow(window, shown.display, dx, dy) });
    },
    panBy: moveBy,
    zoomAt,
    scrollBy: (images) => controller.scrollTo(controller.target() + images),
    ...viewTools,
    clearSelection() {
      if (overlay.marks().some((mark) => mark.selected)) emit({ kind: 'roi-selected', id: null });
    },
    hover(position) {
      pointer = position;
      snapshot.setSoon({ pointer: readPointer(shownNow()) });
    },
    isBusy: () => overlay.isEditing() || drawing.isDrawing() || painting.isPainting(),
  };
  const pointers = createPointerActions(host, targets, context.mouse);

  const observer = new ResizeObserver(() => {
    const next = { width: element.clientWidth, height: element.clientHeight };
    if (next.width === 0 || next.height === 0) return;
    if (next.width !== size.width || next.height !== size.height) {
      size = next;
      board.resize(size);
      if (shown !== null) setView(looks.refitted(shown));
    }
    hasSize();
  });
  observer.observe(element);

  /** Known as the target before anything is shown: who asks for an image knows this from the reader's own scrolling. */
  function goTo(index: number): void {
    controller.scrollTo(index);
    snapshot.set({ target: controller.target() });
  }

  return {
    show(images, index) {
      if (images.length > 0 && isSameList(images, controller.images())) goTo(index);
      else controller.show([...images], index);
    },
    grow(images) {
      if (!controller.grow([...images])) controller.show([...images], controller.target());
    },
    replace(images, index) {
      if (isSameList(images, controller.images())) goTo(index);
      else controller.replace([...images], index);
      snapshot.set({ target: controller.target() });
    },
    retry: controller.retry,
    scrollTo: goTo,
    scrollBy: (images) => controller.scrollTo(controller.target() + images),
    setTool(name, options = {}) {
      drawing.setTool(name, options.open ?? false);
      pointers.setTool(name);
      painting.setTool(name);
      const draws = !isViewTool(name);
      overlay.setDrawing(draws);
      host.style.cursor = draws || name === 'window-region' ? 'crosshair' : 'default';
    },
    setWindow: (next) => setLook({ window: next }),
    setInverted: (inverted) => setLook({ inverted }),
    turnBy: (quarters) => orient((now) => turn(now, quarters)),
    flip: (axis) => orient((now) => flip(now, axis)),
    zoomBy: (factor) => zoomAt(factor, size.width / 2, size.height / 2),
    fit: () => setView(shown === null ? null : looks.fitted(shown)),
    windowAll,
    lookAt: (place) => shown !== null && setView(looks.lookingAt(shown, place)),
    reset() {
      if (shown === null) return;
      const image = shown;
      void firstWindow(store, controller.images(), image).then((window) => {
        if (shown !== image) return;
        orient(() => UPRIGHT);
        setLook({ view: fitView(image.display, size), window, inverted: false });
      });
    },
    setMarks: (next) => marks.setMarks(next),
    setMasks: painting.setMasks,
    setBrush: painting.setBrush,
    reveal(roi) {
      const at = controller.images().indexOf(roi.image);
      if (at >= 0) controller.scrollTo(at);
      if (shown === null || looks.now() === null) return;
      const transform = transformNow();
      const [left, top, right, bottom] = bounds(roi.points.map((point) => toScreen(transform, point)));
      if (left >= 0 && top >= 0 && right <= size.width && bottom <= size.height) return;
      moveBy(size.width / 2 - (left + right) / 2, size.height / 2 - (top + bottom) / 2);
    },
    cancelStroke: () => overlay.cancelEdit() || painting.cancel() || drawing.cancel(),
    thumbnailOf: async (mark, pixels) => {
      const placed = findPlaced(controller.images(), mark, context.describe);
      if (placed === null) return null;
      const { image } = placed.roi;
      const window = looks.isOf(image) ? (looks.now()?.window ?? null) : null;
      return store.load(image).then(
        (loaded) => paintMark(loaded, placed, pixels, window),
        () => null,
      );
    },
    getSnapshot: () => snapshot.get(),
    getPlacement: placementNow,
    getLookedAt: () => (shown === null ? null : looks.lookedAt(shown)),
    onPlacement: placements.add,
    subscribe: (listener) => snapshot.subscribe(listener),
    onEvent: events.add,
    setContextFailure(failure) {
      drawing.cancel();
      board.forget();
      if (failure !== null) controller.fail(failure);
      else controller.retry();
    },
    destroy() {
      controller.destroy();
      observer.disconnect();
      pointers.destroy();
      drawing.destroy();
      overlay.destroy();
      snapshot.destroy();
      painting.destroy();
      events.clear();
      placements.clear();
      host.remove();
      context.onDestroy();
    },
  };
}

function isSameList(left: readonly ImageKey[], right: readonly ImageKey[]): boolean {
  return left.length === right.length && left.every((key, at) => key === right[at]);
}
