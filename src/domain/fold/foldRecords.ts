import type { ReaderId, RecordId } from '../ids.ts';
import type { Claim, Parent, Relation } from '../record/record.ts';

/** A record whose signature and commitment have been checked; the fold itself checks none. */
export interface FoldInput {
  readonly id: RecordId;
  readonly claim: FoldedClaim;
}

/** What the fold asks of a claim. */
export interface FoldedClaim {
  readonly kind: Claim['kind'];
  readonly author: { readonly id: ReaderId };
  readonly parents: readonly Parent[];
}

/** What became of one record, by the word of the records that came after it. */
export interface Fate {
  /** `retracted` and `superseded` are its own author's doing; nobody else can. */
  readonly state: 'stands' | 'superseded' | 'retracted';
  /** The records of its author that take its place, in order of id; several when the author's revisions fork. */
  readonly successors: readonly RecordId[];
  /** Versions by others that stand beside it. */
  readonly amendedBy: readonly RecordId[];
  readonly agreedBy: readonly RecordId[];
  /** Disagreements that stand, whether or not they were decided since. */
  readonly disagreedBy: readonly RecordId[];
  readonly adjudicatedBy: readonly RecordId[];
  /** Corrections that say it does not hold as it is: its author's own are among `successors`, another's contest it. */
  readonly correctedBy: readonly RecordId[];
  /** It stands, and a disagreement with it, or another's correction of it, stands that nobody has adjudicated. */
  readonly contested: boolean;
}

/**
 * State of a study as a pure function of its signed records: independent of their order and of time.
 *
 * A record counts while no retraction by its own author stands; what a retracted record did is undone with it. Supersession
 * and retraction by anyone but the author are void, but that another's correction contests what it corrects; so is a
 * disagreement with oneself: who changes their mind revises.
 * Opinions of one reader on one record: the latest in a chain of supersession counts. Parents that are not among `records`
 * are ignored. A parent's id is a commitment that the child contains, so the graph has no cycle.
 */
export function foldRecords(records: readonly FoldInput[]): ReadonlyMap<RecordId, Fate> {
  const claims = new Map(records.map(({ id, claim }) => [id, claim]));
  const children = childrenOf(records, claims);
  const isOwn = (id: RecordId) => (child: RecordId) => authorOf(claims, child) === authorOf(claims, id);
  const retracted = retractedAmong(claims, children, isOwn);

  const linked = (id: RecordId, relation: Relation): RecordId[] =>
    (children.get(id) ?? [])
      .filter((link) => link.relation === relation && !retracted.has(link.child))
      .map((link) => link.child);
  const successorsOf = (id: RecordId): RecordId[] => linked(id, 'supersedes').filter(isOwn(id));
  const standing = (id: RecordId, relation: Relation): RecordId[] =>
    linked(id, relation).filter((child) => successorsOf(child).length === 0);

  return new Map(
    [...claims.keys()].sort().map((id) => {
      const successors = successorsOf(id);
      const state = retracted.has(id) ? 'retracted' : successors.length > 0 ? 'superseded' : 'stands';
      const disagreedBy = standing(id, 'disagrees').filter((child) => !isOwn(id)(child));
      const adjudicatedBy = standing(id, 'adjudicates');
      const correctedBy = standing(id, 'supersedes').filter(
        (child) => claims.get(child)?.kind === 'correction',
      );
      const isDisputed = disagreedBy.length > 0 || correctedBy.some((child) => !isOwn(id)(child));
      return [
        id,
        {
          state,
          successors,
          amendedBy: standing(id, 'amends'),
          agreedBy: standing(id, 'agrees'),
          disagreedBy,
          adjudicatedBy,
          correctedBy,
          contested: state === 'stands' && isDisputed && adjudicatedBy.length === 0,
        },
      ];
    }),
  );
}

/**
 * Records that a standing retraction by their author takes back. A retraction can itself be retracted, to any depth, so this
 * works from the last retractions towards the first, without recursion: a bundle may be hostile.
 */
function retractedAmong(
  claims: ReadonlyMap<RecordId, FoldedClaim>,
  children: ReadonlyMap<RecordId, readonly Link[]>,
  isOwn: (id: RecordId) => (child: RecordId) => boolean,
): ReadonlySet<RecordId> {
  const retractionsOf = (id: RecordId): RecordId[] =>
    (children.get(id) ?? []).filter((link) => link.relation === 'retracts').map((link) => link.child);
  const open = new Map([...claims.keys()].map((id) => [id, retractionsOf(id).length]));
  const decided = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  const retracted = new Set<RecordId>();
  for (let id = decided.pop(); id !== undefined; id = decided.pop()) {
    if (retractionsOf(id).some((child) => isOwn(id as RecordId)(child) && !retracted.has(child)))
      retracted.add(id);
    for (const { record, relation } of claims.get(id)?.parents ?? []) {
      const left = open.get(record);
      if (relation !== 'retracts' || left === undefined) continue;
      open.set(record, left - 1);
      if (left === 1) decided.push(record);
    }
  }
  return retracted;
}

interface Link {
  readonly child: RecordId;
  readonly relation: Relation;
}

/** Links from a parent to its children, in order of the child's id. */
function childrenOf(
  records: readonly FoldInput[],
  claims: ReadonlyMap<RecordId, FoldedClaim>,
): ReadonlyMap<RecordId, readonly Link[]> {
  const children = new Map<RecordId, Link[]>();
  const ordered = [...records].sort((left, right) => (left.id < right.id ? -1 : 1));
  const seen = new Set<RecordId>();
  for (const { id, claim } of ordered) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { record, relation } of claim.parents) {
      if (!claims.has(record)) continue;
      const links = children.get(record) ?? [];
      links.push({ child: id, relation });
      children.set(record, links);
    }
  }
  return children;
}

function authorOf(claims: ReadonlyMap<RecordId, FoldedClaim>, id: RecordId): ReaderId | undefined {
  return claims.get(id)?.author.id;
}
