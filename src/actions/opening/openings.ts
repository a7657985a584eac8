import type { Uid } from '../../domain/ids.ts';
import type { Services } from '../services.ts';
import type { ArchiveOpening } from './archiveOpening.ts';

const openings = new WeakMap<Services, Map<Uid, ArchiveOpening>>();

/** Studies that come, or came, from an archive, by their UID. */
export function openingsOf(services: Services): Map<Uid, ArchiveOpening> {
  const known = openings.get(services) ?? new Map<Uid, ArchiveOpening>();
  openings.set(services, known);
  return known;
}

/** Nothing more of the study is fetched. */
export function endOpening(services: Services, study: Uid): void {
  openingsOf(services).get(study)?.end();
  openingsOf(services).delete(study);
}
