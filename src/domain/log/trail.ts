import type { Bytes32, Uid } from '../ids.ts';
import type { ReadingLogClaim, ReadingLogEntry } from '../record/kinds/readingLog.ts';
import { logHeads } from '../record/readingLogHead.ts';

/** How long an image was in front of the reader, and how often they came back to it. */
export interface LookedAtImage {
  /** Index into the images of the log's source. */
  readonly image: number;
  readonly shownMs: number;
  readonly visits: number;
}

/** What a log tells of the way to a record. */
export interface LogTrail {
  /** Entries up to the moment that the record names; all of them where it names none of this log. */
  readonly entries: readonly ReadingLogEntry[];
  /** Whether the record names a moment of this log: nothing can be put before it any more. */
  readonly isLinked: boolean;
  /** From the first of these entries to the last, without pauses. */
  readonly readMs: number;
  /** Longest looked at first. */
  readonly images: readonly LookedAtImage[];
  /** How often the window was changed. */
  readonly windows: number;
  readonly tools: readonly string[];
  /** Draw, edit and delete of one region, where one is asked for. */
  readonly steps: readonly ReadingLogEntry[];
}

/**
 * Reads a log as an audit does: what was on the screen, for how long, and what was done, up to a record.
 *
 * @param logHead of the record's basis
 * @param trackingUid of its region
 */
export function toLogTrail(
  claim: Pick<ReadingLogClaim, 'seed' | 'entries'>,
  {
    logHead,
    trackingUid,
  }: { readonly logHead?: Bytes32 | undefined; readonly trackingUid?: Uid | undefined } = {},
): LogTrail {
  const at = logHead === undefined ? -1 : logHeads(claim.seed, claim.entries).indexOf(logHead);
  const entries = at < 0 ? claim.entries : claim.entries.slice(0, at);
  const tools = entries.flatMap(({ event, tool }) => (event === 'tool' && tool !== undefined ? [tool] : []));
  return {
    entries,
    isLinked: at >= 0,
    readMs: stretchesOf(entries).reduce((sum, { ms }) => sum + ms, 0),
    images: lookedAt(entries),
    windows: entries.filter(({ event }) => event === 'window').length,
    tools: [...new Set(tools)],
    steps: trackingUid === undefined ? [] : entries.filter((entry) => entry.trackingUid === trackingUid),
  };
}

interface Stretch {
  readonly image: number | null;
  readonly isNew: boolean;
  readonly ms: number;
}

/** Time between entries, with the image that was shown last; pauses are left out. */
function stretchesOf(entries: readonly ReadingLogEntry[]): readonly Stretch[] {
  let image: number | null = null;
  let paused = false;
  return entries.flatMap((entry, at): readonly Stretch[] => {
    paused = entry.event === 'pause';
    const isNew = entry.event === 'show';
    if (isNew) image = entry.image ?? null;
    const next = entries[at + 1];
    const ms = paused || next === undefined ? 0 : next.afterMs - entry.afterMs;
    return [{ image, isNew, ms }];
  });
}

function lookedAt(entries: readonly ReadingLogEntry[]): readonly LookedAtImage[] {
  const images = new Map<number, { shownMs: number; visits: number }>();
  for (const { image, isNew, ms } of stretchesOf(entries)) {
    if (image === null) continue;
    const one = images.get(image) ?? { shownMs: 0, visits: 0 };
    images.set(image, { shownMs: one.shownMs + ms, visits: one.visits + (isNew ? 1 : 0) });
  }
  return [...images]
    .map(([image, of]) => ({ image, ...of }))
    .sort((left, right) => right.shownMs - left.shownMs || left.image - right.image);
}
