import { type Fate, foldRecords } from '../domain/fold/foldRecords.ts';
import type { ReaderId, RecordId } from '../domain/ids.ts';
import type { Anchor, ChainBlocks } from '../domain/ports/ledger.ts';
import type { Claim } from '../domain/record/record.ts';
import { toAuthorName, toInitials } from './authorName.ts';
import type { Contribution } from './contribution.ts';
import type { ReadingsState } from './createReadings.ts';
import { toDocumentChecks } from './documentChecks.ts';
import { type Entry, isMine, toEntries } from './entries.ts';
import { standingOf } from './standing.ts';
import { toVerified } from './verifiedNow.ts';

export interface ContributionsQuery {
  readonly study: string | null;
  /** Who looks: their own records are `mine`. With nobody connected, what was signed in this browser is. */
  readonly me: ReaderId | null;
  readonly blocks: ChainBlocks | null;
  /** What others signed must not be seen yet: before a release there is only what is mine. */
  readonly blind?: boolean;
}

const NONE: readonly Contribution[] = [];
const NOBODY: readonly string[] = [];
interface Computed {
  readonly inputs: readonly unknown[];
  readonly value: readonly Contribution[];
}

/** By study: a prior beside the study that is read asks for its own. */
const computed = new WeakMap<ReadingsState['stored'], Map<string, Computed>>();
/** Said to the project as a whole, and stored beside a study only to reach its readers. */
const OF_PROJECT: ReadonlySet<Claim['kind']> = new Set(['protocol', 'amendment', 'release', 'consent']);

/**
 * Signed records of a study with their standing, mine first, then by time: only what verification said of these very bytes
 * just now. The same array while nothing changes.
 */
export function selectContributions(
  state: ReadingsState,
  query: ContributionsQuery,
): readonly Contribution[] {
  const { study, me, blocks, blind = false } = query;
  if (study === null) return NONE;
  const { unsaved, anchors, verified, pictures, documents } = state;
  const inputs = [unsaved, anchors, verified, pictures, documents, me, blocks?.finalized, blind];
  const known = computed.get(state.stored) ?? new Map<string, Computed>();
  computed.set(state.stored, known);
  const before = known.get(study);
  if (before?.inputs.every((input, at) => input === inputs[at])) return before.value;
  const value = toContributions(state, query);
  known.set(study, { inputs, value });
  return value;
}

function toContributions(
  state: ReadingsState,
  { study, me, blocks, blind = false }: ContributionsQuery,
): Contribution[] {
  const known = [...state.stored, ...state.unsaved].flatMap(toEntries);
  const all = blind ? known.filter(({ claim }) => me !== null && claim.author.id === me) : known;
  const entries = entriesOfStudy(all, study ?? '').filter(({ claim }) => !OF_PROJECT.has(claim.kind));
  const anchors = new Map(state.anchors?.map((anchor) => [anchor.digest, anchor]));
  const verified = toVerified(state);
  // What did not verify must not retract, supersede or contest anything.
  const counting = all.filter(
    ({ stored, claim }) => isMine(stored, claim, me) || verified.passed(stored.digest),
  );
  const fates = foldRecords(counting.map(({ record, claim }) => ({ id: record.id, claim })));
  const names = new Map(all.map((entry) => [entry.record.id, nameOf(entry)]));
  const contributions = entries.map((entry): Contribution => {
    const { stored, record, claim, source, text } = entry;
    const mine = isMine(stored, claim, me);
    const anchor = toAnchor(anchors.get(stored.digest), blocks);
    const fate = fates.get(record.id) ?? null;
    const checks = [
      ...verified.checksOf(stored.digest, record.id),
      ...toDocumentChecks(stored.digest, state.documents.get(stored.digest)),
    ];
    const finding = verified.findingOf(stored.digest);
    const authorName = nameOf(entry);
    return {
      record,
      claim,
      source,
      text,
      reading: stored.digest,
      mine,
      authorName,
      authorKind: claim.author.kind,
      institutions: finding?.vouchedBy ?? NOBODY,
      initials: toInitials(authorName),
      ...standingOf({ mine, anchor, fate, finding, checks, asked: verified.covers(stored.digest) }),
      checks,
      anchor,
      failure:
        stored.outbox.kind === 'failed' && !anchor
          ? { sentence: stored.outbox.sentence, hint: stored.outbox.hint }
          : null,
      archiving: stored.archiving ?? null,
      reviews: toReviews(fate, names),
      successor:
        fate?.successors.find((one) => !fate.correctedBy.includes(one)) ?? fate?.successors[0] ?? null,
      correctedBy: fate?.correctedBy ?? [],
    };
  });
  return contributions.sort(byTime);
}

/** Records on the study's images or, having none, from its archive, and whatever speaks of those records, to any depth. */
function entriesOfStudy(all: readonly Entry[], study: string): Entry[] {
  const within = new Set<RecordId>();
  const isOnStudy = ({ source, stored }: Entry) =>
    source === null
      ? stored.archiving?.studyInstanceUid === study
      : source.images.some(({ studyInstanceUid }) => studyInstanceUid === study);
  for (let size = -1; size !== within.size; ) {
    size = within.size;
    for (const entry of all)
      if (isOnStudy(entry) || entry.claim.parents.some(({ record }) => within.has(record)))
        within.add(entry.record.id);
  }
  return all.filter(({ record }) => within.has(record.id));
}

function toAnchor(anchor: Anchor | undefined, blocks: ChainBlocks | null): Contribution['anchor'] {
  if (!anchor) return null;
  const { blockNumber, timeUnix, transactionHash } = anchor;
  return {
    blockNumber,
    timeUnix,
    transactionHash,
    settled: blocks !== null && blockNumber <= blocks.finalized,
  };
}

function toReviews(fate: Fate | null, names: ReadonlyMap<RecordId, string>): Contribution['reviews'] {
  if (!fate) return [];
  const of = (verdict: string, records: readonly RecordId[]) =>
    records.map((record) => ({ record, verdict, authorName: names.get(record) ?? '' }));
  return [
    ...of('agrees', fate.agreedBy),
    ...of('disagrees', fate.disagreedBy),
    ...of('adjudicates', fate.adjudicatedBy),
    ...of('amends', fate.amendedBy),
    ...of('corrects', fate.correctedBy),
  ];
}

function nameOf({ stored, claim, text }: Entry): string {
  return toAuthorName(claim.author, text?.signedAs, stored.signed.signer);
}

function byTime(left: Contribution, right: Contribution): number {
  if (left.mine !== right.mine) return left.mine ? -1 : 1;
  const difference = left.claim.claimedAtUnix - right.claim.claimedAtUnix;
  if (difference !== 0) return difference;
  // Within a reading they stay as they were listed to the signer.
  return left.reading === right.reading ? 0 : left.reading < right.reading ? -1 : 1;
}
