import type { ImagePoint } from '../../domain/record/roi.ts';

/**
 * Where the viewer looks. Image coordinates are pixels with (0, 0) at the centre of the first pixel; screen coordinates
 * are CSS pixels from the top left corner of the viewport.
 */
export interface View {
  /** The image point in the middle of the viewport. */
  readonly centreX: number;
  readonly centreY: number;
  /** CSS pixels a column is wide. */
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture's own measures. */
export interface ImageExtent {
  readonly columns: number;
  readonly rows: number;
  /** Height of a pixel over its width: row spacing over column spacing. */
  readonly aspect: number;
}

/** screen = offset + scale × image, for each axis: a stack is never turned or mirrored. */
export interface ImageTransform {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The largest view that shows the whole image, border pixels included. */
export function fitView(image: ImageExtent, size: Size): View {
  const scale = Math.min(size.width / image.columns, size.height / (image.rows * image.aspect));
  return { centreX: (image.columns - 1) / 2, centreY: (image.rows - 1) / 2, scale };
}

export function toTransform(view: View, size: Size, aspect: number): ImageTransform {
  const scaleX = view.scale;
  const scaleY = view.scale * aspect;
  return {
    scaleX,
    scaleY,
    offsetX: size.width / 2 - view.centreX * scaleX,
    offsetY: size.height / 2 - view.centreY * scaleY,
  };
}

/** A point of an ROI (thousandths of a pixel) on the screen. */
export function toScreen(transform: ImageTransform, point: readonly [number, number]): [number, number] {
  return [
    transform.offsetX + (transform.scaleX * point[0]) / 1000,
    transform.offsetY + (transform.scaleY * point[1]) / 1000,
  ];
}

/** A screen position as a point of an ROI, quantised to the nearest thousandth of a pixel. */
export function toImagePoint(transform: ImageTransform, x: number, y: number): ImagePoint {
  // Adding 0 turns -0 into 0: two ways to write one number would be two records.
  return [
    Math.round(((x - transform.offsetX) / transform.scaleX) * 1000) + 0,
    Math.round(((y - transform.offsetY) / transform.scaleY) * 1000) + 0,
  ];
}

/** Zooms by a factor while the image point under (x, y) stays under it. */
export function zoomAround(
  view: View,
  size: Size,
  aspect: number,
  factor: number,
  x: number,
  y: number,
): View {
  const before = toTransform(view, size, aspect);
  const imageX = (x - before.offsetX) / before.scaleX;
  const imageY = (y - before.offsetY) / before.scaleY;
  const scale = view.scale * factor;
  return {
    scale,
    centreX: imageX - (x - size.width / 2) / scale,
    centreY: imageY - (y - size.height / 2) / (scale * aspect),
  };
}

/** Moves the picture by a distance on the screen. */
export function panBy(view: View, aspect: number, dx: number, dy: number): View {
  return {
    ...view,
    centreX: view.centreX - dx / view.scale,
    centreY: view.centreY - dy / (view.scale * aspect),
  };
}
