import type { ReaderId } from '../ids.ts';
import { spacingsOf } from '../measurement/calibration.ts';
import type { Calibration } from '../record/measurement.ts';
import type { ImageRoi } from '../record/roi.ts';
import { matchLesions } from './matchLesions.ts';
import { createRegions, type ReaderMark, type Regions, sharedImage } from './readerMark.ts';
import { overlapOf, type RegionOverlap } from './regionOverlap.ts';

/** One value that both, or one of them, state. */
export interface ValueDifference {
  readonly what: string;
  readonly a: string | null;
  readonly b: string | null;
  /** The first less the second, in `unit`; null where they are no numbers in one unit. */
  readonly difference: number | null;
  readonly unit: string;
}

/** One lesion as two readers have it. */
export interface LesionDifference {
  readonly a: ReaderMark | null;
  readonly b: ReaderMark | null;
  /** Null where only one marked it, or they lie on different images. */
  readonly geometry: (RegionOverlap & { readonly centroidDistance: number }) | null;
  readonly values: readonly ValueDifference[];
}

/** Two readers of one study, lesion by lesion: what both marked first. */
export function compareReaders(
  marks: readonly ReaderMark[],
  [a, b]: readonly [ReaderId, ReaderId],
): readonly LesionDifference[] {
  const own = marks.filter(({ reader }) => reader === a || reader === b);
  const regions = createRegions();
  return matchLesions(own, regions)
    .map((lesion): LesionDifference => {
      const [left, right] = [lesion.get(a) ?? null, lesion.get(b) ?? null];
      return { a: left, b: right, geometry: geometryOf(left, right, regions), values: valuesOf(left, right) };
    })
    .sort((x, y) => Number(y.a !== null && y.b !== null) - Number(x.a !== null && x.b !== null));
}

function geometryOf(
  a: ReaderMark | null,
  b: ReaderMark | null,
  regions: Regions,
): LesionDifference['geometry'] {
  const image = a && b ? sharedImage(a, b) : null;
  if (a === null || b === null || image === null) return null;
  const { calibration } = a.claim;
  const [left, right] = [a.claim.roi as ImageRoi, b.claim.roi as ImageRoi];
  return {
    ...overlapOf(regions(a, image, calibration), regions(b, image, calibration)),
    centroidDistance: centroidDistance(left, right, calibration),
  };
}

/** Between the means of the points of two shapes: of a circle its centre alone. */
function centroidDistance(a: ImageRoi, b: ImageRoi, calibration: Calibration): number {
  const spacings = spacingsOf(calibration);
  const [column, row] = spacings === null ? [1, 1] : [Number(spacings.column), Number(spacings.row)];
  const [left, right] = [centroidOf(a), centroidOf(b)];
  return Math.hypot(((left[0] - right[0]) / 1000) * column, ((left[1] - right[1]) / 1000) * row);
}

function centroidOf({ shape, points }: ImageRoi): readonly [number, number] {
  const counted = shape === 'circle' ? points.slice(0, 1) : points;
  const sum = (axis: 0 | 1) => counted.reduce((total, point) => total + point[axis], 0) / counted.length;
  return [sum(0), sum(1)];
}

function valuesOf(a: ReaderMark | null, b: ReaderMark | null): readonly ValueDifference[] {
  const said = (mark: ReaderMark | null) => {
    const { concept, category, confidence } = mark?.claim.finding ?? {};
    return new Map<string, { readonly value: string; readonly unit: string }>([
      ...(concept ? [['finding', { value: concept.meaning, unit: '' }] as const] : []),
      ...(category ? [[category.scheme, { value: category.value, unit: '' }] as const] : []),
      ...(confidence ? [['confidence', { value: confidence, unit: '' }] as const] : []),
      ...(mark?.claim.measurements ?? []).map(
        ({ quantity, value, unit }) => [quantity, { value: value as string, unit: unit.value }] as const,
      ),
    ]);
  };
  const [left, right] = [said(a), said(b)];
  return [...new Set([...left.keys(), ...right.keys()])].map((what) => {
    const [x, y] = [left.get(what), right.get(what)];
    const isNumber = x !== undefined && y !== undefined && x.unit !== '' && x.unit === y.unit;
    return {
      what,
      a: x?.value ?? null,
      b: y?.value ?? null,
      difference: isNumber ? Number(x.value) - Number(y.value) : null,
      unit: x?.unit ?? y?.unit ?? '',
    };
  });
}
