import { Failure, toFailure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { imagesOf } from '../../domain/log/openLog.ts';
import { selectLogs } from '../../state/createReadingLogs.ts';
import { toWorkEvents } from '../../state/workEvents.ts';
import { logEvent } from '../logEvent.ts';
import type { Services } from '../services.ts';
import { flushOnLeave } from './flushOnLeave.ts';

/** A log grows all the time: what is noted within this time is stored together. */
const JOINED_MS = 2000;

/**
 * Where the project asks for a reading log: notes what is drawn, edited and deleted, stores the logs as they grow, and reads the
 * digests of the images that were shown, one at a time, so that signing need not wait for them. Returns how to stop.
 */
export function keepLogged(services: Services): () => void {
  const { drafts, logs } = services;
  const changed = new Set<Uid>();
  const refused = new Set<ImageKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let digesting = false;
  let stopped = false;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const study of changed) void saveLogs(services, study);
    changed.clear();
  };
  const digest = async () => {
    if (digesting) return;
    digesting = true;
    for (let key = nextImage(services, refused); key !== null && !stopped; key = nextImage(services, refused))
      if (!(await addSource(services, key))) refused.add(key);
    digesting = false;
  };
  const stopDrafts = drafts.subscribe((now, before) => {
    for (const study of Object.keys(now.byStudy))
      for (const event of toWorkEvents(before.byStudy[study], now.byStudy[study]))
        logEvent(services, { study: study as Uid, event });
  });
  const stopLogs = logs.subscribe((now, before) => {
    if (now.byStudy === before.byStudy) return;
    for (const study of Object.keys(now.byStudy))
      if (now.byStudy[study] !== before.byStudy[study]) changed.add(study as Uid);
    timer ??= setTimeout(flush, JOINED_MS);
    void digest();
  });
  const stopLeaving = flushOnLeave(flush);
  return () => {
    stopped = true;
    stopDrafts();
    stopLogs();
    stopLeaving();
    flush();
  };
}

async function saveLogs({ store, logs, drafts }: Services, study: Uid): Promise<void> {
  try {
    await store.saveLogs(study, selectLogs(logs.getState(), study));
  } catch (thrown) {
    drafts
      .getState()
      .setFailure(
        toFailure(
          thrown,
          'storage/failed',
          'The reading log could not be stored in this browser.',
          'Sign now.',
        ),
      );
  }
}

/** An image that was shown and whose digests are not known yet, of the study that is being read. */
function nextImage({ logs, studies }: Services, refused: ReadonlySet<ImageKey>): ImageKey | null {
  const { sources } = logs.getState();
  for (const { moments } of selectLogs(logs.getState(), studies.getState().activeStudy))
    for (const key of imagesOf(moments)) if (!sources.has(key) && !refused.has(key)) return key;
  return null;
}

async function addSource({ library, logs }: Services, key: ImageKey): Promise<boolean> {
  try {
    logs.getState().addSource(key, await library.toSourceImage(key, { priority: 'later' }));
    return true;
  } catch (thrown) {
    // It is asked for once more when the log is signed.
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}
