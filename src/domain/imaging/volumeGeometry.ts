import { add, cross, dot, norm, subtract, type Vector } from '../geometry/vector.ts';

/** Parallel slices as one body of voxels. Millimetres, LPS. */
export interface VolumeGeometry {
  readonly columns: number;
  readonly rows: number;
  /** Centre of the first pixel of the first slice. */
  readonly origin: Vector;
  /** Unit vectors: along a row (columns grow), along a column (rows grow), and across the slices. */
  readonly right: Vector;
  readonly down: Vector;
  readonly normal: Vector;
  readonly columnSpacingMm: number;
  readonly rowSpacingMm: number;
  /** Where each slice lies along the normal, ascending from 0. */
  readonly distancesMm: readonly number[];
  /**
   * How far the first pixel moves for each millimetre along the normal: the normal itself, but with a tilted gantry. A slice at
   * distance d begins at `origin + d · drift`.
   */
  readonly drift: Vector;
  /** The usual distance between neighbouring slices. */
  readonly gapMm: number;
  /** Gaps longer than this are not filled: what lies in them was not measured. */
  readonly widestGapMm: number;
}

/** A place in a volume: pixel coordinates with 0 at the first centre, and the slice coordinate; null in a gap or outside. */
export interface VoxelPlace {
  readonly column: number;
  readonly row: number;
  readonly slice: number;
}

/** How many usual gaps two neighbours may be apart for what lies between them to be interpolated. */
const WIDEST_GAP = 1.5;

export function toWidestGap(gapMm: number): number {
  return gapMm * WIDEST_GAP;
}

/** The centre of a voxel in the patient. */
export function voxelCentre(volume: VolumeGeometry, column: number, row: number, slice: number): Vector {
  const distance = distanceOfSlice(volume, slice);
  return add(
    add(volume.origin, scale(volume.drift, distance)),
    add(scale(volume.right, column * volume.columnSpacingMm), scale(volume.down, row * volume.rowSpacingMm)),
  );
}

/** Slice coordinates lie between whole slices in proportion to the distance, however unequal the gaps are. */
export function distanceOfSlice({ distancesMm }: VolumeGeometry, slice: number): number {
  const last = distancesMm.length - 1;
  const below = Math.min(Math.max(Math.floor(slice), 0), last);
  const from = distancesMm[below] as number;
  const to = distancesMm[Math.min(below + 1, last)] as number;
  return from + (to - from) * (slice - below);
}

export function sliceAtDistance({ distancesMm }: VolumeGeometry, distanceMm: number): number {
  const last = distancesMm.length - 1;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((distancesMm[middle] as number) <= distanceMm) low = middle;
    else high = middle - 1;
  }
  const from = distancesMm[low] as number;
  if (low === last) return last + (distanceMm - from) / endGap(distancesMm);
  return low + (distanceMm - from) / ((distancesMm[low + 1] as number) - from);
}

/** Beyond the last slice the last gap goes on. */
function endGap(distancesMm: readonly number[]): number {
  const last = distancesMm.length - 1;
  return last === 0 ? 1 : (distancesMm[last] as number) - (distancesMm[last - 1] as number);
}

/** Where a point of the patient lies among the voxels, inside or not. Inverse of `voxelCentre`. */
export function voxelAt(volume: VolumeGeometry, point: Vector): VoxelPlace {
  const offset = subtract(point, volume.origin);
  const distance = dot(offset, volume.normal);
  const flat = subtract(offset, scale(volume.drift, distance));
  return {
    column: dot(flat, volume.right) / volume.columnSpacingMm,
    row: dot(flat, volume.down) / volume.rowSpacingMm,
    slice: sliceAtDistance(volume, distance),
  };
}

/** The eight outermost voxel centres. */
export function corners(volume: VolumeGeometry): readonly Vector[] {
  const ends = (count: number): readonly number[] => [0, count - 1];
  return ends(volume.distancesMm.length).flatMap((slice) =>
    ends(volume.rows).flatMap((row) =>
      ends(volume.columns).map((column) => voxelCentre(volume, column, row, slice)),
    ),
  );
}

export function centreOf(volume: VolumeGeometry): Vector {
  const slices = volume.distancesMm.length - 1;
  const middle = (volume.distancesMm[slices] as number) / 2;
  return voxelCentre(
    volume,
    (volume.columns - 1) / 2,
    (volume.rows - 1) / 2,
    sliceAtDistance(volume, middle),
  );
}

export function scale(vector: Vector, factor: number): Vector {
  return [vector[0] * factor, vector[1] * factor, vector[2] * factor];
}

export function unit(vector: Vector): Vector {
  return scale(vector, 1 / norm(vector));
}

/** Image Orientation (Patient) as an exact right-handed frame: writers round its cosines. */
export function toFrame([rx, ry, rz, cx, cy, cz]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
]): { readonly right: Vector; readonly down: Vector; readonly normal: Vector } {
  const right = unit([rx, ry, rz]);
  const normal = unit(cross(right, [cx, cy, cz]));
  return { right, down: cross(normal, right), normal };
}
