import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Window } from '../pixels/window.ts';
import { firstWindow } from '../stack/firstWindow.ts';
import type { ImageStore, LoadedImage } from '../stack/imageStore.ts';
import {
  fitView,
  type ImageTransform,
  type Orientation,
  type Size,
  toTransform,
  UPRIGHT,
  type View,
  zoomAround,
} from '../view/imageTransform.ts';
import type { LookedAt } from '../viewer.ts';
import { isSamePlane } from '../volume/planeKey.ts';
import type { Look } from './imageSurface.ts';

const MINIMUM_ZOOM = 0.1;
const MAXIMUM_ZOOM = 40;

/** How the images of a viewport look, and how long that stays: window, zoom, pan and orientation go along a series. */
export interface LookKeeper {
  now(): Look | null;
  set(look: Look): void;
  /** Whether the look of the moment is that of this image too, so that `prepare` is over when it returns. */
  keepsFor(images: readonly ImageKey[], image: LoadedImage): boolean;
  /** Makes the look that an image is to be drawn in the one of the moment. */
  prepare(images: readonly ImageKey[], image: LoadedImage): Promise<void>;
  /** The look of the moment, which is about to be drawn. */
  takeForDrawing(): Look | null;
  /** Whether the reader has changed the look since the drawing in progress, or the last one, was begun. */
  hasChangedSinceDrawn(): boolean;
  isOf(image: ImageKey): boolean;
  /** 1 fits the image to the viewport. */
  zoom(): number;
  /** The view with the zoom changed about a place of the screen, within what is allowed. */
  zoomed(image: LoadedImage, factor: number, x: number, y: number): View | null;
  /** After the viewport has changed its size: the same part of the picture in the middle, as large against it as before. */
  refitted(image: LoadedImage): View | null;
  /** The whole picture in the middle, lying as it does. */
  fitted(image: LoadedImage): View | null;
  /** The picture lying another way, as a whole fitted as it was. */
  oriented(image: LoadedImage, orientation: Orientation): View | null;
  transform(image: LoadedImage | null): ImageTransform;
  lookedAt(image: LoadedImage): LookedAt | null;
  /** The view of that place, at that zoom within what is allowed. */
  lookingAt(image: LoadedImage, place: LookedAt): View | null;
}

const NOWHERE: ImageTransform = { columnX: 1, columnY: 0, rowX: 0, rowY: 1, offsetX: 0, offsetY: 0 };

export function createLookKeeper(store: ImageStore, size: () => Size): LookKeeper {
  let look: Look | null = null;
  let drawnLook: Look | null = null;
  let fit: View | null = null;
  /** The series that the look belongs to: the reader's window, zoom and pan stay across its images. */
  let lookOf: readonly ImageKey[] | null = null;
  let lookExtent = '';
  /** The window that was judged by a preview. */
  let previewWindow: Window | null = null;

  async function firstLook(
    images: readonly ImageKey[],
    image: LoadedImage,
    before: Look | null,
  ): Promise<Look> {
    return {
      view: fitView(image.display, size(), before?.view.orientation ?? UPRIGHT),
      window: before?.window ?? (await firstWindow(store, images, image)),
      inverted: before?.inverted ?? false,
    };
  }

  /** A window judged by a preview is judged anew by the image, unless the reader has chosen one meanwhile. */
  function needsSettling(image: LoadedImage, now: Look): boolean {
    return !image.isPreview && previewWindow !== null && now.window === previewWindow;
  }

  /** As large against the viewport as before, however the fit has changed. */
  function rescaled(view: View, before: View, now: View): View {
    return { ...view, scale: (view.scale / before.scale) * now.scale };
  }

  return {
    now: () => look,
    set(next) {
      look = next;
    },
    keepsFor(images, image) {
      const sameLook = look !== null && isSameSeries(lookOf, images) && lookExtent === extentOf(image);
      return sameLook && look !== null && !needsSettling(image, look);
    },
    async prepare(images, image) {
      const sameSeries = isSameSeries(lookOf, images);
      const sameLook = look !== null && sameSeries && lookExtent === extentOf(image);
      const before = look;
      const made =
        sameLook && before !== null
          ? // Not awaited where nothing needs to be: what the reader does meanwhile would be lost.
            needsSettling(image, before)
            ? { ...before, window: await firstWindow(store, images, image) }
            : before
          : await firstLook(images, image, sameSeries ? before : null);
      // The reader has changed the look of the series while its window was being found: theirs stays.
      const next = sameLook && look !== null && look !== before ? look : made;
      if (!sameLook) fit = fitView(image.display, size(), next.view.orientation);
      lookOf = images;
      lookExtent = extentOf(image);
      if (!image.isPreview) previewWindow = null;
      else if (!sameLook) previewWindow = next.window;
      look = next;
    },
    takeForDrawing() {
      drawnLook = look;
      return look;
    },
    hasChangedSinceDrawn: () => look !== drawnLook,
    isOf: (image) => lookOf?.includes(image) ?? false,
    zoom: () => (look === null || fit === null ? 1 : look.view.scale / fit.scale),
    zoomed(image, factor, x, y) {
      if (look === null || fit === null) return null;
      const zoom = (look.view.scale / fit.scale) * factor;
      const allowed = (Math.min(Math.max(zoom, MINIMUM_ZOOM), MAXIMUM_ZOOM) * fit.scale) / look.view.scale;
      return zoomAround(look.view, size(), image.display.aspect, allowed, x, y);
    },
    refitted(image) {
      if (look === null || fit === null) return null;
      const before = fit;
      fit = fitView(image.display, size(), look.view.orientation);
      return rescaled(look.view, before, fit);
    },
    fitted: (image) => (look === null ? null : fitView(image.display, size(), look.view.orientation)),
    oriented(image, orientation) {
      if (look === null || fit === null) return null;
      const before = fit;
      fit = fitView(image.display, size(), orientation);
      return { ...rescaled(look.view, before, fit), orientation };
    },
    lookedAt({ display }) {
      if (look === null || fit === null) return null;
      const { centreX, centreY, scale } = look.view;
      return {
        across: (centreX + 0.5) / display.columns,
        down: (centreY + 0.5) / display.rows,
        zoom: scale / fit.scale,
      };
    },
    lookingAt({ display }, { across, down, zoom }) {
      if (look === null || fit === null) return null;
      return {
        ...look.view,
        centreX: across * display.columns - 0.5,
        centreY: down * display.rows - 0.5,
        scale: Math.min(Math.max(zoom, MINIMUM_ZOOM), MAXIMUM_ZOOM) * fit.scale,
      };
    },
    transform: (image) =>
      look === null || image === null ? NOWHERE : toTransform(look.view, size(), image.display.aspect),
  };
}

/** A series that has grown is another list of the same images and more. */
function isSameSeries(before: readonly ImageKey[] | null, now: readonly ImageKey[]): boolean {
  const [first] = before ?? [];
  const [next] = now;
  if (first === undefined || next === undefined) return before === now;
  return before === now || now.includes(first) || isSamePlane(first, next);
}

/** Images of one extent can be looked at in the same place. */
function extentOf({ display }: LoadedImage): string {
  return [display.kind, display.columns, display.rows, display.aspect].join(' ');
}
