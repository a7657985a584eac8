import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../../domain/failure.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import { toSuvFactor } from '../../domain/imaging/suv.ts';
import type { PlaneGrid, PlaneVolume, Viewer } from '../../viewer/index.ts';
import type { ColourMapName } from './colourMaps.ts';

export interface FusionState {
  /** Series Instance UID of what is laid over; null for nothing. */
  readonly series: string | null;
  readonly volume: PlaneVolume | null;
  /** Why it is not laid over, or what must be known of it: a sentence; empty for nothing. */
  readonly words: string;
  readonly isRefused: boolean;
  /** Shown value = factor × output value of the image. */
  readonly factor: number;
  readonly unit: string;
  readonly opacity: number;
  readonly map: ColourMapName;
  /** The value that has the last colour. */
  readonly top: number;
}

export interface OverlaidSeries {
  readonly id: string;
  readonly name: string;
  readonly images: readonly ImageKey[];
}

/** Another series in colour over the planes, such as PET over CT. */
export interface Fusion {
  readonly store: StoreApi<FusionState>;
  /** Null takes it away. `base` is an image of what it is laid over. */
  choose(
    series: OverlaidSeries | null,
    base: { readonly name: string; readonly image: ImageKey },
  ): Promise<void>;
  set(change: Partial<Pick<FusionState, 'opacity' | 'map' | 'top'>>): void;
  /** Values on a plane, in the unit that is stated; NaN where nothing was measured stays as the volume's lowest. */
  cut(grid: PlaneGrid): Promise<Float32Array>;
  close(): void;
}

const NOTHING: FusionState = {
  series: null,
  volume: null,
  words: '',
  isRefused: false,
  factor: 1,
  unit: '',
  opacity: 0.6,
  map: 'hot-iron',
  top: 6,
};
const FIRST_SUV = 6;

export function createFusion(viewer: Pick<Viewer, 'openVolume' | 'describe'>): Fusion {
  const store = createStore<FusionState>()(() => NOTHING);
  let wanted = 0;

  function clear(words = ''): void {
    const { volume, opacity, map } = store.getState();
    volume?.close();
    store.setState({ ...NOTHING, opacity, map, words, isRefused: words !== '' });
  }

  return {
    store,
    async choose(series, base) {
      wanted += 1;
      const mine = wanted;
      clear();
      if (series === null) return;
      try {
        const described = series.images.map((key) => viewer.describe(key));
        const apart = whyApart(series.name, described[0], base.name, viewer.describe(base.image));
        if (apart !== null) {
          clear(apart);
          return;
        }
        const outcome = await viewer.openVolume(series.name, series.images, null);
        if (outcome.kind === 'refused') {
          if (mine === wanted) clear(outcome.reason);
          return;
        }
        if (mine !== wanted) {
          outcome.volume.close();
          return;
        }
        store.setState({
          series: series.id,
          volume: outcome.volume,
          ...toScale(described),
        });
      } catch (thrown) {
        if (mine === wanted)
          clear(toFailure(thrown, 'fusion/not-opened', 'The series could not be laid over.').message);
      }
    },
    set: (change) => store.setState(change),
    async cut(grid) {
      const { volume, factor } = store.getState();
      if (volume === null) return new Float32Array(grid.columns * grid.rows);
      const values = await volume.cut(grid);
      return factor === 1 ? values : values.map((value) => value * factor);
    },
    close() {
      wanted += 1;
      clear();
    },
  };
}

/** Places can be compared within one frame of reference alone. */
function whyApart(
  name: string,
  over: ImageDescription | undefined,
  baseName: string,
  base: ImageDescription,
): string | null {
  if (over === undefined) return `${name} holds no images.`;
  if (over.frameOfReferenceUid === null || base.frameOfReferenceUid === null)
    return `${name} cannot be laid over ${baseName}: no frame of reference says where they lie to each other.`;
  return over.frameOfReferenceUid === base.frameOfReferenceUid
    ? null
    : `${name} cannot be laid over ${baseName}: they have different frames of reference.`;
}

/** SUV where every slice gives the same factor, else the image's own unit with the reason. */
function toScale(
  slices: readonly ImageDescription[],
): Pick<FusionState, 'factor' | 'unit' | 'top' | 'words'> {
  const [first] = slices;
  const factors = slices.map(({ pet }) =>
    pet === undefined ? { kind: 'none' as const, reason: '' } : toSuvFactor(pet),
  );
  const own = {
    factor: 1,
    unit: first?.rescaleUnit ?? '',
    top: first?.window ? Math.max(first.window.center + first.window.width / 2, 1e-6) : 1,
  };
  const none = factors.find((one) => one.kind === 'none');
  if (none?.kind === 'none') return { ...own, words: none.reason };
  const values = factors.flatMap((one) => (one.kind === 'factor' ? [one.factor] : []));
  const [factor = 1] = values;
  if (values.some((value) => Math.abs(value / factor - 1) > 1e-4))
    return { ...own, words: 'No SUV: its images rest on different doses or times.' };
  return { factor, unit: 'SUVbw', top: FIRST_SUV, words: '' };
}
