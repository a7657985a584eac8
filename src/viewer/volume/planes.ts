import { Failure, toFailure } from '../../domain/failure.ts';
import type { Vector } from '../../domain/geometry/vector.ts';
import { checkVolume } from '../../domain/imaging/checkVolume.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import { distanceOfSlice, type VolumeGeometry } from '../../domain/imaging/volumeGeometry.ts';
import type { ImageSource, ImageStore } from '../stack/imageStore.ts';
import { type Cutter, createCutter } from './cutter.ts';
import { bytesOf, type CheckedVolume, type Keeping, keepingOf, loadVolume } from './loadVolume.ts';
import { isPlaneKey, readPlaneKey } from './planeKey.ts';
import { createPlaneStack, ownViews, type PlaneName, type PlaneStack, type PlaneView } from './planeStack.ts';
import type { PlaneGrid, Slab } from './reslice.ts';

export type { PlaneName, PlaneStack, PlaneView } from './planeStack.ts';
export type { PlaneGrid, Slab } from './reslice.ts';

/** A series that planes are cut from. */
export interface PlaneVolume {
  readonly name: string;
  readonly geometry: VolumeGeometry;
  /** The image of each slice, along the normal. */
  readonly images: readonly ImageKey[];
  /** What must be known of planes cut from it: sentences. */
  readonly warnings: readonly string[];
  readonly views: Readonly<Record<PlaneName, PlaneView>>;
  /** A stack of planes, shown like the images of a series. */
  stack(name: PlaneName, view: PlaneView, through: Vector, slab: Slab): PlaneStack;
  /** The values on a plane of any other place, in output units. Throws Failure. */
  cut(grid: PlaneGrid, signal?: AbortSignal): Promise<Float32Array>;
  /** Slices that are here. */
  getLoaded(): number;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export type VolumeOutcome =
  | { readonly kind: 'open'; readonly volume: PlaneVolume }
  | { readonly kind: 'refused'; readonly reason: string };

/** Planes that stand among images: described and made like them. */
export interface Planes extends ImageSource {
  /** @param shown of several images at each place, those that belong to it are taken */
  open(name: string, images: readonly ImageKey[], shown: ImageKey | null): VolumeOutcome;
  /** The images that a region on a plane was cut from: those between which its points lie. */
  sourcesOf(key: ImageKey, points: readonly (readonly [number, number])[]): readonly ImageKey[];
  destroy(): void;
}

/** A tab that needs more than this may be ended by the browser. */
const MOST_BYTES = 768 * 1024 * 1024;
/** Turned again and again, a plane leaves its former stacks behind: so many may still be looked at. */
const KEPT_STACKS = 4;

interface Open {
  readonly checked: CheckedVolume;
  readonly slices: readonly ImageDescription[];
  readonly keeping: Keeping;
  readonly stacks: Map<string, PlaneStack>;
  readonly stopper: AbortController;
  ready: Promise<void> | null;
}

export interface PlanesOptions {
  /** Of the images of studies. */
  readonly describe: (key: ImageKey) => ImageDescription;
  readonly store: Pick<ImageStore, 'load' | 'setInterest'>;
  readonly startWorker: () => Worker;
}

export function createPlanes({ describe, store, startWorker }: PlanesOptions): Planes {
  const volumes = new Map<number, Open>();
  let cutter: Cutter | null = null;
  let count = 0;
  let stackCount = 0;

  function find(key: ImageKey): {
    readonly id: number;
    readonly open: Open;
    readonly stack: PlaneStack;
    readonly index: number;
  } {
    const { stackId, index } = readPlaneKey(key);
    const id = Number(stackId.split(':')[0]);
    const open = volumes.get(id);
    const stack = open?.stacks.get(stackId);
    if (open === undefined || stack === undefined) {
      throw new Failure('image/unknown', 'This plane is no longer open.', {
        hint: 'Enter the planes again.',
      });
    }
    return { id, open, stack, index };
  }

  /** Begun when the first plane is asked for, and anew after a failure. */
  function load(id: number, open: Open, onSlice: (loaded: number) => void): Promise<void> {
    cutter ??= createCutter(startWorker);
    const { checked, slices, keeping, stopper } = open;
    open.ready ??= loadVolume({
      checked,
      slices,
      keeping,
      store,
      cutter,
      volume: id,
      signal: stopper.signal,
      onSlice,
    }).catch((thrown: unknown) => {
      open.ready = null;
      throw toFailure(thrown, 'volume/not-loaded', 'A slice of the volume could not be loaded.');
    });
    return open.ready;
  }

  const progress = new Map<number, (loaded: number) => void>();

  async function cut(
    id: number,
    open: Open,
    grid: PlaneGrid,
    slab: Slab,
    wish: Parameters<Cutter['cut']>[3],
  ) {
    await load(id, open, progress.get(id) ?? (() => undefined));
    if (cutter === null) throw new Failure('image/stopped', 'The planes have been closed.');
    return cutter.cut(id, grid, slab, wish);
  }

  return {
    open(name, images, shown) {
      const described = images.map(describe);
      const checked = checkVolume(name, described, shown);
      if (checked.kind === 'refused') return checked;
      const byKey = new Map(described.map((image) => [image.key, image]));
      const slices = checked.images.flatMap((key) => byKey.get(key) ?? []);
      const keeping = keepingOf(slices);
      const bytes = bytesOf(checked, keeping);
      if (bytes > MOST_BYTES) {
        const size = `${Math.round(bytes / 2 ** 20)} MB`;
        return {
          kind: 'refused',
          reason: `${name} cannot be cut into planes: it would take ${size} of memory, more than a browser can be asked for.`,
        };
      }
      count += 1;
      const id = count;
      const open: Open = {
        checked,
        slices,
        keeping,
        stacks: new Map(),
        stopper: new AbortController(),
        ready: null,
      };
      volumes.set(id, open);
      const listeners = new Set<() => void>();
      let loaded = 0;
      progress.set(id, (next) => {
        loaded = next;
        for (const listener of [...listeners]) listener();
      });
      const { geometry } = checked;
      const volume: PlaneVolume = {
        name,
        geometry,
        images: checked.images,
        warnings: checked.warnings,
        views: ownViews(geometry),
        stack(plane, view, through, slab) {
          stackCount += 1;
          const stack = createPlaneStack(geometry, {
            id: `${id}:${plane}:${stackCount}`,
            name: plane,
            view,
            through,
            slab,
          });
          open.stacks.set(stack.id, stack);
          const former = [...open.stacks.values()].filter((one) => one.name === plane).slice(0, -KEPT_STACKS);
          for (const one of former) open.stacks.delete(one.id);
          return stack;
        },
        async cut(grid, signal) {
          const samples = await cut(
            id,
            open,
            grid,
            { mode: 'mean', thicknessMm: 0 },
            { priority: () => 'now', signal },
          );
          const { slope, intercept } = keeping;
          return Float32Array.from(samples, (sample) => sample * slope + intercept);
        },
        getLoaded: () => loaded,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        close() {
          open.stopper.abort();
          volumes.delete(id);
          progress.delete(id);
          cutter?.send({ kind: 'close', volume: id });
        },
      };
      return { kind: 'open', volume };
    },
    describe(key) {
      const { open, stack, index } = find(key);
      const source = open.slices[open.slices.length >> 1] as ImageDescription;
      const grid = stack.gridOf(index);
      const spacing = Math.hypot(...grid.acrossMm);
      const along =
        grid.origin[0] * stack.normal[0] +
        grid.origin[1] * stack.normal[1] +
        grid.origin[2] * stack.normal[2];
      return {
        ...source,
        key,
        sopInstanceUid: readPlaneKey(key).stackId as ImageDescription['sopInstanceUid'],
        frame: index + 1,
        instanceNumber: null,
        rows: grid.rows,
        columns: grid.columns,
        rescaleSlope: open.keeping.slope,
        rescaleIntercept: open.keeping.intercept,
        calibration: { kind: 'pixel-spacing', rowSpacingMm: spacing, columnSpacingMm: spacing },
        imagePosition: grid.origin,
        imageOrientation: [
          ...stack.view.right,
          ...stack.view.down,
        ] as unknown as ImageDescription['imageOrientation'],
        sliceThicknessMm: stack.slab.thicknessMm > 0 ? stack.slab.thicknessMm : null,
        sliceLocationMm: along,
        laterality: '',
      };
    },
    async decode(key, options) {
      const { id, open, stack, index } = find(key);
      const grid = stack.gridOf(index);
      const { priority = 'now', signal } = options;
      const samples = await cut(id, open, grid, stack.slab, {
        priority: typeof priority === 'function' ? priority : () => priority,
        signal,
      });
      options.onReceived?.();
      return {
        rows: grid.rows,
        columns: grid.columns,
        samplesPerPixel: 1,
        samples,
        photometricInterpretation: open.slices[0]?.photometricInterpretation ?? 'MONOCHROME2',
      };
    },
    sourcesOf(key, points) {
      if (!isPlaneKey(key)) return [];
      const { open, stack, index } = find(key);
      return sourcesOnGrid(open.checked, stack, index, points);
    },
    destroy() {
      for (const { stopper } of volumes.values()) stopper.abort();
      volumes.clear();
      cutter?.destroy();
      cutter = null;
    },
  };
}

/** Slices from the lowest to the highest that the points lie between, a slab's thickness around them included. */
function sourcesOnGrid(
  { geometry, images }: CheckedVolume,
  stack: PlaneStack,
  index: number,
  points: readonly (readonly [number, number])[],
): readonly ImageKey[] {
  const grid = stack.gridOf(index);
  const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const start = dot(grid.origin, geometry.normal) - dot(geometry.origin, geometry.normal);
  const along = points.map(
    ([x, y]) =>
      start +
      (x / 1000) * dot(grid.acrossMm, geometry.normal) +
      (y / 1000) * dot(grid.downMm, geometry.normal),
  );
  const reach = (Math.abs(dot(stack.normal, geometry.normal)) * stack.slab.thicknessMm) / 2 + 1e-3;
  const [low, high] = [Math.min(...along) - reach, Math.max(...along) + reach];
  const last = images.length - 1;
  const within = images.filter((_, slice) => {
    const before = distanceOfSlice(geometry, Math.max(slice - 1, 0));
    const after = distanceOfSlice(geometry, Math.min(slice + 1, last));
    return after > low && before < high;
  });
  return within;
}
