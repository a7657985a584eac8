import type { RecordKind } from '../record/record.ts';

/** In the order in which a sentence counts them. */
const PLURAL: Readonly<Record<RecordKind, readonly [one: string, many: string]>> = {
  annotation: ['annotation', 'annotations'],
  segmentation: ['segmentation', 'segmentations'],
  review: ['review', 'reviews'],
  report: ['report', 'reports'],
  addendum: ['addendum', 'addenda'],
  correction: ['correction', 'corrections'],
  retraction: ['retraction', 'retractions'],
  release: ['release', 'releases'],
  protocol: ['protocol', 'protocols'],
  amendment: ['protocol amendment', 'protocol amendments'],
  tombstone: ['tombstone', 'tombstones'],
  'imaging-manifest': ['imaging manifest', 'imaging manifests'],
  'reading-log': ['reading log', 'reading logs'],
  consent: ['consent', 'consents'],
  access: ['access record', 'access records'],
  set: ['data set', 'data sets'],
};

/**
 * The sentence that a wallet shows, such as "I sign 14 annotations and 3 reviews in project LUNG-12". It is a function of
 * the records' kinds and the project's name, so that a verifier can recount it. It never names a patient.
 */
export function toStatement(kinds: readonly RecordKind[], project: string): string {
  const counts = new Map<RecordKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const items = (Object.keys(PLURAL) as RecordKind[])
    .filter((kind) => counts.has(kind))
    .map((kind) => {
      const count = counts.get(kind) ?? 0;
      return `${count} ${PLURAL[kind][count === 1 ? 0 : 1]}`;
    });
  return `I sign ${joinWithAnd(items)} in project ${project}`;
}

function joinWithAnd(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
