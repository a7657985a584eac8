import type { VolumeCheck } from '../../domain/imaging/checkVolume.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { ImageStore } from '../stack/imageStore.ts';
import type { Cutter } from './cutter.ts';
import type { SampleKind } from './volumeWorker.ts';

export type CheckedVolume = Extract<VolumeCheck, { kind: 'volume' }>;

/** How voxels are kept: as stored where all slices mean the same by a sample, else as real output values. */
export interface Keeping {
  readonly samples: SampleKind;
  readonly slope: number;
  readonly intercept: number;
}

export function keepingOf(slices: readonly ImageDescription[]): Keeping {
  const [first] = slices;
  if (first === undefined) throw new RangeError('a volume has slices');
  const { rescaleSlope, rescaleIntercept, bitsAllocated, signed } = first;
  const isOne = slices.every(
    (slice) =>
      slice.rescaleSlope === rescaleSlope &&
      slice.rescaleIntercept === rescaleIntercept &&
      slice.bitsAllocated === bitsAllocated &&
      slice.signed === signed,
  );
  if (!isOne || bitsAllocated > 16) return { samples: 'float32', slope: 1, intercept: 0 };
  const samples = signed ? 'int16' : bitsAllocated > 8 ? 'uint16' : 'uint8';
  return { samples, slope: rescaleSlope, intercept: rescaleIntercept };
}

const BYTES: Readonly<Record<SampleKind, number>> = { uint8: 1, uint16: 2, int16: 2, float32: 4 };

export function bytesOf({ geometry }: CheckedVolume, { samples }: Keeping): number {
  return geometry.columns * geometry.rows * geometry.distancesMm.length * BYTES[samples];
}

const PARALLEL = 6;

export interface VolumeLoading {
  readonly checked: CheckedVolume;
  readonly slices: readonly ImageDescription[];
  readonly keeping: Keeping;
  readonly store: Pick<ImageStore, 'load'>;
  readonly cutter: Pick<Cutter, 'send'>;
  readonly volume: number;
  readonly signal: AbortSignal;
  readonly onSlice: (loaded: number) => void;
}

/** Brings the slices into the worker, a few at a time. Throws the Failure of a slice that cannot be had: a plane with a hole would lie. */
export async function loadVolume(loading: VolumeLoading): Promise<void> {
  const { checked, slices, keeping, store, cutter, volume, signal } = loading;
  cutter.send({
    kind: 'open',
    volume,
    geometry: checked.geometry,
    samples: keeping.samples,
    blackIsHigh: slices[0]?.photometricInterpretation === 'MONOCHROME1',
  });
  let next = 0;
  let loaded = 0;
  const work = async (): Promise<void> => {
    while (next < checked.images.length && !signal.aborted) {
      const slice = next;
      next += 1;
      const key = checked.images[slice] as ImageKey;
      const { display } = await store.load(key, { priority: 'soon', signal });
      if (signal.aborted) return;
      if (display.kind !== 'grey') throw new RangeError('a volume is made of grey images');
      const { samples, slope, intercept } = display.source;
      cutter.send({ kind: 'slice', volume, slice, samples, slope, intercept });
      loaded += 1;
      loading.onSlice(loaded);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
}
