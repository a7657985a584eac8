import type { VolumeGeometry } from '../../domain/imaging/volumeGeometry.ts';
import { type PlaneGrid, reslice, type Slab, type Voxels } from './reslice.ts';
import type { VoxelSamples } from './sampleLine.ts';

export type SampleKind = 'uint8' | 'uint16' | 'int16' | 'float32';

export type VolumeRequest =
  | {
      readonly kind: 'open';
      readonly volume: number;
      readonly geometry: VolumeGeometry;
      readonly samples: SampleKind;
      /** MONOCHROME1: the largest sample is black. */
      readonly blackIsHigh: boolean;
    }
  | {
      readonly kind: 'slice';
      readonly volume: number;
      readonly slice: number;
      readonly samples: ArrayLike<number>;
      /** Applied to samples that are not kept as stored. */
      readonly slope: number;
      readonly intercept: number;
    }
  | {
      readonly kind: 'cut';
      readonly id: number;
      readonly volume: number;
      readonly grid: PlaneGrid;
      readonly slab: Slab;
    }
  | { readonly kind: 'close'; readonly volume: number };

export type VolumeAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'cut'; readonly id: number; readonly samples: VoxelSamples }
  | { readonly kind: 'failed'; readonly id: number; readonly cause: string };

/** The worker's own global, as far as it is used; the page's types do not hold here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<VolumeRequest>) => void) | null;
  postMessage(answer: VolumeAnswer, transfer?: Transferable[]): void;
}

interface OpenVoxels extends Voxels {
  readonly blackIsHigh: boolean;
  fill: number;
}

const scope = globalThis as unknown as WorkerScope;
const open = new Map<number, OpenVoxels>();
const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array, float32: Float32Array } as const;

/** What is not there yet is black, and black is the lowest value that has come. */
function takeSlice(voxels: OpenVoxels, request: Extract<VolumeRequest, { kind: 'slice' }>): void {
  const { columns, rows } = voxels.geometry;
  const size = columns * rows;
  const start = request.slice * size;
  const { samples } = voxels;
  const real = samples instanceof Float32Array;
  let fill = voxels.fill;
  for (let at = 0; at < size; at += 1) {
    const stored = request.samples[at] as number;
    const value = real ? stored * request.slope + request.intercept : stored;
    samples[start + at] = value;
    if (voxels.blackIsHigh ? value > fill : value < fill) fill = value;
  }
  voxels.fill = fill;
}

function answer(request: VolumeRequest): void {
  if (request.kind === 'open') {
    const { columns, rows, distancesMm } = request.geometry;
    open.set(request.volume, {
      geometry: request.geometry,
      samples: new ARRAYS[request.samples](columns * rows * distancesMm.length),
      blackIsHigh: request.blackIsHigh,
      fill: request.blackIsHigh ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    });
    return;
  }
  if (request.kind === 'close') {
    open.delete(request.volume);
    return;
  }
  const voxels = open.get(request.volume);
  if (voxels === undefined) {
    if (request.kind === 'cut') throw new Error('its volume is closed');
    return;
  }
  if (request.kind === 'slice') {
    takeSlice(voxels, request);
    return;
  }
  const samples = reslice(voxels, request.grid, request.slab);
  scope.postMessage({ kind: 'cut', id: request.id, samples }, [samples.buffer as ArrayBuffer]);
}

scope.onmessage = ({ data }) => {
  try {
    answer(data);
  } catch (thrown) {
    // A slice that finds no room leaves a volume that is not there: the planes asked of it fail with a word.
    if (data.kind !== 'cut') open.delete(data.volume);
    else
      scope.postMessage({
        kind: 'failed',
        id: data.id,
        cause: thrown instanceof Error ? thrown.message : String(thrown),
      });
  }
};
scope.postMessage({ kind: 'ready' });
