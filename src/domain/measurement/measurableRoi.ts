import type { ImagePoint, RoiShape } from '../record/roi.ts';

/** A shape in an image, in signed integers. */
export interface MeasurableRoi {
  readonly shape: RoiShape;
  /** Freehand, spline and livewire: whether the last point joins the first. */
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
}
