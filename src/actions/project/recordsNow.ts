import { isOpen } from '../../domain/commitment/commitment.ts';
import type { ReaderId, RecordId } from '../../domain/ids.ts';
import { isSealed } from '../../domain/project/projectNow.ts';
import type { Claim, Source } from '../../domain/record/record.ts';
import { toVerified } from '../../state/verifiedNow.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';

/** A verified record of the project, by a reader or an arbiter, that may be seen. */
export interface ProjectRecord {
  readonly id: RecordId;
  readonly claim: Claim;
  readonly source: Source | null;
  /** Position of its reading in the stream. */
  readonly index: number;
}

const known = new WeakMap<
  Services,
  { readonly inputs: readonly unknown[]; readonly value: readonly ProjectRecord[] }
>();

/** Verified records of readers and arbiters whose content may be seen, in the order of the stream. The same while nothing changes. */
export function recordsNow(services: Services): readonly ProjectRecord[] {
  const { stored, anchors, verified } = services.readings.getState();
  const inputs = [stored, anchors, verified];
  const before = known.get(services);
  if (before?.inputs.every((input, at) => input === inputs[at])) return before.value;
  const read = readRecords(services);
  // Verified again they are the same: nothing is worked out anew.
  const value = before !== undefined && isSame(before.value, read) ? before.value : read;
  known.set(services, { inputs, value });
  return value;
}

function isSame(before: readonly ProjectRecord[], after: readonly ProjectRecord[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ claim, index }, at) => claim === after[at]?.claim && index === after[at]?.index)
  );
}

function readRecords(services: Services): readonly ProjectRecord[] {
  const state = services.readings.getState();
  const project = projectNow(services);
  const speaks = (who: ReaderId) => project?.reads(who) === true || project?.arbiters.has(who) === true;
  const { passed } = toVerified(state);
  const places = new Map<string, number>(state.anchors?.map(({ digest, index }) => [digest, index]));
  const readings = state.stored
    .filter(
      ({ digest, signed }) =>
        signed.reading.stream === services.configuration.project?.stream &&
        passed(digest) &&
        places.has(digest) &&
        !isSealed(project, signed),
    )
    .sort((left, right) => (places.get(left.digest) ?? 0) - (places.get(right.digest) ?? 0));
  return readings.flatMap(({ signed }, index) =>
    signed.records.flatMap(({ id, claim, source }) =>
      isOpen(claim) && claim.value !== null && speaks(claim.value.author.id)
        ? [{ id, claim: claim.value, source: isOpen(source) ? source.value : null, index }]
        : [],
    ),
  );
}
