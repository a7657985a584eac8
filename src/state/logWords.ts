import type { LogTrail } from '../domain/log/trail.ts';
import type { ReadingLogEntry } from '../domain/record/kinds/readingLog.ts';

const TOOLS: Readonly<Record<string, string>> = {
  window: 'window and level',
  'window-region': 'window of a region',
  cobb: 'Cobb angle',
};

/** "135 images in 3 min 12 s; window changed 4 times; tools: length, zoom". */
export function toTrailWords({ entries, readMs, images, windows, tools }: LogTrail): string {
  return [
    `${count(entries.length, 'event')}, ${count(images.length, 'image')} in ${toSpan(readMs)}`,
    windows === 0 ? 'window not changed' : `window changed ${windows === 1 ? 'once' : `${windows} times`}`,
    ...(tools.length === 0 ? [] : [`tools: ${tools.map((tool) => TOOLS[tool] ?? tool).join(', ')}`]),
  ].join('; ');
}

/** One entry as a line; `placeOf` names an image of the log's source. */
export function toLogLine(entry: ReadingLogEntry, placeOf: (image: number) => string): string {
  const { event, image, windowCenter, windowWidth, zoomPercent, tool } = entry;
  const place = image === undefined ? '' : placeOf(image);
  const window = windowWidth === undefined ? '' : `W ${windowWidth} L ${windowCenter}`;
  const zoom = zoomPercent === undefined ? '' : `zoom ${zoomPercent} %`;
  switch (event) {
    case 'show':
      return ['shown', place || tool || 'an image', window, zoom].filter((part) => part !== '').join(', ');
    case 'window':
      return `window: ${window}`;
    case 'zoom':
      return zoom;
    case 'tool':
      return `tool: ${TOOLS[tool ?? ''] ?? tool ?? ''}`;
    case 'draw':
    case 'edit':
    case 'delete':
      return [{ draw: 'drawn', edit: 'changed', delete: 'deleted' }[event], place]
        .filter((part) => part !== '')
        .join(' on ');
    default:
      return event === 'pause' ? 'looked away' : 'went on';
  }
}

/** "0:42.3" since the log began. */
export function toLogTime(afterMs: number): string {
  const seconds = Math.floor(afterMs / 1000);
  const tenths = Math.floor((afterMs % 1000) / 100);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.${tenths}`;
}

/** "3 min 12 s", "0.4 s". */
export function toSpan(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`;
}
