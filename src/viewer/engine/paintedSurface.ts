import { Failure } from '../../domain/failure.ts';
import { createPixelPainter } from '../pixels/paintPixels.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import { type Size, toScreen, toTransform } from '../view/imageTransform.ts';
import type { ImageSurface, Look } from './imageSurface.ts';

/** What of a look decides the pixels themselves, not their place. */
interface Painted {
  readonly display: LoadedImage['display'];
  readonly window: Look['window'];
  readonly inverted: boolean;
}

/** Below this many pixels of the screen for one of the picture, what is left out would make fine lines come and go. */
const REDUCED = 0.75;

/**
 * 2D canvases. They need no engine, so that the first image need not wait for one, and are painted within the call, so that a turn
 * of the wheel is seen with the next frame. A picture is painted pixel by pixel and laid on the screen by the browser's own
 * compositor, which is exact and costs the page nothing; only one that is made smaller is averaged here first.
 */
export function createPaintedSurface(element: HTMLElement, firstSize: Size): ImageSurface {
  /** One pixel for each of the picture. */
  const sheet = createCanvas(element, 'painted');
  /** One pixel for each of the screen. */
  const reduced = createCanvas(element, 'reduced');
  const painter = createPixelPainter();
  let pixels: ImageData | null = null;
  let painted: Painted | null = null;
  let size = firstSize;
  let frame: number | null = null;

  function fillSheet({ display }: LoadedImage, { window, inverted }: Look): void {
    if (painted?.display === display && painted.window === window && painted.inverted === inverted) return;
    const { columns, rows } = display;
    if (pixels?.width !== columns || pixels.height !== rows) {
      sheet.resize(columns, rows);
      pixels = new ImageData(columns, rows);
    }
    painter.paint(display, { window, inverted }, new Uint32Array(pixels.data.buffer));
    sheet.context.putImageData(pixels, 0, 0);
    painted = { display, window, inverted };
  }

  function paint(image: LoadedImage, look: Look): void {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    fillSheet(image, look);
    const transform = toTransform(look.view, size, image.display.aspect);
    const [x, y] = toScreen(transform, [-500, -500]);
    const [rightX, rightY] = toScreen(transform, [500, -500]);
    const [downX, downY] = toScreen(transform, [-500, 500]);
    const place = [rightX - x, rightY - y, downX - x, downY - y, x, y] as const;
    const ratio = window.devicePixelRatio || 1;
    const isReduced = Math.hypot(place[0], place[1]) * ratio < REDUCED;
    if (isReduced) reduce(place, ratio);
    else sheet.canvas.style.transform = `matrix(${place.map((value) => value.toFixed(6)).join(',')})`;
    sheet.show(!isReduced);
    reduced.show(isReduced);
  }

  function reduce(place: readonly number[], ratio: number): void {
    const width = Math.max(Math.round(size.width * ratio), 2);
    const height = Math.max(Math.round(size.height * ratio), 2);
    const { canvas, context } = reduced;
    if (canvas.width !== width || canvas.height !== height) reduced.resize(width, height);
    canvas.style.transform = `scale(${1 / ratio})`;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillRect(0, 0, width, height);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = place.map((value) => value * ratio);
    context.setTransform(a, b, c, d, e, f);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(sheet.canvas, 0, 0);
  }

  return {
    drawsAtOnce: () => true,
    draw(_images, _index, image, look) {
      paint(image, look);
      return undefined;
    },
    restyle(image, look) {
      if (frame !== null) cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => paint(image, look));
    },
    resize(next) {
      size = next;
    },
    destroy() {
      if (frame !== null) cancelAnimationFrame(frame);
      for (const one of [sheet, reduced]) {
        one.canvas.remove();
        // Canvases keep their memory until they are collected, which may be late.
        one.resize(0, 0);
      }
    },
  };
}

/** A canvas in the page's own memory: pixels are written to it far more often than it is moved. */
function createCanvas(element: HTMLElement, part: string) {
  const canvas = document.createElement('canvas');
  canvas.dataset.part = part;
  canvas.style.cssText = 'position:absolute;left:0;top:0;transform-origin:0 0;display:none';
  canvas.width = 0;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null)
    throw new Failure('viewer/no-canvas', 'The browser gives no memory to draw the image in.', {
      hint: 'Close other pages, then reload this one.',
    });
  element.append(canvas);
  return {
    canvas,
    context,
    resize(width: number, height: number) {
      canvas.width = width;
      canvas.height = height;
    },
    show(isShown: boolean) {
      canvas.style.display = isShown ? 'block' : 'none';
    },
  };
}
