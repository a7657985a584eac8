import type { ImageKey } from '../../domain/imaging/study.ts';
import { pixelValue } from '../pixels/pixelValue.ts';
import type { ImageStore, LoadedImage } from '../stack/imageStore.ts';
import { type ImageTransform, UPRIGHT } from '../view/imageTransform.ts';
import { orientationLetters } from '../view/orientationLetters.ts';
import type { ViewportSnapshot } from '../viewer.ts';
import { isPlaneKey } from '../volume/planeKey.ts';
import type { Look } from './imageSurface.ts';
import { toPixel } from './viewTools.ts';

/** What a viewport says about what it shows. */
export interface Shown {
  readonly image: LoadedImage | null;
  readonly look: Look | null;
  /** 1 fits. */
  readonly zoom: number;
  readonly transform: ImageTransform;
  /** In CSS pixels of the viewport. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

/** What of the snapshot follows from how the image is looked at. */
export function readLook({ image, look, zoom, transform, pointer }: Shown) {
  const spacing = image?.description.calibration.columnSpacingMm ?? null;
  const orientation = look?.view.orientation ?? UPRIGHT;
  return {
    window: image?.display.kind === 'grey' ? (look?.window ?? null) : null,
    zoom,
    inverted: look?.inverted ?? false,
    mirrored: orientation.mirrored,
    turns: orientation.turns,
    orientation: orientationLetters(image?.description.imageOrientation ?? null, orientation),
    pixelsPerMm: image === null || look === null || spacing === null ? null : look.view.scale / spacing,
    pointer: readPointer({ image, transform, pointer }),
  };
}

/** The value under the pointer. A preview has none: its values mean nothing. */
export function readPointer({
  image,
  transform,
  pointer,
}: Pick<Shown, 'image' | 'transform' | 'pointer'>): ViewportSnapshot['pointer'] {
  if (pointer === null || image === null || image.isPreview) return null;
  const [column, row] = toPixel(transform, pointer.x, pointer.y);
  const value = pixelValue(image.display, image.description, column, row);
  return value === null ? null : { x: column, y: row, value };
}

/** How much of a series is decoded. Planes are never all there, and never missed: they are cut when they are looked at. */
export function readProgress(
  store: Pick<ImageStore, 'peek'>,
  images: readonly ImageKey[],
  isPrefetching: boolean,
): Pick<ViewportSnapshot, 'loaded' | 'isPrefetching'> {
  if (images[0] !== undefined && isPlaneKey(images[0]))
    return { loaded: images.length, isPrefetching: false };
  return {
    loaded: images.reduce((sum, key) => sum + (store.peek(key) === null ? 0 : 1), 0),
    isPrefetching,
  };
}
