import type { Decimal } from '../canonical/decimal.ts';
import type { Bytes32, ReaderId, Uid } from '../ids.ts';
import type { ImageKey } from '../imaging/study.ts';
import type { ReadingLogEntry } from '../record/kinds/readingLog.ts';

/** One event as it is noted: like an entry of the record, but for the image, which is named by its key. */
export interface LogMoment {
  readonly afterMs: number;
  readonly event: ReadingLogEntry['event'];
  readonly image?: ImageKey;
  readonly windowCenter?: Decimal;
  readonly windowWidth?: Decimal;
  readonly zoomPercent?: number;
  readonly tool?: string;
  readonly trackingUid?: Uid;
}

/** A moment whose time the log itself gives. */
export type LogEvent = Omit<LogMoment, 'afterMs'>;

/** A reading log that is being kept. It is linked by digests when it is signed: before that its reader holds it alone. */
export interface OpenLog {
  /** Who reads; null while nobody is connected. */
  readonly reader: ReaderId | null;
  readonly startedAtUnix: number;
  readonly seed: Bytes32;
  readonly moments: readonly LogMoment[];
}

/** The schema's bounds on entries and on the images of a source. */
const MOST_ENTRIES = 20_000;
const MOST_IMAGES = 4096;
/** The schema's bound on `afterMs`: a log holds one day. */
const LONGEST_MS = 86_400_000;
/** What is drawn or typed goes on noting the same: once a second is enough. */
const JOINED_MS = 1000;

/** A log holds no more: what comes after is not recorded, and the reader is told so. */
export function isFull({ moments }: Pick<OpenLog, 'moments'>): boolean {
  return moments.length >= MOST_ENTRIES || imagesOf(moments).size >= MOST_IMAGES;
}

export function imagesOf(moments: readonly LogMoment[]): ReadonlySet<ImageKey> {
  return new Set(moments.flatMap(({ image }) => image ?? []));
}

/** Whether a moment can still be told by the log, so long after it began. */
export function holdsTime({ startedAtUnix }: OpenLog, nowMs: number): boolean {
  return nowMs - startedAtUnix * 1000 <= LONGEST_MS;
}

/** The log with one more event. The same log where it is full, or where the event only goes on with the last one. */
export function withEvent(log: OpenLog, event: LogEvent, nowMs: number): OpenLog {
  const { moments, startedAtUnix } = log;
  const last = moments.at(-1);
  // A clock that was set back does not turn the order of events.
  const afterMs = Math.max(0, last?.afterMs ?? 0, Math.floor(nowMs - startedAtUnix * 1000));
  if (isFull(log) || (last !== undefined && goesOn(last, event, afterMs))) return log;
  return { ...log, moments: [...moments, { afterMs, ...event }] };
}

function goesOn(last: LogMoment, event: LogEvent, afterMs: number): boolean {
  const isWork = event.event === 'edit' || event.event === 'pause' || event.event === 'resume';
  const isSame =
    last.trackingUid === event.trackingUid &&
    (last.event === event.event || (last.event === 'draw' && event.event === 'edit'));
  return isWork && isSame && (event.event !== 'edit' || afterMs - last.afterMs < JOINED_MS);
}

/** What was noted after the log was signed, as a log of its own; null where nothing was. */
export function restOf(log: OpenLog, signed: OpenLog, seed: Bytes32): OpenLog | null {
  const [first, ...more] = log.moments.slice(signed.moments.length);
  if (first === undefined) return null;
  const seconds = Math.floor(first.afterMs / 1000);
  return {
    ...log,
    seed,
    startedAtUnix: log.startedAtUnix + seconds,
    moments: [first, ...more].map((moment) => ({ ...moment, afterMs: moment.afterMs - seconds * 1000 })),
  };
}
