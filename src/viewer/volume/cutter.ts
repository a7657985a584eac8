import { Failure } from '../../domain/failure.ts';
import type { Priority } from '../../domain/ports/archive.ts';
import type { PlaneGrid, Slab } from './reslice.ts';
import type { VoxelSamples } from './sampleLine.ts';
import type { VolumeAnswer, VolumeRequest } from './volumeWorker.ts';

export interface CutWish {
  readonly priority: () => Priority;
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** The worker that holds the voxels. */
export interface Cutter {
  send(request: Exclude<VolumeRequest, { kind: 'cut' }>): void;
  /** One plane after another, the most urgent first. Throws Failure `volume/…`, `image/stopped`. */
  cut(volume: number, grid: PlaneGrid, slab: Slab, wish: CutWish): Promise<VoxelSamples>;
  destroy(): void;
}

interface Job {
  readonly volume: number;
  readonly grid: PlaneGrid;
  readonly slab: Slab;
  readonly wish: CutWish;
  readonly resolve: (samples: VoxelSamples) => void;
  readonly reject: (failure: Failure) => void;
}

const RANKS: readonly Priority[] = ['now', 'soon', 'later'];

export function createCutter(startWorker: () => Worker): Cutter {
  const worker = startWorker();
  const waiting: Job[] = [];
  let current: { readonly id: number; readonly job: Job } | null = null;
  let count = 0;
  let dead: Failure | null = null;

  function next(): void {
    if (current !== null) return;
    for (const job of waiting.filter(({ wish }) => wish.signal?.aborted === true)) {
      waiting.splice(waiting.indexOf(job), 1);
      job.reject(new Failure('image/stopped', 'Nobody waits for this plane any more.'));
    }
    const rank = ({ wish }: Job): number => RANKS.indexOf(wish.priority());
    const [job] = waiting.toSorted((left, right) => rank(left) - rank(right));
    if (job === undefined) return;
    waiting.splice(waiting.indexOf(job), 1);
    count += 1;
    current = { id: count, job };
    const { volume, grid, slab } = job;
    worker.postMessage({ kind: 'cut', id: count, volume, grid, slab } satisfies VolumeRequest);
  }

  worker.onmessage = ({ data }: MessageEvent<VolumeAnswer>) => {
    if (data.kind === 'ready' || data.id !== current?.id) return;
    const { job } = current;
    current = null;
    if (data.kind === 'cut') job.resolve(data.samples);
    else job.reject(notCut(data.cause));
    next();
  };
  worker.onerror = (event) => {
    dead = notCut(event.message || 'its script could not be run');
    for (const job of [...(current === null ? [] : [current.job]), ...waiting.splice(0)]) job.reject(dead);
    current = null;
  };

  return {
    send(request) {
      worker.postMessage(request);
    },
    cut(volume, grid, slab, wish) {
      return new Promise((resolve, reject) => {
        if (dead !== null) {
          reject(dead);
          return;
        }
        waiting.push({ volume, grid, slab, wish, resolve, reject });
        next();
      });
    },
    destroy: () => worker.terminate(),
  };
}

function notCut(cause: string): Failure {
  return new Failure('volume/not-cut', `The plane could not be cut: ${cause}.`, {
    hint: 'Leave the planes and enter them again; the images themselves can still be read.',
  });
}
