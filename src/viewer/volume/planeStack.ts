import { add, cross, dot, norm, subtract, type Vector } from '../../domain/geometry/vector.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { centreOf, corners, scale, type VolumeGeometry } from '../../domain/imaging/volumeGeometry.ts';
import { toPlaneKey } from './planeKey.ts';
import type { PlaneGrid, Slab } from './reslice.ts';

export type PlaneName = 'axial' | 'coronal' | 'sagittal';

/** How a plane is looked at: unit vectors to the right and down the screen. LPS. */
export interface PlaneView {
  readonly right: Vector;
  readonly down: Vector;
}

/** Parallel planes through a volume, scrolled through like the images of a series. */
export interface PlaneStack {
  readonly id: string;
  readonly name: PlaneName;
  readonly images: readonly ImageKey[];
  readonly view: PlaneView;
  /** Right × down: away from the eye. */
  readonly normal: Vector;
  readonly stepMm: number;
  readonly slab: Slab;
  /** Not along the volume's own axes. */
  readonly isTurned: boolean;
  /** The pixels of a plane; `index` 0 is the first. */
  gridOf(index: number): PlaneGrid;
  /** The plane nearest to a point, from 0. */
  indexAt(point: Vector): number;
}

/**
 * The volume's own axes, each called after the axis of the patient that it is closest to: axial seen from the feet, coronal
 * from the front, sagittal from the left. Along its own axes a volume is cut with as little interpolation as can be.
 */
export function ownViews(volume: VolumeGeometry): Readonly<Record<PlaneName, PlaneView>> {
  const [left, back, head] = toPatientAxes([volume.right, volume.down, volume.normal]);
  return {
    axial: { right: left, down: back },
    coronal: { right: left, down: scale(head, -1) },
    sagittal: { right: back, down: scale(head, -1) },
  };
}

const ORDERS: readonly (readonly [number, number, number])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/** The same three axes in the order x, y, z of the patient that fits best, pointing to the left, the back and the head. */
function toPatientAxes(axes: readonly [Vector, Vector, Vector]): readonly [Vector, Vector, Vector] {
  const closeness = (order: readonly [number, number, number]): number =>
    order.reduce((sum, from, to) => sum + Math.abs((axes[from] as Vector)[to] as number), 0);
  const best = ORDERS.reduce((left, right) => (closeness(right) > closeness(left) + 1e-9 ? right : left));
  const signed = best.map((from, to) => {
    const axis = axes[from] as Vector;
    return (axis[to] as number) < 0 ? scale(axis, -1) : axis;
  });
  return signed as unknown as readonly [Vector, Vector, Vector];
}

export interface PlaneStackOptions {
  readonly id: string;
  readonly name: PlaneName;
  readonly view: PlaneView;
  /** One plane goes through it. */
  readonly through: Vector;
  readonly slab: Slab;
}

export function createPlaneStack(volume: VolumeGeometry, options: PlaneStackOptions): PlaneStack {
  const { id, name, view, slab } = options;
  const normal = cross(view.right, view.down);
  const spacing = Math.min(volume.columnSpacingMm, volume.rowSpacingMm);
  const own = ownAxisStep(volume, normal);
  const straight = own !== null && ownAxisStep(volume, view.right) !== null;
  const middle = centreOf(volume);
  const ends = corners(volume).map((corner) => subtract(corner, middle));
  const reach = Math.max(...ends.map(norm));
  // Turned planes are squares that hold the volume however they are turned, so that turning does not move the picture.
  const [left, right] = straight ? span(ends, view.right) : [-reach, reach];
  const [top, bottom] = straight ? span(ends, view.down) : [-reach, reach];
  const [first, last] = span(ends, normal);
  const columns = Math.floor((right - left) / spacing + 1e-6) + 1;
  const rows = Math.floor((bottom - top) / spacing + 1e-6) + 1;
  const stepMm = own ?? Math.min(spacing, volume.gapMm);
  const at = dot(subtract(options.through, middle), normal);
  // Straight planes lie on the voxels; turned ones are counted from the point they go through.
  const lowest = straight ? first : at - Math.floor((at - first) / stepMm + 1e-6) * stepMm;
  const count = Math.max(Math.floor((last - lowest) / stepMm + 1e-6) + 1, 1);
  const corner = add(middle, add(scale(view.right, left), scale(view.down, top)));
  return {
    id,
    name,
    view,
    normal,
    stepMm,
    slab,
    isTurned: !straight,
    images: Array.from({ length: count }, (_, index) => toPlaneKey(id, index)),
    gridOf: (index) => ({
      origin: add(corner, scale(normal, lowest + index * stepMm)),
      acrossMm: scale(view.right, spacing),
      downMm: scale(view.down, spacing),
      columns,
      rows,
    }),
    indexAt(point) {
      const index = Math.round((dot(subtract(point, middle), normal) - lowest) / stepMm);
      return Math.min(Math.max(index, 0), count - 1);
    },
  };
}

const ROUNDED_SHARE = 0.02;

/** The distance between voxels along a direction, if it is one of the volume's own axes. */
function ownAxisStep(volume: VolumeGeometry, direction: Vector): number | null {
  const along = (axis: Vector) => Math.abs(dot(axis, direction)) > 1 - 1e-9;
  if (along(volume.right)) return volume.columnSpacingMm;
  if (along(volume.down)) return volume.rowSpacingMm;
  return along(volume.normal) ? evenGap(volume) : null;
}

/** Writers round positions: over many slices the usual gap is a slice too long, or too short. */
function evenGap({ distancesMm, gapMm }: VolumeGeometry): number {
  const even = (distancesMm.at(-1) ?? 0) / (distancesMm.length - 1);
  return Math.abs(even / gapMm - 1) < ROUNDED_SHARE ? even : gapMm;
}

function span(points: readonly Vector[], direction: Vector): readonly [number, number] {
  const along = points.map((point) => dot(point, direction));
  return [Math.min(...along), Math.max(...along)];
}
