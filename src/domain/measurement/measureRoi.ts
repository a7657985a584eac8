import { decimalToNumber } from '../canonical/decimal.ts';
import {
  angleBetween,
  ellipseArea,
  pathLength,
  perimeter,
  polygonArea,
  type Scale,
  toVectors,
} from '../geometry/outline.ts';
import { norm, subtract, type Vector } from '../geometry/vector.ts';
import type { Calibration, Measurement } from '../record/measurement.ts';
import type { Code } from '../record/primitives.ts';
import type { PatientPoint, RoiShape } from '../record/roi.ts';
import { spacingsOf } from './calibration.ts';
import { DEGREE, MILLIMETRE, PIXELS, type Quantity, SQUARE_MILLIMETRE, toMeasurements } from './concepts.ts';
import type { MeasurableRoi } from './measurableRoi.ts';
import { measurePixels } from './measurePixels.ts';
import type { PixelSamples } from './pixelStatistics.ts';

/** Lengths to a hundredth of a millimetre, areas of a square millimetre, angles to a tenth of a degree. */
const LENGTH_PLACES = 2;
const AREA_PLACES = 2;
const ANGLE_PLACES = 1;

/**
 * What can be measured of a shape on an image, from its signed integers alone: the same input gives the same strings on
 * every machine. Without spacing, lengths and areas are in pixels. Values of pixels need `image`.
 */
export function measureRoi(
  roi: MeasurableRoi,
  calibration: Calibration,
  image?: PixelSamples,
): Measurement[] {
  return [
    ...measureGeometry(roi, calibration),
    ...(image === undefined ? [] : measurePixels(roi, calibration, image)),
  ];
}

/** The part of `measureRoi` that needs no pixels. */
export function measureGeometry(roi: MeasurableRoi, calibration: Calibration): Measurement[] {
  const spacings = spacingsOf(calibration);
  const scale: Scale = spacings
    ? [decimalToNumber(spacings.column), decimalToNumber(spacings.row), 0]
    : [1, 1, 0];
  const units = spacings ? IN_MILLIMETRES : IN_PIXELS;
  return measureVectors(roi.shape, roi.closed, toVectors(roi.points, scale), units);
}

/** A shape on a reformatted plane: patient points in micrometres are millimetres without further calibration. */
export function measurePatientGeometry(
  shape: RoiShape,
  closed: boolean,
  points: readonly PatientPoint[],
): Measurement[] {
  return measureVectors(shape, closed, toVectors(points, [1, 1, 1]), IN_MILLIMETRES);
}

interface Units {
  readonly length: Code;
  readonly area: Code;
}
const IN_MILLIMETRES: Units = { length: MILLIMETRE, area: SQUARE_MILLIMETRE };
const IN_PIXELS: Units = { length: PIXELS, area: PIXELS };

function measureVectors(
  shape: RoiShape,
  closed: boolean,
  points: readonly Vector[],
  units: Units,
): Measurement[] {
  const [a, b, c, d] = points;
  const length = (quantity: Quantity, value: number): Measurement[] =>
    toMeasurements(quantity, value, LENGTH_PLACES, units.length);
  const area = (value: number): Measurement[] => toMeasurements('area', value, AREA_PLACES, units.area);
  const angle = (quantity: Quantity, value: number): Measurement[] =>
    toMeasurements(quantity, value, ANGLE_PLACES, DEGREE);

  switch (shape) {
    case 'length':
      return a && b ? length('length', norm(subtract(b, a))) : [];
    case 'bidirectional': {
      if (!a || !b || !c || !d) return [];
      const axes = [norm(subtract(b, a)), norm(subtract(d, c))] as const;
      return [...length('long-axis', Math.max(...axes)), ...length('short-axis', Math.min(...axes))];
    }
    case 'ellipse':
      return a && b && c && d ? area(ellipseArea([a, b, c, d])) : [];
    case 'circle': {
      if (!a || !b) return [];
      const radius = norm(subtract(b, a));
      return [...length('radius', radius), ...area(Math.PI * radius * radius)];
    }
    case 'rectangle':
      return points.length === 4 ? area(polygonArea(points)) : [];
    case 'freehand':
    case 'spline':
    case 'livewire':
      if (!closed) return points.length > 1 ? length('length', pathLength(points)) : [];
      return points.length > 2
        ? [...area(polygonArea(points)), ...length('perimeter', perimeter(points))]
        : [];
    case 'angle':
      return a && b && c ? angle('angle', angleBetween(subtract(a, b), subtract(c, b))) : [];
    case 'cobb':
      return a && b && c && d ? angle('cobb-angle', angleBetween(subtract(b, a), subtract(d, c))) : [];
    case 'arrow':
    case 'probe':
      return [];
  }
}
