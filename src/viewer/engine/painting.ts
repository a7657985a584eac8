import type { ImagePoint } from '../../domain/record/roi.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import { type ImageTransform, toImagePoint } from '../view/imageTransform.ts';
import type { BrushLook, Mask, ToolName, ViewerEvent } from '../viewer.ts';
import { createMaskLayer, type MaskPlace } from './maskLayer.ts';

export interface PaintingOptions {
  readonly host: HTMLElement;
  /** What lies above the masks. */
  readonly below: Element;
  readonly isForTool: (event: MouseEvent) => boolean;
  readonly shown: () => LoadedImage | null;
  readonly transform: () => ImageTransform;
  readonly onPainted: (event: Extract<ViewerEvent, { kind: 'painted' }>) => void;
}

/** Masks, and the brush that paints them. A stroke leaves as a path; which pixels it covers is for the state to say. */
export interface Painting {
  setMasks(masks: readonly Mask[]): void;
  setBrush(brush: BrushLook): void;
  setTool(tool: ToolName): void;
  setPlace(place: MaskPlace | null): void;
  isPainting(): boolean;
  cancel(): boolean;
  destroy(): void;
}

const ERASER_COLOUR = '#d0d0d0';

export function createPainting(options: PaintingOptions): Painting {
  const { host } = options;
  const layer = createMaskLayer(host, options.below);
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const ring = document.createElement('div');
  ring.dataset.part = 'brush';
  ring.style.cssText =
    'position:absolute;display:none;border:1px solid #fff;box-shadow:0 0 0 1px #000;border-radius:50%;pointer-events:none;translate:-50% -50%';
  host.append(ring);
  let tool: ToolName = 'window';
  let brush: BrushLook = { radius: 5, colour: '#e69f00' };
  let stroke: { points: ImagePoint[]; path: [number, number][]; pointerId: number } | null = null;
  let pointer: readonly [number, number] | null = null;

  const isBrush = () => tool === 'brush' || tool === 'eraser';
  const scale = () => Math.hypot(options.transform().columnX, options.transform().columnY);

  function place(event: PointerEvent): [number, number] {
    const box = host.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  function drawRing(): void {
    const isShown = isBrush() && pointer !== null && options.shown() !== null;
    ring.style.display = isShown ? 'block' : 'none';
    if (!isShown || pointer === null) return;
    ring.style.left = `${pointer[0]}px`;
    ring.style.top = `${pointer[1]}px`;
    ring.style.width = `${2 * brush.radius * scale()}px`;
    ring.style.height = ring.style.width;
  }

  function drawTrace(): void {
    const colour = tool === 'eraser' ? ERASER_COLOUR : brush.colour;
    layer.setTrace(
      stroke === null ? null : { path: [...stroke.path], radius: brush.radius * scale(), colour },
    );
  }

  function extend(event: PointerEvent): void {
    if (stroke === null) return;
    const at = place(event);
    stroke.path.push(at);
    stroke.points.push(toImagePoint(options.transform(), ...at));
    drawTrace();
  }

  function onDown(event: PointerEvent): void {
    if (!isBrush() || stroke !== null || options.shown() === null || !options.isForTool(event)) return;
    stroke = { points: [], path: [], pointerId: event.pointerId };
    host.setPointerCapture(event.pointerId);
    extend(event);
  }

  function onMove(event: PointerEvent): void {
    pointer = place(event);
    drawRing();
    extend(event);
  }

  function onUp(): void {
    const [finished, image] = [stroke, options.shown()];
    stop();
    if (finished === null || image === null) return;
    options.onPainted({
      kind: 'painted',
      image: image.key,
      path: finished.points,
      radius: brush.radius,
      erase: tool === 'eraser',
    });
  }

  function stop(): void {
    if (stroke !== null && host.hasPointerCapture(stroke.pointerId))
      host.releasePointerCapture(stroke.pointerId);
    stroke = null;
    drawTrace();
  }

  host.addEventListener('pointerdown', onDown, { signal });
  host.addEventListener('pointermove', onMove, { signal });
  host.addEventListener('pointerup', onUp, { signal });
  host.addEventListener('pointercancel', stop, { signal });
  host.addEventListener(
    'pointerleave',
    () => {
      pointer = null;
      drawRing();
    },
    { signal },
  );

  return {
    setMasks: layer.setMasks,
    setBrush(next) {
      brush = next;
      drawRing();
    },
    setTool(next) {
      if (next !== tool && stroke !== null) stop();
      tool = next;
      drawRing();
    },
    setPlace(next) {
      layer.setPlace(next);
      drawRing();
    },
    isPainting: () => stroke !== null,
    cancel() {
      const wasPainting = stroke !== null;
      if (wasPainting) stop();
      return wasPainting;
    },
    destroy() {
      lifetime.abort();
      layer.destroy();
      ring.remove();
    },
  };
}
