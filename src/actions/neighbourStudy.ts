import type { Uid } from '../domain/ids.ts';
import { isSamePatient } from '../domain/imaging/study.ts';
import { selectMe } from '../state/createReader.ts';
import type { WorklistRow } from '../state/createWorklist.ts';
import { toEmptyBadge, toStudyBadges } from '../state/studyBadges.ts';
import { isInQueue, toShownRows } from '../state/worklistRows.ts';
import { projectNow } from './bundles/projectNow.ts';
import type { Services } from './services.ts';

export type Neighbour =
  | { readonly kind: 'row'; readonly row: WorklistRow }
  | { readonly kind: 'open'; readonly study: Uid };

/**
 * The case before or after a study: in the worklist as it is filtered, ordered and queued there, else among the studies that
 * are open, of which those of one patient are one case. Null at the end.
 */
export function neighbourStudy(
  services: Services,
  { study, by }: { readonly study: Uid; readonly by: 1 | -1 },
): Neighbour | null {
  const { worklist, readings, reader, archived, studies } = services;
  const { rows, sort, queue, leftOut } = worklist.getState();
  const query = {
    me: selectMe(reader.getState()),
    looks: archived.getState().looks,
    project: projectNow(services),
  };
  const badges = toStudyBadges(readings.getState(), query);
  const empty = toEmptyBadge(query);
  const badgeOf = (uid: string) => badges.get(uid) ?? empty;
  // A study that leaves its queue while it is read still has its place in the order.
  const ordered = toShownRows(rows, badgeOf, { sort, queue: 'all', leftOut });
  const at = ordered.findIndex(({ studyInstanceUid }) => studyInstanceUid === study);
  if (at >= 0) {
    const beyond = by === 1 ? ordered.slice(at + 1) : ordered.slice(0, at).reverse();
    const row = beyond.find(
      ({ badge, studyInstanceUid }) => isInQueue(badge, queue) && studyInstanceUid !== study,
    );
    return row === undefined ? null : { kind: 'row', row };
  }
  const open = studies.getState().studies;
  const here = open.findIndex(({ studyInstanceUid }) => studyInstanceUid === study);
  const current = open[here];
  if (current === undefined) return null;
  const others = by === 1 ? open.slice(here + 1) : open.slice(0, here).reverse();
  const next = others.find(({ patient }) => !isSamePatient(patient, current.patient));
  return next === undefined ? null : { kind: 'open', study: next.studyInstanceUid };
}
