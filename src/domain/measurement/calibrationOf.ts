import type { ImageCalibration, UltrasoundRegion } from '../imaging/study.ts';
import type { Calibration } from '../record/measurement.ts';
import type { ImagePoint } from '../record/roi.ts';
import { toCalibration } from './calibration.ts';
import type { MeasurableRoi } from './measurableRoi.ts';

/**
 * What lengths of one region on an image rest on. An ultrasound image may have several spacings, each for a part of the
 * picture: a region has one only where such a part holds all of it, and all that do agree.
 */
export function calibrationOf(image: ImageCalibration, roi: MeasurableRoi): Calibration {
  if (image.regions === undefined) return toCalibration(image);
  const [left, top, right, bottom] = extentOf(roi);
  const around = image.regions.filter(
    (region) =>
      isWithin(region.left, region.right, left, right) && isWithin(region.top, region.bottom, top, bottom),
  );
  const [first] = around;
  if (first === undefined || !around.every((one) => hasSameSpacing(one, first))) return { kind: 'none' };
  const { rowSpacingMm, columnSpacingMm } = first;
  return toCalibration({ kind: 'ultrasound-region', rowSpacingMm, columnSpacingMm });
}

/** Pixels from `first` to `last`, their outer borders included, in thousandths of a pixel. */
function isWithin(first: number, last: number, from: number, to: number): boolean {
  return from >= first * 1000 - 500 && to <= last * 1000 + 500;
}

function hasSameSpacing(a: UltrasoundRegion, b: UltrasoundRegion): boolean {
  return a.rowSpacingMm === b.rowSpacingMm && a.columnSpacingMm === b.columnSpacingMm;
}

/** Left, top, right and bottom of all that a shape covers. */
function extentOf({ shape, points }: MeasurableRoi): readonly [number, number, number, number] {
  const [a, b, c, d] = points;
  if (shape === 'circle' && a && b) {
    const radius = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return [a[0] - radius, a[1] - radius, a[0] + radius, a[1] + radius];
  }
  if (shape === 'ellipse' && a && b && c && d) {
    const x = Math.hypot((b[0] - a[0]) / 2, (d[0] - c[0]) / 2);
    const y = Math.hypot((b[1] - a[1]) / 2, (d[1] - c[1]) / 2);
    const [middleX, middleY] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    return [middleX - x, middleY - y, middleX + x, middleY + y];
  }
  return boundsOf(points);
}

function boundsOf(points: readonly ImagePoint[]): readonly [number, number, number, number] {
  return points.reduce<readonly [number, number, number, number]>(
    ([left, top, right, bottom], [x, y]) => [
      Math.min(left, x),
      Math.min(top, y),
      Math.max(right, x),
      Math.max(bottom, y),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}
