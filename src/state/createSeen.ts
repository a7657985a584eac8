import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReaderId, Uid } from '../domain/ids.ts';
import type { ImageKey, Series } from '../domain/imaging/study.ts';
import type { SeenImages } from '../domain/ports/readingStore.ts';

/** Of one series: numbers of the images that stood on the screen. */
type SeenSeries = ReadonlySet<number>;

interface SeenStudy {
  /** Images of the whole study when it was last looked at. */
  readonly of: number;
  readonly series: Readonly<Record<string, SeenSeries>>;
}

export interface SeenState {
  /** By reader and study. */
  readonly byLook: Readonly<Record<string, SeenStudy>>;
  /** What was kept in this browser, beside what has been seen since. */
  readonly load: (kept: readonly SeenImages[]) => void;
  readonly see: (reader: ReaderId | null, look: NewlySeen) => void;
  /** Who looked before they said who they are has seen it. */
  readonly takeOver: (reader: ReaderId) => void;
}

/** Images of one study that stood on the screen. */
export interface NewlySeen {
  readonly study: string;
  readonly of: number;
  readonly images: readonly { readonly series: string; readonly image: ImageKey }[];
}

export type SeenStore = StoreApi<SeenState>;

export function createSeen(): SeenStore {
  return createStore<SeenState>()((set) => ({
    byLook: {},
    load: (kept) =>
      set(({ byLook }) => {
        const loaded = { ...byLook };
        for (const { reader, studyInstanceUid, of, series } of kept) {
          const key = lookKey(reader, studyInstanceUid);
          const read = Object.entries(series).map(([uid, seen]) => [uid, new Set(seen)] as const);
          loaded[key] = joined({ of, series: Object.fromEntries(read) }, byLook[key]);
        }
        return { byLook: loaded };
      }),
    see: (reader, { study, of, images }) =>
      set(({ byLook }) => {
        const key = lookKey(reader, study);
        const series = { ...byLook[key]?.series };
        for (const uid of new Set(images.map((one) => one.series))) {
          const seen = images.filter((one) => one.series === uid).map(({ image }) => imageNumber(image));
          series[uid] = new Set([...(series[uid] ?? []), ...seen]);
        }
        return { byLook: { ...byLook, [key]: { of, series } } };
      }),
    takeOver: (reader) =>
      set(({ byLook }) => {
        const next = { ...byLook };
        for (const [key, seen] of Object.entries(byLook)) {
          if (!key.startsWith(' ')) continue;
          delete next[key];
          const own = lookKey(reader, key.slice(1));
          next[own] = joined(seen, next[own]);
        }
        return { byLook: next };
      }),
  }));
}

/** Studies that someone looked at who did not say who they are. */
export function selectNobodysStudies({ byLook }: SeenState): readonly Uid[] {
  return Object.keys(byLook).flatMap((key) => (key.startsWith(' ') ? [key.slice(1) as Uid] : []));
}

/** As it is kept in this browser; null where nothing was seen. */
export function toSeenImages(
  { byLook }: SeenState,
  reader: ReaderId | null,
  study: SeenImages['studyInstanceUid'],
  atUnix: number,
): SeenImages | null {
  const seen = byLook[lookKey(reader, study)];
  if (seen === undefined) return null;
  const series = Object.entries(seen.series).map(([uid, images]) => [uid, [...images]] as const);
  return { reader, studyInstanceUid: study, atUnix, of: seen.of, series: Object.fromEntries(series) };
}

/** How many of the images of a series this reader has seen. */
export function countSeen({ byLook }: SeenState, reader: ReaderId | null, series: Series): number {
  const seen = byLook[lookKey(reader, series.studyInstanceUid)]?.series[series.seriesInstanceUid];
  if (seen === undefined) return 0;
  return series.images.reduce((count, image) => count + Number(seen.has(imageNumber(image))), 0);
}

/** Of a study that may not be open: images seen and images there were; null where it was never looked at. */
export function selectSeenOfStudy(
  { byLook }: SeenState,
  reader: ReaderId | null,
  study: string,
): SeenStudy | null {
  return byLook[lookKey(reader, study)] ?? null;
}

/** "84 of 135 seen", or that none or all were. */
export function toSeenWords(seen: SeenStudy | null): 'unread' | 'seen' | `${number} of ${number} seen` {
  const count = seen === null ? 0 : Object.values(seen.series).reduce((sum, images) => sum + images.size, 0);
  if (seen === null || count === 0) return 'unread';
  return count >= seen.of ? 'seen' : `${count} of ${seen.of} seen`;
}

function lookKey(reader: ReaderId | null, study: string): string {
  return `${reader ?? ''} ${study}`;
}

function joined(left: SeenStudy, right: SeenStudy | undefined): SeenStudy {
  if (right === undefined) return left;
  const series: Record<string, SeenSeries> = { ...left.series };
  for (const [uid, seen] of Object.entries(right.series))
    series[uid] = new Set([...(series[uid] ?? []), ...seen]);
  return { of: Math.max(left.of, right.of), series };
}

/**
 * 53 bits for the name of an image, so that thousands of studies take little room: among a million images of one series, two
 * would share a number once in eighteen thousand times.
 */
function imageNumber(image: ImageKey): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < image.length; at += 1) {
    const unit = image.charCodeAt(at);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
