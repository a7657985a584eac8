import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bytes32, ReaderId } from '../domain/ids.ts';
import type { ImageKey } from '../domain/imaging/study.ts';
import { holdsTime, type LogEvent, type OpenLog, restOf, withEvent } from '../domain/log/openLog.ts';
import type { SourceImage } from '../domain/record/source.ts';

export interface ReadingLogsState {
  /** By study, in the order in which they began: another one for another reader, and after a day. */
  readonly byStudy: Readonly<Record<string, readonly OpenLog[]>>;
  /** Studies whose logs of earlier visits have been read back: once a page, lest what was signed meanwhile comes again. */
  readonly restored: ReadonlySet<string>;
  /** Digests of images that were shown, as they were then. */
  readonly sources: ReadonlyMap<ImageKey, SourceImage>;
  /** Adds an event to the log of this reader; begins one where there is none that could hold it. */
  readonly note: (study: string, reader: ReaderId | null, event: LogEvent) => void;
  /** Puts logs of an earlier visit before those of this one. */
  readonly restore: (study: string, logs: readonly OpenLog[]) => void;
  /** Takes away what was signed; what was noted since goes on. */
  readonly settle: (study: string, signed: readonly OpenLog[]) => void;
  readonly addSource: (key: ImageKey, source: SourceImage) => void;
}

export type ReadingLogsStore = StoreApi<ReadingLogsState>;

const NONE: readonly OpenLog[] = [];
/** Beyond so many, nothing more is begun before one is signed. */
const MOST_LOGS = 32;

export function createReadingLogs(nowMs: () => number, newSeed: () => Bytes32): ReadingLogsStore {
  return createStore<ReadingLogsState>()((set) => {
    const change = (study: string, next: (logs: readonly OpenLog[]) => readonly OpenLog[]) =>
      set((state) => {
        const before = state.byStudy[study] ?? NONE;
        const after = next(before);
        return before === after ? state : { byStudy: { ...state.byStudy, [study]: after } };
      });
    return {
      byStudy: {},
      restored: new Set(),
      sources: new Map(),
      addSource: (key, source) => set((state) => ({ sources: new Map(state.sources).set(key, source) })),
      note: (study, reader, event) =>
        change(study, (logs) => {
          const now = nowMs();
          const last = logs.at(-1);
          if (last !== undefined && isOf(last, reader) && holdsTime(last, now)) {
            const next = withEvent({ ...last, reader: last.reader ?? reader }, event, now);
            return next.moments === last.moments && next.reader === last.reader ? logs : logs.with(-1, next);
          }
          if (logs.length >= MOST_LOGS) return logs;
          const begun = { reader, startedAtUnix: Math.floor(now / 1000), seed: newSeed(), moments: [] };
          return [...logs, withEvent(begun, event, now)];
        }),
      restore: (study, logs) => {
        set((state) => ({ restored: new Set(state.restored).add(study) }));
        change(study, (now) => (logs.length === 0 ? now : [...logs, ...now]));
      },
      settle: (study, signed) =>
        change(study, (logs) =>
          logs.flatMap((log) => {
            const done = signed.find(({ seed }) => seed === log.seed);
            return done === undefined ? [log] : (restOf(log, done, newSeed()) ?? []);
          }),
        ),
    };
  });
}

/** Logs of a study; the same array while nothing changes. */
export function selectLogs(state: ReadingLogsState, study: string | null): readonly OpenLog[] {
  return study === null ? NONE : (state.byStudy[study] ?? NONE);
}

/** Logs that a reader signs: their own, and what was looked at before anybody was connected. */
export function toLogsOf(logs: readonly OpenLog[], reader: ReaderId | null): readonly OpenLog[] {
  return logs.filter((log) => isOf(log, reader) && log.moments.length > 0);
}

/** The log that the next event of a reader goes into; null where that event begins one. */
export function selectOpenLog(
  state: ReadingLogsState,
  study: string,
  reader: ReaderId | null,
): OpenLog | null {
  const last = selectLogs(state, study).at(-1);
  return last !== undefined && isOf(last, reader) ? last : null;
}

function isOf(log: OpenLog, reader: ReaderId | null): boolean {
  return log.reader === null || reader === null || log.reader === reader;
}
