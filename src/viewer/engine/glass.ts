import { fitView, type Size } from '../view/imageTransform.ts';
import type { CanvasSurface } from './canvasSurface.ts';
import type { GivenImage } from './cornerstoneImage.ts';

/** A sheet to draw strokes on, in front of a picture that Cornerstone has no part in. */
export interface Glass {
  readonly viewport: CanvasSurface['viewport'];
  /** Until then Cornerstone's tools know no place on it. */
  readonly ready: Promise<void>;
  resize(size: Size): void;
  destroy(): void;
}

/** CSS pixels for one of the glass: Cornerstone puts points of its own between those of a hand-drawn line, about one a pixel. */
const COARSENESS = 16;

/** Cornerstone draws on images only: it gets one that is never seen. */
export function createGlass(surface: CanvasSurface, firstSize: Size): Glass {
  surface.viewport.canvas.style.visibility = 'hidden';
  let work: Promise<void> = Promise.resolve();

  function lay(size: Size): void {
    const image = blank(size);
    const look = { view: fitView(image.display, size), window: null, inverted: false };
    work = work.then(() => surface.draw([], 0, image, look));
  }

  lay(firstSize);
  return {
    viewport: surface.viewport,
    ready: work,
    resize(size) {
      surface.resize(size);
      lay(size);
    },
    destroy: surface.destroy,
  };
}

function blank(size: Size): GivenImage {
  const columns = Math.max(Math.round(size.width / COARSENESS), 2);
  const rows = Math.max(Math.round(size.height / COARSENESS), 2);
  const samples = new Uint8Array(columns * rows);
  return {
    key: 'glass#1',
    isPreview: true,
    display: {
      kind: 'grey',
      columns,
      rows,
      aspect: 1,
      samples,
      minimum: 0,
      maximum: 0,
      slope: 1,
      intercept: 0,
      inverted: false,
      source: { samples, slope: 1, intercept: 0 },
    },
  };
}
