import type { Json } from '../canonical/canonicalJson.ts';
import type { Decimal } from '../canonical/decimal.ts';
import type { Bytes32, Uid } from '../ids.ts';
import type { ReadingLogEntry } from '../record/kinds/readingLog.ts';
import { logHeads } from '../record/readingLogHead.ts';
import { testWord } from '../record/record.fixtures.ts';

const decimal = (text: string) => text as Decimal;
const uid = (value: string) => value as Uid;

/** Every event with every field it may have. */
const ENTRIES: readonly ReadingLogEntry[] = [
  { afterMs: 0, event: 'tool', tool: 'window' },
  {
    afterMs: 140,
    event: 'show',
    image: 0,
    windowCenter: decimal('40'),
    windowWidth: decimal('400'),
    zoomPercent: 100,
  },
  { afterMs: 812, event: 'window', image: 0, windowCenter: decimal('-600'), windowWidth: decimal('1500.5') },
  { afterMs: 1900, event: 'zoom', image: 0, zoomPercent: 250 },
  { afterMs: 2400, event: 'show', tool: 'coronal plane 12', zoomPercent: 250 },
  { afterMs: 2400, event: 'show', tool: 'image not at hand' },
  { afterMs: 5400, event: 'draw', image: 1, trackingUid: uid('2.25.42') },
  { afterMs: 7000, event: 'edit', image: 1, trackingUid: uid('2.25.42') },
  { afterMs: 9000, event: 'pause' },
  { afterMs: 99_000, event: 'resume' },
  { afterMs: 86_400_000, event: 'delete', trackingUid: uid('2.25.42') },
];

/** Reading logs with the head before and after each entry: what a record's `basis.logHead` may be. */
export function logVectors(): Json {
  const of = (name: string, seed: Bytes32, entries: readonly ReadingLogEntry[]) => ({
    name,
    seed,
    entries,
    heads: logHeads(seed, entries),
  });
  return [
    of('every event', testWord('log seed'), ENTRIES),
    of('the same events under another seed', testWord('another log seed'), ENTRIES),
    of('one event', testWord('log seed'), ENTRIES.slice(0, 1)),
  ] as unknown as Json;
}
