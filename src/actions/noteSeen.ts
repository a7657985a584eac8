import { toFailure } from '../domain/failure.ts';
import type { ReaderId } from '../domain/ids.ts';
import type { ImageKey, Series, Study } from '../domain/imaging/study.ts';
import { selectMe } from '../state/createReader.ts';
import { countSeen, toSeenImages } from '../state/createSeen.ts';
import type { Services } from './services.ts';

/** Lists and storage hear of what was seen this much later, all at once: scrolling must not wait for either. */
const LATER_MS = 500;

interface Pending {
  readonly reader: ReaderId | null;
  readonly study: Study;
  readonly images: Map<ImageKey, string>;
}

const pending = new WeakMap<Services, Map<string, Pending>>();

/** An image of a study stands on the screen. */
export function noteSeen(
  services: Services,
  { study, series, image }: { readonly study: Study; readonly series: Series; readonly image: ImageKey },
): void {
  const reader = selectMe(services.reader.getState());
  const waiting = pending.get(services) ?? new Map<string, Pending>();
  if (waiting.size === 0) setTimeout(() => void flush(services), LATER_MS);
  // The first of a series is none of many that are scrolled through: the list must not go on to say that it was not looked at.
  if (countSeen(services.seen.getState(), reader, series) === 0) setTimeout(() => tell(services), 0);
  pending.set(services, waiting);
  const key = `${reader ?? ''} ${study.studyInstanceUid}`;
  const images = waiting.get(key)?.images ?? new Map<ImageKey, string>();
  images.set(image, series.seriesInstanceUid);
  waiting.set(key, { reader, study, images });
}

function tell(services: Services): void {
  for (const { reader, study, images } of pending.get(services)?.values() ?? [])
    services.seen.getState().see(reader, {
      study: study.studyInstanceUid,
      of: study.series.reduce((sum, one) => sum + one.images.length, 0),
      images: [...images].map(([image, series]) => ({ image, series })),
    });
}

async function flush(services: Services): Promise<void> {
  const { seen, store, clock, readings } = services;
  tell(services);
  const waiting = [...(pending.get(services)?.values() ?? [])];
  pending.delete(services);
  for (const { reader, study } of waiting) {
    const { studyInstanceUid } = study;
    const kept = toSeenImages(seen.getState(), reader, studyInstanceUid, clock.nowUnix());
    try {
      if (kept !== null) await store.saveSeen(kept);
    } catch (thrown) {
      readings
        .getState()
        .setFailure(toFailure(thrown, 'storage/failed', 'This browser could not note which images you saw.'));
    }
  }
}
