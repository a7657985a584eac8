import { defaultWindow, toSampleRange, type Window } from '../pixels/window.ts';
import { arrowHead, bounds, outline } from '../roi/outline.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import type { Mark } from '../viewer.ts';
import { MARK_COLOURS } from './markStyle.ts';

/** Read back as a file: from the graphics processor that would hold the page's thread until all drawing is done there. */
const IN_MEMORY = { willReadFrequently: true } as const;

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** The whole image in its own window or the one given, as large as fits a square, as PNG. */
export function paintThumbnail(
  image: LoadedImage,
  size: number,
  window: Window | null,
): Promise<Blob | null> {
  const { columns, rows } = image.display;
  const canvas = paintPart(image, [0, 0, columns, rows], size, window);
  return toPng(canvas);
}

/** The surroundings of a mark with its outline, in the given window or the image's own. */
export function paintMark(
  image: LoadedImage,
  mark: Mark,
  size: number,
  window: Window | null,
): Promise<Blob | null> {
  const { columns, rows, aspect } = image.display;
  const [left, top, right, bottom] = bounds(
    mark.roi.points.map(([x, y]) => [x / 1000 + 0.5, y / 1000 + 0.5] as const),
  );
  // A square of the patient around the mark, with as much again beside it, and not so small that nothing is recognised.
  const reach = Math.max(
    (right - left) * 0.9,
    (bottom - top) * aspect * 0.9,
    Math.min(columns, rows * aspect) / 16,
    8,
  );
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const box: Box = [x - reach, y - reach / aspect, x + reach, y + reach / aspect];
  const canvas = paintPart(image, box, size, window);
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  const scaleX = size / (box[2] - box[0]);
  const scaleY = size / (box[3] - box[1]);
  const points = mark.roi.points.map(
    ([px, py]) => [(px / 1000 + 0.5 - box[0]) * scaleX, (py / 1000 + 0.5 - box[1]) * scaleY] as const,
  );
  const lines = outline(mark.roi, points);
  const [tip, tail] = points;
  if (mark.roi.shape === 'arrow' && tip && tail) lines.push(arrowHead(tip, tail, 8));
  for (const [colour, width] of [
    ['rgba(0,0,0,0.6)', 3.5],
    [MARK_COLOURS[mark.author], 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    if (mark.roi.shape === 'probe' && tip) context.arc(tip[0], tip[1], 4, 0, 2 * Math.PI);
    for (const line of lines) {
      for (const [at, [px, py]] of line.points.entries()) {
        if (at === 0) context.moveTo(px, py);
        else context.lineTo(px, py);
      }
      if (line.closed) context.closePath();
    }
    context.stroke();
  }
  return toPng(canvas);
}

/** A part of the image (pixel edges, the first at 0) on a square canvas, in the middle and undistorted. */
export function paintPart(
  image: LoadedImage,
  box: Box,
  size: number,
  window: Window | null,
): OffscreenCanvas {
  const { display } = image;
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', IN_MEMORY);
  if (context === null) return canvas;
  context.fillStyle = '#000';
  context.fillRect(0, 0, size, size);
  const left = Math.max(Math.floor(box[0]), 0);
  const top = Math.max(Math.floor(box[1]), 0);
  const width = Math.min(Math.ceil(box[2]), display.columns) - left;
  const height = Math.min(Math.ceil(box[3]), display.rows) - top;
  if (width <= 0 || height <= 0) return canvas;
  // A thumbnail needs no more pixels than it has: large pictures are read in steps.
  const step = Math.max(Math.floor(Math.min(width, height) / (size * 2)), 1);
  const pixels = readPixels(
    image,
    left,
    top,
    Math.ceil(width / step),
    Math.ceil(height / step),
    step,
    window,
  );
  const source = new OffscreenCanvas(pixels.width, pixels.height);
  source.getContext('2d', IN_MEMORY)?.putImageData(pixels, 0, 0);
  const scale = size / Math.max(box[2] - box[0], (box[3] - box[1]) * display.aspect);
  const drawnWidth = (box[2] - box[0]) * scale;
  const drawnHeight = (box[3] - box[1]) * display.aspect * scale;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    source,
    (size - drawnWidth) / 2 + (left - box[0]) * scale,
    (size - drawnHeight) / 2 + (top - box[1]) * scale * display.aspect,
    pixels.width * step * scale,
    pixels.height * step * scale * display.aspect,
  );
  return canvas;
}

function readPixels(
  image: LoadedImage,
  left: number,
  top: number,
  width: number,
  height: number,
  step: number,
  window: Window | null,
): ImageData {
  const { display } = image;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const shown = window ?? defaultWindow(display, image.description);
  const range =
    display.kind === 'grey' && shown !== null ? toSampleRange(shown, display) : { lower: 0, upper: 255 };
  const gain = 255 / Math.max(range.upper - range.lower, 1e-9);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = Math.min(left + column * step, display.columns - 1);
      const from = Math.min(top + row * step, display.rows - 1) * display.columns + x;
      const to = (row * width + column) * 4;
      if (display.kind === 'colour') data.set(display.rgba.subarray(from * 4, from * 4 + 3), to);
      else {
        const grey = Math.min(Math.max(((display.samples[from] ?? 0) - range.lower) * gain, 0), 255);
        data.fill(display.inverted ? 255 - grey : grey, to, to + 3);
      }
    }
  }
  return new ImageData(data, width, height);
}

function toPng(canvas: OffscreenCanvas): Promise<Blob | null> {
  return canvas.convertToBlob({ type: 'image/png' });
}
