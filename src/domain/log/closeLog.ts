import type { Bytes32, Uid } from '../ids.ts';
import type { ImageKey } from '../imaging/study.ts';
import type { ReadingLogEntry } from '../record/kinds/readingLog.ts';
import { logHeads } from '../record/readingLogHead.ts';
import type { SourceImage } from '../record/source.ts';
import { imagesOf, type LogMoment, type OpenLog } from './openLog.ts';

/** Stands in the place of a tool where an image that was shown is no longer at hand when the log is signed. */
const NOT_AT_HAND = 'image not at hand';

/** A log as it is signed. */
export interface ClosedLog {
  readonly startedAtUnix: number;
  readonly seed: Bytes32;
  readonly entries: readonly ReadingLogEntry[];
  readonly head: Bytes32;
  /** Images that it names, by index. */
  readonly images: readonly SourceImage[];
  /** The head after the last entry about a region: how it came about is in the log up to there. Null where it is not in it. */
  readonly headOf: (trackingUid: Uid) => Bytes32 | null;
}

/** Links what was noted. An image that is not among the `sources` is not named; the entry says so. */
export function closeLog(log: OpenLog, sources: ReadonlyMap<ImageKey, SourceImage>): ClosedLog {
  const keys = [...imagesOf(log.moments)].filter((key) => sources.has(key));
  const places = new Map(keys.map((key, at) => [key, at]));
  const entries = log.moments.map((moment) => toEntry(moment, places));
  const heads = logHeads(log.seed, entries);
  const lastOf = new Map(
    entries.flatMap(({ trackingUid }, at) => (trackingUid === undefined ? [] : [[trackingUid, at] as const])),
  );
  return {
    startedAtUnix: log.startedAtUnix,
    seed: log.seed,
    entries,
    head: heads.at(-1) as Bytes32,
    images: keys.flatMap((key) => sources.get(key) ?? []),
    headOf: (trackingUid) => {
      const at = lastOf.get(trackingUid);
      return at === undefined ? null : (heads[at + 1] ?? null);
    },
  };
}

function toEntry({ image, ...moment }: LogMoment, places: ReadonlyMap<ImageKey, number>): ReadingLogEntry {
  if (image === undefined) return moment;
  const place = places.get(image);
  return place === undefined ? { ...moment, tool: NOT_AT_HAND } : { ...moment, image: place };
}
