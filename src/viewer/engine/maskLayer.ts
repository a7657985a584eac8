import type { ImageKey } from '../../domain/imaging/study.ts';
import type { ImageTransform, Size } from '../view/imageTransform.ts';
import type { Mask } from '../viewer.ts';

export interface MaskPlace {
  readonly image: ImageKey;
  readonly transform: ImageTransform;
  readonly size: Size;
}

/** What the brush is about to paint: its way on the screen. */
export interface BrushTrace {
  readonly path: readonly (readonly [x: number, y: number])[];
  /** CSS pixels. */
  readonly radius: number;
  readonly colour: string;
}

const OPACITY = 0.45;

/** Painted pixels over the picture, seen through, in the picture's own grid; below the marks. */
export function createMaskLayer(host: HTMLElement, below: Element) {
  const canvas = document.createElement('canvas');
  canvas.dataset.part = 'masks';
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
  host.insertBefore(canvas, below);
  let masks: readonly Mask[] = [];
  let place: MaskPlace | null = null;
  let trace: BrushTrace | null = null;
  let frame: number | null = null;
  const pictures = new WeakMap<Mask, OffscreenCanvas>();

  function redraw(): void {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      draw();
    });
  }

  function draw(): void {
    const here = place === null ? [] : masks.filter((mask) => mask.image === place?.image);
    const isEmpty = here.length === 0 && trace === null;
    canvas.style.display = isEmpty ? 'none' : 'block';
    if (isEmpty || place === null) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(place.size.width * ratio);
    canvas.height = Math.round(place.size.height * ratio);
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.globalAlpha = OPACITY;
    context.imageSmoothingEnabled = false;
    const { columnX, columnY, rowX, rowY, offsetX, offsetY } = place.transform;
    context.setTransform(
      ...([columnX, columnY, rowX, rowY, offsetX, offsetY].map((part) => part * ratio) as Matrix),
    );
    // A pixel's centre is at whole coordinates, its corner half a pixel before.
    for (const mask of here) context.drawImage(pictureOf(mask), -0.5, -0.5);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (trace !== null) drawTrace(context, trace);
  }

  function pictureOf(mask: Mask): OffscreenCanvas {
    const known = pictures.get(mask);
    if (known !== undefined) return known;
    const made = new OffscreenCanvas(mask.columns, mask.rows);
    const context = made.getContext('2d');
    if (context !== null) {
      context.fillStyle = mask.colour;
      for (let at = 0; at + 2 < mask.runs.length; at += 3) {
        const [row = 0, first = 0, last = 0] = [mask.runs[at], mask.runs[at + 1], mask.runs[at + 2]];
        context.fillRect(first, row, last - first + 1, 1);
      }
    }
    pictures.set(mask, made);
    return made;
  }

  return {
    setMasks(next: readonly Mask[]): void {
      masks = next;
      redraw();
    },
    setPlace(next: MaskPlace | null): void {
      place = next;
      redraw();
    },
    setTrace(next: BrushTrace | null): void {
      trace = next;
      redraw();
    },
    destroy(): void {
      if (frame !== null) cancelAnimationFrame(frame);
      canvas.remove();
    },
  };
}

type Matrix = [number, number, number, number, number, number];

function drawTrace(context: CanvasRenderingContext2D, { path, radius, colour }: BrushTrace): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  context.strokeStyle = colour;
  context.lineWidth = radius * 2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(...(first as [number, number]));
  // A line of no length draws no cap.
  for (const [x, y] of rest.length === 0 ? [[first[0] + 0.01, first[1]] as const] : rest)
    context.lineTo(x, y);
  context.stroke();
}
