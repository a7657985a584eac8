import { regionWindow } from '../pixels/regionWindow.ts';
import { fullWindow, type Window } from '../pixels/window.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import { type ImageTransform, toImagePoint } from '../view/imageTransform.ts';
import type { DrawnRoi } from '../viewer.ts';
import type { Look } from './imageSurface.ts';
import { createLens } from './lens.ts';
import type { PointerTargets } from './pointerActions.ts';
import { createRubberBand } from './rubberBand.ts';

export interface ViewToolsOptions {
  readonly host: HTMLElement;
  readonly shown: () => LoadedImage | null;
  readonly look: () => Look | null;
  readonly transform: () => ImageTransform;
  readonly onWindow: (window: Window) => void;
  readonly onDrawn: (roi: DrawnRoi) => void;
}

/** Tools that look at a place of the picture: its value, the window of a box, the lens. */
export function createViewTools(
  options: ViewToolsOptions,
): Pick<PointerTargets, 'probeAt' | 'outlineBox' | 'windowOf' | 'magnifyAt'> & { windowAll(): void } {
  const { host, shown, look, transform, onWindow, onDrawn } = options;
  const lens = createLens(host);
  const band = createRubberBand(host);
  return {
    probeAt(x, y) {
      const image = shown();
      if (image === null) return;
      const [column, row] = toPixel(transform(), x, y);
      const point = toImagePoint(transform(), x, y);
      if (column < 0 || row < 0 || column >= image.display.columns || row >= image.display.rows) return;
      onDrawn({ image: image.key, shape: 'probe', closed: false, points: [point] });
    },
    outlineBox: band.show,
    windowOf({ fromX, fromY, toX, toY }) {
      const display = shown()?.display;
      if (display?.kind !== 'grey') return;
      const [left, top] = toPixel(transform(), fromX, fromY);
      const [right, bottom] = toPixel(transform(), toX, toY);
      const window = regionWindow(display, { left, top, right, bottom });
      if (window !== null) onWindow(window);
    },
    windowAll() {
      const display = shown()?.display;
      if (display?.kind === 'grey') onWindow(fullWindow(display));
    },
    magnifyAt(position) {
      const [image, now] = [shown(), look()];
      if (position === null || image === null || now === null) lens.hide();
      else lens.show({ image, look: now, transform: transform(), ...position });
    },
  };
}

/** The pixel under a place of the screen, in the picture or beside it. */
export function toPixel(
  transform: ImageTransform,
  x: number,
  y: number,
): readonly [column: number, row: number] {
  const [column, row] = toImagePoint(transform, x, y);
  return [Math.round(column / 1000) + 0, Math.round(row / 1000) + 0];
}
