import { dragAction, FAST, type MouseSettings, wheelAction } from '../mouse/mouse.ts';
import { isViewTool, type ToolName, type ViewToolName } from '../viewer.ts';
import type { ScreenBox } from './rubberBand.ts';

/** What a pointer can do to the view; positions and distances in CSS pixels of the viewport. */
export interface PointerTargets {
  windowBy(dx: number, dy: number): void;
  panBy(dx: number, dy: number): void;
  zoomAt(factor: number, x: number, y: number): void;
  scrollBy(images: number): void;
  probeAt(x: number, y: number): void;
  /** A box is being drawn, or no longer. */
  outlineBox(box: ScreenBox | null): void;
  windowOf(box: ScreenBox): void;
  magnifyAt(position: { readonly x: number; readonly y: number } | null): void;
  /** A click that changed nothing and hit no mark. */
  clearSelection(): void;
  hover(position: { readonly x: number; readonly y: number } | null): void;
  /** A stroke or an edit is under way: the view must hold still. */
  isBusy(): boolean;
}

export interface PointerActions {
  setTool(tool: ToolName): void;
  destroy(): void;
}

type Action = ViewToolName | 'probe';

const CLICK_SLACK = 3;
const PIXELS_AN_IMAGE = 8;
/** A wheel's notch turns at least this far; a touchpad sends many smaller steps. */
const NOTCH = 50;
const TOUCHPAD_AN_IMAGE = 30;

/** What each button and the wheel do is asked for at every press. Drawing is Cornerstone's. */
export function createPointerActions(
  host: HTMLElement,
  targets: PointerTargets,
  mouse: () => MouseSettings,
): PointerActions {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  let tool: ToolName = 'window';
  let drag: {
    action: Action;
    startX: number;
    startY: number;
    x: number;
    y: number;
    rest: number;
    moved: boolean;
  } | null = null;
  let wheelRest = 0;

  function actionOf(event: PointerEvent): Action | null {
    const action = dragAction(mouse(), event);
    if (action === null || action === 'none') return null;
    if (action !== 'tool') return action;
    return isViewTool(tool) || tool === 'probe' ? tool : null;
  }

  function place(event: PointerEvent | WheelEvent): { x: number; y: number } {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function onDown(event: PointerEvent): void {
    if (drag !== null || targets.isBusy()) return;
    const action = actionOf(event);
    if (action === null) return;
    const { x, y } = place(event);
    drag = { action, startX: x, startY: y, x, y, rest: 0, moved: false };
    host.setPointerCapture(event.pointerId);
    if (action === 'magnify') targets.magnifyAt({ x, y });
  }

  function onMove(event: PointerEvent): void {
    const { x, y } = place(event);
    targets.hover({ x, y });
    if (drag === null) return;
    if (!drag.moved && Math.hypot(x - drag.startX, y - drag.startY) < CLICK_SLACK) return;
    drag.moved = true;
    const dx = x - drag.x;
    const dy = y - drag.y;
    drag.x = x;
    drag.y = y;
    if (drag.action === 'window') targets.windowBy(dx, dy);
    else if (drag.action === 'pan') targets.panBy(dx, dy);
    else if (drag.action === 'zoom') targets.zoomAt(1.01 ** -dy, drag.startX, drag.startY);
    else if (drag.action === 'window-region') targets.outlineBox(boxOf(drag));
    else if (drag.action === 'magnify') targets.magnifyAt({ x, y });
    else if (drag.action === 'scroll') {
      drag.rest += dy;
      const images = Math.trunc(drag.rest / PIXELS_AN_IMAGE);
      drag.rest -= images * PIXELS_AN_IMAGE;
      if (images !== 0) targets.scrollBy(images);
    }
  }

  function boxOf({ startX, startY, x, y }: NonNullable<typeof drag>): ScreenBox {
    return { fromX: startX, fromY: startY, toX: x, toY: y };
  }

  function stop(): void {
    drag = null;
    targets.outlineBox(null);
    targets.magnifyAt(null);
  }

  function onUp(event: PointerEvent): void {
    const finished = drag;
    stop();
    if (finished === null) return;
    const { x, y } = place(event);
    if (finished.action === 'probe') targets.probeAt(x, y);
    else if (finished.action === 'window-region' && finished.moved) targets.windowOf(boxOf(finished));
    else if (!finished.moved && event.button === 0) targets.clearSelection();
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    // Browsers turn a wheel with Shift held into sideways scrolling.
    const turned = event.shiftKey && event.deltaY === 0 ? event.deltaX : event.deltaY;
    if (targets.isBusy() || turned === 0) return;
    const { x, y } = place(event);
    const delta = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? turned : turned * NOTCH;
    const settings = mouse();
    const action = wheelAction(settings, event);
    if (action === 'none') return;
    if (action === 'zoom') {
      targets.zoomAt(1.002 ** -delta, x, y);
      return;
    }
    const direction = settings.wheelTowards === 'next' ? 1 : -1;
    const step = direction * settings.imagesPerNotch * (action === 'scroll-fast' ? FAST : 1);
    if (Math.abs(delta) >= NOTCH) {
      wheelRest = 0;
      targets.scrollBy(Math.sign(delta) * step);
      return;
    }
    wheelRest += delta;
    const images = Math.trunc(wheelRest / TOUCHPAD_AN_IMAGE);
    wheelRest -= images * TOUCHPAD_AN_IMAGE;
    if (images !== 0) targets.scrollBy(images * step);
  }

  host.addEventListener('pointerdown', onDown, { signal });
  host.addEventListener('pointermove', onMove, { signal });
  host.addEventListener('pointerup', onUp, { signal });
  host.addEventListener('pointercancel', stop, { signal });
  host.addEventListener('pointerleave', () => targets.hover(null), { signal });
  host.addEventListener('wheel', onWheel, { signal, passive: false });
  host.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  // The middle button would start the browser's own scrolling.
  host.addEventListener(
    'mousedown',
    (event) => {
      if (event.button === 1) event.preventDefault();
    },
    { signal },
  );

  return {
    setTool(next) {
      tool = next;
      if (drag !== null) stop();
    },
    destroy: () => lifetime.abort(),
  };
}
