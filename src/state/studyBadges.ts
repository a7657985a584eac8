import { type Fate, foldRecords } from '../domain/fold/foldRecords.ts';
import type { ReaderId, RecordId } from '../domain/ids.ts';
import type { StudyLook } from '../domain/ports/readingStore.ts';
import { isSealed, type ProjectNow } from '../domain/project/projectNow.ts';
import type { Claim } from '../domain/record/record.ts';
import type { ReadingsState } from './createReadings.ts';
import { type Entry, isMine, toEntries } from './entries.ts';
import { toVerified } from './verifiedNow.ts';

/** What a list of studies says of one, from the readings that this browser knows. */
export interface StudyBadge {
  /** Records that stand. */
  readonly contributions: number;
  /** Records that someone disagrees with and nobody has decided on. */
  readonly disagreements: number;
  /** Records of others that came since I last had the study open; 0 where I never had. */
  readonly changed: number;
  readonly awaiting: Awaiting;
}

/** What of a study waits for me. */
export interface Awaiting {
  /** The protocol asks for one more reader, and I have read nothing of it. */
  readonly read: boolean;
  /** Readers so far, and how many the protocol asks for. */
  readonly reads: number;
  readonly of: number;
  /** Standing records of others that I said nothing to, in a study that I take part in. */
  readonly answers: number;
  /** Disagreements that wait for my decision as an arbiter. */
  readonly decisions: number;
}

export interface BadgesQuery {
  readonly me: ReaderId | null;
  readonly looks: readonly StudyLook[];
  /** Null where the installation reads for no project: then nothing awaits anyone. */
  readonly project: ProjectNow | null;
}

/** Kinds that are a read, and that others can answer. */
const READ: ReadonlySet<Claim['kind']> = new Set(['annotation', 'segmentation', 'report', 'addendum']);

/** Badges of all studies that readings speak of. */
export function toStudyBadges(state: ReadingsState, query: BadgesQuery): ReadonlyMap<string, StudyBadge> {
  const isHidden = ({ stored, claim }: Entry) =>
    isSealed(query.project, stored.signed) && !(query.me !== null && claim.author.id === query.me);
  const all = [...state.stored, ...state.unsaved].flatMap(toEntries).filter((entry) => !isHidden(entry));
  const verified = toVerified(state);
  const counting = all.filter(
    ({ stored, claim }) => isMine(stored, claim, query.me) || verified.passed(stored.digest),
  );
  const fates = foldRecords(counting.map(({ record, claim }) => ({ id: record.id, claim })));
  const looks = new Map(
    query.looks
      .filter(({ reader }) => reader === query.me)
      .map((look) => [look.studyInstanceUid as string, look]),
  );
  return new Map(
    [...groupByStudy(all)].map(([study, entries]) => [
      study,
      toBadge(entries, fates, looks.get(study) ?? null, query),
    ]),
  );
}

/** Badge of a study that no reading speaks of. */
export function toEmptyBadge(query: BadgesQuery): StudyBadge {
  return toBadge([], new Map(), null, query);
}

export function isAwaiting({ awaiting }: StudyBadge): boolean {
  return awaiting.read || awaiting.answers > 0 || awaiting.decisions > 0;
}

function toBadge(
  entries: readonly Entry[],
  fates: ReadonlyMap<RecordId, Fate>,
  look: StudyLook | null,
  { me, project }: BadgesQuery,
): StudyBadge {
  const standing = entries.filter(({ record }) => (fates.get(record.id)?.state ?? 'stands') === 'stands');
  const contested = standing.filter(({ record }) => fates.get(record.id)?.contested);
  const seen = new Set(look?.records);
  const isOthers = ({ stored, claim }: Entry) => !isMine(stored, claim, me);
  return {
    contributions: standing.filter(({ claim }) => claim.kind !== 'retraction').length,
    disagreements: contested.length,
    changed: look === null ? 0 : entries.filter((one) => isOthers(one) && !seen.has(one.record.id)).length,
    awaiting: toAwaiting(standing, contested, me, project),
  };
}

function toAwaiting(
  standing: readonly Entry[],
  contested: readonly Entry[],
  me: ReaderId | null,
  project: ProjectNow | null,
): Awaiting {
  const reads = standing.filter(({ claim }) => READ.has(claim.kind));
  const readers = new Set(
    reads
      .map(({ claim }) => claim.author)
      .filter(({ kind, id }) => kind === 'human' && project?.reads(id) !== false)
      .map(({ id }) => id),
  );
  const of = project?.readsPerStudy ?? 0;
  if (me === null || !(project?.reads(me) || project?.arbiters.has(me)))
    return { read: false, reads: readers.size, of, answers: 0, decisions: 0 };
  const mine = standing.filter(({ claim }) => claim.author.id === me);
  const read = !readers.has(me) && readers.size < of;
  const answered = new Set(mine.flatMap(({ claim }) => claim.parents.map(({ record }) => record)));
  const takesPart = read || mine.length > 0;
  return {
    read,
    reads: readers.size,
    of,
    answers: takesPart
      ? reads.filter(({ claim, record }) => claim.author.id !== me && !answered.has(record.id)).length
      : 0,
    decisions: project.arbiters.has(me) ? contested.length : 0,
  };
}

/** A record belongs to the study of its images; one without images to the studies of the records that it speaks of. */
function groupByStudy(all: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const studies = new Map<RecordId, ReadonlySet<string>>();
  for (const { record, source, stored } of all) {
    if (source !== null)
      studies.set(record.id, new Set(source.images.map(({ studyInstanceUid }) => studyInstanceUid)));
    else if (stored.archiving) studies.set(record.id, new Set([stored.archiving.studyInstanceUid]));
  }
  for (let size = -1; size !== studies.size; ) {
    size = studies.size;
    for (const { record, claim } of all) {
      if (studies.has(record.id)) continue;
      const found = claim.parents.flatMap((parent) => [...(studies.get(parent.record) ?? [])]);
      if (found.length > 0) studies.set(record.id, new Set(found));
    }
  }
  const groups = new Map<string, Entry[]>();
  for (const entry of all)
    for (const study of studies.get(entry.record.id) ?? []) {
      const group = groups.get(study) ?? [];
      group.push(entry);
      groups.set(study, group);
    }
  return groups;
}
