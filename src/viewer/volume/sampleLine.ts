import { dot, subtract, type Vector } from '../../domain/geometry/vector.ts';
import { scale, sliceAtDistance, type VolumeGeometry } from '../../domain/imaging/volumeGeometry.ts';

export type VoxelSamples = Uint8Array | Uint16Array | Int16Array | Float32Array;

/** Fills `line` with the values at `start`, `start + step` …; NaN outside and in gaps. */
export type LineSampler = (start: Vector, step: Vector, line: Float32Array) => void;

/**
 * Columns, rows and the distance along the slices' normal are linear in the patient's coordinates, so that a line through the
 * patient is a line through the voxels, but for slices at unequal distances.
 */
export function createLineSampler(geometry: VolumeGeometry, samples: VoxelSamples): LineSampler {
  const { columns, rows, normal, drift, distancesMm, gapMm, widestGapMm } = geometry;
  const alongRow = gradient(geometry.right, drift, normal, geometry.columnSpacingMm);
  const alongColumn = gradient(geometry.down, drift, normal, geometry.rowSpacingMm);
  const slices = distancesMm.length;
  const distances = Float64Array.from(distancesMm);
  const lastDistance = distances[slices - 1] as number;
  const planeSize = columns * rows;

  return (start, step, line) => {
    line.fill(Number.NaN);
    const offset = subtract(start, geometry.origin);
    const column0 = dot(alongRow, offset);
    const row0 = dot(alongColumn, offset);
    const distance0 = dot(normal, offset);
    const columnStep = dot(alongRow, step);
    const rowStep = dot(alongColumn, step);
    const distanceStep = dot(normal, step);
    let [from, to] = [0, line.length - 1];
    [from, to] = clip(column0, columnStep, -0.5, columns - 0.5, from, to);
    [from, to] = clip(row0, rowStep, -0.5, rows - 0.5, from, to);
    [from, to] = clip(distance0, distanceStep, -gapMm / 2, lastDistance + gapMm / 2, from, to);
    if (from > to) return;
    // The pair of slices that the line is between; it moves along with the line.
    let below = Math.min(
      Math.max(Math.floor(sliceAtDistance(geometry, distance0 + from * distanceStep)), 0),
      slices - 1,
    );
    for (let u = from; u <= to; u += 1) {
      const column = clamp(column0 + u * columnStep, columns - 1);
      const row = clamp(row0 + u * rowStep, rows - 1);
      const distance = clamp(distance0 + u * distanceStep, lastDistance);
      while (below > 0 && distance < (distances[below] as number)) below -= 1;
      while (below < slices - 2 && distance >= (distances[below + 1] as number)) below += 1;
      let between = 0;
      let deep = below * planeSize;
      let next = 0;
      if (below < slices - 1) {
        const nearer = distances[below] as number;
        const gap = (distances[below + 1] as number) - nearer;
        between = (distance - nearer) / gap;
        next = planeSize;
        if (gap > widestGapMm) {
          // Each slice stands for half a usual gap around it; what is farther from both was not measured.
          const toEnd = gap - (distance - nearer);
          if (distance - nearer > gapMm / 2 && toEnd > gapMm / 2) continue;
          between = toEnd < distance - nearer ? 1 : 0;
        }
      }
      const c = column | 0;
      const r = row | 0;
      const fc = column - c;
      const fr = row - r;
      const nextColumn = c < columns - 1 ? 1 : 0;
      const nextRow = r < rows - 1 ? columns : 0;
      deep += r * columns + c;
      const value = bilinear(samples, deep, nextColumn, nextRow, fc, fr);
      line[u] =
        between === 0
          ? value
          : value + (bilinear(samples, deep + next, nextColumn, nextRow, fc, fr) - value) * between;
    }
  };
}

function bilinear(
  samples: VoxelSamples,
  at: number,
  nextColumn: number,
  nextRow: number,
  fc: number,
  fr: number,
): number {
  const first = samples[at] as number;
  const top = first + ((samples[at + nextColumn] as number) - first) * fc;
  const second = samples[at + nextRow] as number;
  const bottom = second + ((samples[at + nextRow + nextColumn] as number) - second) * fc;
  return top + (bottom - top) * fr;
}

/** Pixels along a direction of the slices for each millimetre of the patient, whatever the gantry's tilt. */
function gradient(direction: Vector, drift: Vector, normal: Vector, spacingMm: number): Vector {
  return scale(subtract(direction, scale(normal, dot(direction, drift))), 1 / spacingMm);
}

/** Narrows the steps `from` to `to` to those where a linear coordinate is within its bounds, both included. */
function clip(
  start: number,
  step: number,
  lowest: number,
  highest: number,
  from: number,
  to: number,
): [from: number, to: number] {
  // A rounding error is no way out of the volume.
  const slack = 1e-6;
  if (Math.abs(step) < 1e-12) return start < lowest - slack || start > highest + slack ? [1, 0] : [from, to];
  const ends = [(lowest - slack - start) / step, (highest + slack - start) / step];
  return [Math.max(from, Math.ceil(Math.min(...ends))), Math.min(to, Math.floor(Math.max(...ends)))];
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest));
}
