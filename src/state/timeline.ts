import type { RecordId } from '../domain/ids.ts';
import type { Contribution } from './contribution.ts';

/** One contribution in the order of time. */
export interface TimelineEntry {
  readonly contribution: Contribution;
  /** When it was anchored; as its author claims where it is not. Unix seconds. */
  readonly atUnix: number;
  readonly isAnchored: boolean;
  /** On what basis it was made, as its author declares. */
  readonly basis: string;
}

/** Everything that was said of one thing in the images. */
export interface Lesion {
  /** Id of the first record about it. */
  readonly id: RecordId;
  readonly entries: readonly TimelineEntry[];
}

/** Contributions of a study from the first to the last. */
export function toTimeline(contributions: readonly Contribution[]): readonly TimelineEntry[] {
  const names = new Map(contributions.map(({ record, authorName }) => [record.id, authorName]));
  return contributions
    .map((contribution): TimelineEntry => {
      const { anchor, claim } = contribution;
      return {
        contribution,
        atUnix: anchor?.timeUnix ?? claim.claimedAtUnix,
        isAnchored: anchor !== null,
        basis: toBasisWords(claim.basis, names),
      };
    })
    .sort((left, right) => left.atUnix - right.atUnix);
}

/**
 * The timeline lesion by lesion: records that track one thing, and whatever speaks of them, to any depth. What speaks of several
 * stands with the first; what speaks of none by itself.
 */
export function toLesions(entries: readonly TimelineEntry[]): readonly Lesion[] {
  const groupOf = new Map<string, TimelineEntry[]>();
  const byRecord = new Map<string, TimelineEntry[]>();
  const groups: TimelineEntry[][] = [];
  for (const entry of entries) {
    const { claim, record } = entry.contribution;
    const tracking = 'trackingUid' in claim ? claim.trackingUid : null;
    const known =
      claim.parents.map((parent) => byRecord.get(parent.record)).find((group) => group !== undefined) ??
      (tracking === null ? undefined : groupOf.get(tracking));
    const group = known ?? [];
    if (known === undefined) groups.push(group);
    group.push(entry);
    byRecord.set(record.id, group);
    if (tracking !== null && !groupOf.has(tracking)) groupOf.set(tracking, group);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ id: first.contribution.record.id, entries: group }];
  });
}

/** On what basis, in a few words: what the author declares to have seen before. */
function toBasisWords(
  { mode, shown, round }: Contribution['claim']['basis'],
  names: ReadonlyMap<RecordId, string>,
): string {
  const seen = [...new Set(shown.map((record) => names.get(record) ?? 'a reader who is not here'))];
  const what =
    seen.length > 0
      ? `after seeing ${seen.join(', ')} (${shown.length} ${shown.length === 1 ? 'record' : 'records'})`
      : mode === 'blinded'
        ? 'blinded, as declared'
        : mode === 'independent'
          ? 'independently, as declared'
          : 'after seeing marks of other systems';
  return round === undefined ? what : `round ${round}, ${what}`;
}
