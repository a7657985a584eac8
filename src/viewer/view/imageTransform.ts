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
  readonly orientation: Orientation;
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

/** How a picture lies on the screen: mirrored left to right first, then turned clockwise by quarters. These are all eight ways. */
export interface Orientation {
  readonly mirrored: boolean;
  readonly turns: 0 | 1 | 2 | 3;
}

export const UPRIGHT: Orientation = { mirrored: false, turns: 0 };

/** Where an image's rows and columns run on the screen: its x axis to (xx, xy), its y axis to (yx, yy); each is 0, 1 or −1. */
interface Axes {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

export function axesOf({ mirrored, turns }: Orientation): Axes {
  const [cos, sin] = QUARTERS[turns];
  const x = mirrored ? -1 : 1;
  // Adding 0 turns -0 into 0.
  return { xx: x * cos + 0, xy: x * sin + 0, yx: -sin + 0, yy: cos };
}

const QUARTERS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** As it lies when it is turned further, clockwise where `by` is positive. */
export function turn({ mirrored, turns }: Orientation, by: number): Orientation {
  return { mirrored, turns: ((((turns + by) % 4) + 4) % 4) as Orientation['turns'] };
}

/** As it lies when it is flipped on the screen: left to right, or upside down. */
export function flip({ mirrored, turns }: Orientation, axis: 'horizontal' | 'vertical'): Orientation {
  const flipped = { mirrored: !mirrored, turns: ((4 - turns) % 4) as Orientation['turns'] };
  return axis === 'horizontal' ? flipped : turn(flipped, 2);
}

/** screen = offset + columns × x + rows × y, where columns and rows say how far one pixel goes on the screen. */
export interface ImageTransform {
  readonly columnX: number;
  readonly columnY: number;
  readonly rowX: number;
  readonly rowY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The largest view that shows the whole image, border pixels included. */
export function fitView(image: ImageExtent, size: Size, orientation: Orientation = UPRIGHT): View {
  const lying = orientation.turns % 2 === 1;
  const [width, height] = [image.columns, image.rows * image.aspect];
  const scale = Math.min(size.width / (lying ? height : width), size.height / (lying ? width : height));
  return { centreX: (image.columns - 1) / 2, centreY: (image.rows - 1) / 2, scale, orientation };
}

export function toTransform(view: View, size: Size, aspect: number): ImageTransform {
  const { xx, xy, yx, yy } = axesOf(view.orientation);
  const columnX = view.scale * xx;
  const columnY = view.scale * xy;
  const rowX = view.scale * aspect * yx;
  const rowY = view.scale * aspect * yy;
  return {
    columnX,
    columnY,
    rowX,
    rowY,
    offsetX: size.width / 2 - view.centreX * columnX - view.centreY * rowX,
    offsetY: size.height / 2 - view.centreX * columnY - view.centreY * rowY,
  };
}

/** A point of an ROI (thousandths of a pixel) on the screen. */
export function toScreen(transform: ImageTransform, [x, y]: readonly [number, number]): [number, number] {
  const { columnX, columnY, rowX, rowY, offsetX, offsetY } = transform;
  return [offsetX + (columnX * x + rowX * y) / 1000, offsetY + (columnY * x + rowY * y) / 1000];
}

/** A screen position as a point of an ROI, quantised to the nearest thousandth of a pixel. */
export function toImagePoint(transform: ImageTransform, x: number, y: number): ImagePoint {
  const [imageX, imageY] = toImage(transform, x, y);
  // Adding 0 turns -0 into 0: two ways to write one number would be two records.
  return [Math.round(imageX * 1000) + 0, Math.round(imageY * 1000) + 0];
}

/** A screen position in pixels of the image. */
function toImage(transform: ImageTransform, x: number, y: number): readonly [number, number] {
  const { columnX, columnY, rowX, rowY } = transform;
  const [dx, dy] = [x - transform.offsetX, y - transform.offsetY];
  const determinant = columnX * rowY - columnY * rowX;
  return [(dx * rowY - dy * rowX) / determinant, (dy * columnX - dx * columnY) / determinant];
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
  const zoomed = { ...view, scale: view.scale * factor };
  const before = toImage(toTransform(view, size, aspect), x, y);
  const after = toImage(toTransform(zoomed, size, aspect), x, y);
  return {
    ...zoomed,
    centreX: view.centreX + before[0] - after[0],
    centreY: view.centreY + before[1] - after[1],
  };
}

/** Moves the picture by a distance on the screen. */
export function panBy(view: View, aspect: number, dx: number, dy: number): View {
  const { xx, xy, yx, yy } = axesOf(view.orientation);
  return {
    ...view,
    centreX: view.centreX - (dx * xx + dy * xy) / view.scale,
    centreY: view.centreY - (dx * yx + dy * yy) / (view.scale * aspect),
  };
}
