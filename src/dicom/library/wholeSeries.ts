import { Failure } from '../../domain/failure.ts';
import type { SharedWish } from '../../domain/imaging/sharedWork.ts';
import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import type { ReceivedFrame } from '../frames/receivedFrame.ts';
import type { Instance } from '../instance/instance.ts';
import { readInstance } from '../instance/readInstance.ts';
import { frameOfFile } from './frameOfFile.ts';
import type { RemoteFrame } from './remoteFrames.ts';
import { assertSame } from './storedInstances.ts';

/** So many frames of a series that are wanted at once, none of them urgently, are a wish for all of it: a thumbnail is not. */
const MANY = 4;
/** Fewer than these are not worth an answer that cannot be told what to send first. */
const FEWEST = 16;
/** An answer that would take longer fills a slow line with what nobody looks at yet. */
const LONGEST_MS = 60_000;
const MOST_STARTS = 3;
/** How often it is looked whether somebody has become impatient, or nobody waits any more. */
const LOOK_MS = 30;
const ABANDONED_MS = 150;
const IDLE_MS = 5000;
/** A series that is not worth it now may be so later. */
const AGAIN_MS = 1000;

export interface WholeSeriesOptions {
  /** The open instances of a series; null while more of them are on their way. */
  readonly members: (seriesInstanceUid: string) => readonly Instance[] | null;
  /** Size of a frame that is in memory, else null. */
  readonly heldBytes: (key: ImageKey) => number | null;
  /** Called for each frame that came by, wanted or not. */
  readonly onFrame: (key: ImageKey, frame: ReceivedFrame, instance: Instance) => void;
  readonly capacityBytes: number;
}

/**
 * The rest of a series in one answer. Archives send stored files several times faster than frames (Orthanc 1.10 fifteen times, by
 * its processor time), but in an order of their own: so what is looked at, and what is next to it, is always asked for alone.
 */
export interface WholeSeries {
  /** The frame by `alone`, or as it comes by with its series where that is quicker. */
  fetch(
    wanted: RemoteFrame,
    wish: Pick<SharedWish<never>, 'priority' | 'signal'>,
    alone: () => Promise<ReceivedFrame>,
  ): Promise<ReceivedFrame>;
}

interface Waiting {
  readonly isUrgent: () => boolean;
  /** Null: to be fetched alone. */
  readonly give: (frame: ReceivedFrame | null) => void;
}

interface Course {
  /** Frames that are wanted and not urgent. */
  wanted: number;
  /** That were not followed to the end. */
  starts: number;
  lookedAtMs: number;
  /** The archive does not do it, or does it wrong. */
  isRefused: boolean;
  waiting: Map<ImageKey, Waiting> | null;
}

export function createWholeSeries(options: WholeSeriesOptions): WholeSeries {
  const courses = new Map<string, Course>();
  /** The fastest that a single frame came. */
  let bytesPerMs = 0;

  async function fetchAlone(alone: () => Promise<ReceivedFrame>): Promise<ReceivedFrame> {
    const startedMs = performance.now();
    const frame = await alone();
    bytesPerMs = Math.max(bytesPerMs, frame.bytes.length / Math.max(performance.now() - startedMs, 1));
    return frame;
  }

  function isWorthIt(course: Course, series: string): boolean {
    const now = performance.now();
    if (course.isRefused || course.starts >= MOST_STARTS || now - course.lookedAtMs < AGAIN_MS) return false;
    course.lookedAtMs = now;
    const members = options.members(series);
    if (members === null || members.some(({ image }) => image !== null && image.frameCount > 1)) return false;
    const sizes = members
      .map(({ sopInstanceUid }) => options.heldBytes(toImageKey(sopInstanceUid, 1)))
      .filter((size) => size !== null);
    const missing = members.length - sizes.length;
    const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(sizes.length, 1);
    const whole = mean * members.length;
    const isQuick = whole > 0 && whole / LONGEST_MS <= bytesPerMs;
    return missing >= FEWEST && missing * 2 > members.length && whole <= options.capacityBytes && isQuick;
  }

  async function run(course: Course, { instance, origin }: RemoteFrame): Promise<void> {
    const of = {
      study: instance.study.studyInstanceUid,
      series: instance.series.seriesInstanceUid,
    };
    const described = new Map((options.members(of.series) ?? []).map((one) => [one.sopInstanceUid, one]));
    const waiting = new Map<ImageKey, Waiting>();
    const stopper = new AbortController();
    course.waiting = waiting;
    course.starts += 1;

    let idleSinceMs: number | null = null;
    const look = setInterval(() => {
      for (const one of [...waiting.values()]) if (one.isUrgent()) one.give(null);
      if (waiting.size > 0) {
        idleSinceMs = null;
        return;
      }
      idleSinceMs ??= performance.now();
      if (performance.now() - idleSinceMs > (course.wanted === 0 ? ABANDONED_MS : IDLE_MS)) stopper.abort();
    }, LOOK_MS);

    const take = (bytes: Uint8Array): void => {
      const stored = readOrSkip(bytes);
      const known = stored === null ? undefined : described.get(stored.sopInstanceUid);
      if (stored === null || known === undefined) return;
      assertSame(known, stored);
      const key = toImageKey(stored.sopInstanceUid, 1);
      if (options.heldBytes(key) !== null) return;
      const frame = frameOfFile(stored, 1);
      options.onFrame(key, frame, known);
      waiting.get(key)?.give(frame);
    };
    try {
      const wish = { priority: 'soon', signal: stopper.signal, patienceMs: 0 } as const;
      await origin.source.instances?.(of, take, wish);
      course.starts = 0;
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      // Whoever waits asks for the frame alone, and hears what is wrong.
      course.isRefused ||= thrown.code !== 'archive/stopped';
    } finally {
      clearInterval(look);
      course.waiting = null;
      for (const one of [...waiting.values()]) one.give(null);
    }
  }

  return {
    async fetch(wanted, { priority, signal }, alone) {
      const { instance, origin, image, key } = wanted;
      if (priority() !== 'later' || image.frameCount > 1 || origin.source.instances === undefined)
        return fetchAlone(alone);
      const series = instance.series.seriesInstanceUid;
      const course = courses.get(series) ?? {
        wanted: 0,
        starts: 0,
        lookedAtMs: Number.NEGATIVE_INFINITY,
        isRefused: false,
        waiting: null,
      };
      courses.set(series, course);
      course.wanted += 1;
      try {
        if (course.waiting === null && course.wanted >= MANY && isWorthIt(course, series))
          void run(course, wanted);
        const { waiting } = course;
        if (waiting === null) return await fetchAlone(alone);
        const passed = await new Promise<ReceivedFrame | null>((resolve) => {
          const leave = () => give(null);
          const give = (frame: ReceivedFrame | null) => {
            waiting.delete(key);
            signal.removeEventListener('abort', leave);
            resolve(frame);
          };
          signal.addEventListener('abort', leave, { once: true });
          waiting.set(key, { isUrgent: () => priority() !== 'later', give });
        });
        return passed ?? (await fetchAlone(alone));
      } finally {
        course.wanted -= 1;
      }
    },
  };
}

/** What cannot be read is asked for alone: whoever shows it hears why. */
function readOrSkip(bytes: Uint8Array): Instance | null {
  try {
    return readInstance('', bytes);
  } catch (thrown) {
    if (thrown instanceof Failure) return null;
    throw thrown;
  }
}
