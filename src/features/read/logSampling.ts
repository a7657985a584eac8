import type { ImageKey } from '../../domain/imaging/study.ts';
import type { LogEvent } from '../../domain/log/openLog.ts';
import { isPlaneKey, planeWords } from '../../viewer/index.ts';
import type { ViewportSnapshot } from '../../viewer/viewer.ts';
import { toDisplayState } from './toDisplayState.ts';

/** What a viewport showed when it was last looked at, and what of that is in the log. */
export interface Sampled {
  readonly seen: Look | null;
  readonly noted: Look | null;
}

type Look = Pick<LogEvent, 'image' | 'windowCenter' | 'windowWidth' | 'zoomPercent'> & {
  readonly key: ImageKey;
};

export const NOTHING_SAMPLED: Sampled = { seen: null, noted: null };

/**
 * Events for the reading log from what a viewport shows at two moments in a row: what was there both times has stood, and was
 * looked at; what merely passed by while scrolling or dragging was not.
 */
export function sampleLog(
  before: Sampled,
  snapshot: ViewportSnapshot,
): { readonly sampled: Sampled; readonly events: readonly LogEvent[] } {
  const seen = toLook(snapshot);
  const { noted } = before;
  if (seen === null || before.seen === null || seen.key !== before.seen.key)
    return { sampled: { seen, noted }, events: [] };
  if (noted === null || noted.key !== seen.key) {
    const { key, ...look } = seen;
    // A plane was computed from images: it is called by its name, and names none of them.
    const plane = isPlaneKey(key) ? { tool: planeWords(key) } : {};
    return { sampled: { seen, noted: seen }, events: [{ event: 'show', ...look, ...plane }] };
  }
  const events: LogEvent[] = [];
  const image = seen.image === undefined ? {} : { image: seen.image };
  let now = noted;
  const { windowCenter, windowWidth, zoomPercent } = seen;
  const stands = (field: 'windowCenter' | 'windowWidth' | 'zoomPercent') =>
    before.seen?.[field] === seen[field];
  const differs = (field: 'windowCenter' | 'windowWidth' | 'zoomPercent') => noted[field] !== seen[field];
  if (
    windowCenter !== undefined &&
    windowWidth !== undefined &&
    (differs('windowCenter') || differs('windowWidth')) &&
    stands('windowCenter') &&
    stands('windowWidth')
  ) {
    events.push({ event: 'window', ...image, windowCenter, windowWidth });
    now = { ...now, windowCenter, windowWidth };
  }
  if (zoomPercent !== undefined && differs('zoomPercent') && stands('zoomPercent')) {
    events.push({ event: 'zoom', ...image, zoomPercent });
    now = { ...now, zoomPercent };
  }
  return { sampled: { seen, noted: now }, events };
}

/** Null while nothing is shown that could be looked at. */
function toLook(snapshot: ViewportSnapshot): Look | null {
  const { status, image, isPreview, window } = snapshot;
  const display = toDisplayState(snapshot);
  if (status !== 'shown' || image === null || isPreview || display === null) return null;
  const { windowCenter, windowWidth, zoomPercent } = display;
  return {
    key: image,
    ...(isPlaneKey(image) ? {} : { image }),
    ...(window === null ? {} : { windowCenter, windowWidth }),
    zoomPercent,
  };
}
