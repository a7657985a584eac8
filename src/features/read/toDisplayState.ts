import { toFittingDecimal } from '../../domain/canonical/decimal.ts';
import type { DisplayState } from '../../domain/record/measurement.ts';
import type { ViewportSnapshot } from '../../viewer/viewer.ts';

const ZERO = toFittingDecimal(0, 0);

/** What the reader saw when the region was drawn, as it is signed. A colour image has no window: 0 and 0. */
export function toDisplayState({
  window,
  zoom,
  index,
  count,
  inverted,
}: ViewportSnapshot): DisplayState | null {
  const windowCenter = window === null ? ZERO : toFittingDecimal(window.center, 2);
  const windowWidth = window === null ? ZERO : toFittingDecimal(window.width, 2);
  if (windowCenter === null || windowWidth === null) return null;
  return {
    windowCenter,
    windowWidth,
    zoomPercent: Math.min(100_000, Math.max(1, Math.round(zoom * 100))),
    slice: index + 1,
    of: Math.max(1, count),
    inverted,
  };
}
