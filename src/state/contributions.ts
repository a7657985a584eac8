import { isOpen } from '../domain/commitment/commitment.ts';
import { type Fate, foldRecords } from '../domain/fold/foldRecords.ts';
import type { ReaderId, ReadingDigest, RecordId } from '../domain/ids.ts';
import type { Anchor, ChainBlocks } from '../domain/ports/ledger.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import type { SignedRecord } from '../domain/reading/signedReading.ts';
import type { Claim, Source, TextPart } from '../domain/record/record.ts';
import type { Check, ReadingFinding } from '../domain/verification/report.ts';
import { toAuthorName, toInitials } from './authorName.ts';
import type { Contribution } from './contribution.ts';
import type { ReadingsState } from './createReadings.ts';
import { standingOf } from './standing.ts';

export interface ContributionsQuery {
  readonly study: string | null;
  /** Who looks: their own records are `mine`. With nobody connected, what was signed in this browser is. */
  readonly me: ReaderId | null;
  readonly blocks: ChainBlocks | null;
}

const NONE: readonly Contribution[] = [];
const computed = new WeakMap<
  ReadingsState['stored'],
  { readonly inputs: readonly unknown[]; readonly value: readonly Contribution[] }
>();

/**
 * Signed records of a study with their standing, mine first, then by time: only what verification said of these very bytes
 * just now. The same array while nothing changes.
 */
export function selectContributions(
  state: ReadingsState,
  query: ContributionsQuery,
): readonly Contribution[] {
  const { study, me, blocks } = query;
  if (study === null) return NONE;
  const inputs = [state.unsaved, state.anchors, state.verified, state.pictures, study, me, blocks?.finalized];
  const before = computed.get(state.stored);
  if (before?.inputs.every((input, at) => input === inputs[at])) return before.value;
  const value = toContributions(state, query);
  computed.set(state.stored, { inputs, value });
  return value;
}

/** A record with its reading, claim opened. */
interface Entry {
  readonly stored: StoredReading;
  readonly record: SignedRecord;
  readonly claim: Claim;
  readonly source: Source | null;
  readonly text: TextPart | null;
}

function toContributions(state: ReadingsState, { study, me, blocks }: ContributionsQuery): Contribution[] {
  const all = [...state.stored, ...state.unsaved].flatMap(toEntries);
  const entries = entriesOfStudy(all, study ?? '');
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
    const checks = verified.checksOf(stored.digest, record.id);
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
      initials: toInitials(authorName),
      ...standingOf({ mine, anchor, fate, finding, checks, asked: verified.covers(stored.digest) }),
      checks,
      anchor,
      failure:
        stored.outbox.kind === 'failed' && !anchor
          ? { sentence: stored.outbox.sentence, hint: stored.outbox.hint }
          : null,
      reviews: toReviews(fate, names),
      successor: fate?.successors[0] ?? null,
    };
  });
  return contributions.sort(byTime);
}

function toEntries(stored: StoredReading): Entry[] {
  return stored.signed.records.flatMap((record) => {
    const claim = isOpen(record.claim) ? record.claim.value : null;
    if (!claim) return [];
    const source = isOpen(record.source) ? record.source.value : null;
    const text = isOpen(record.text) ? record.text.value : null;
    return [{ stored, record, claim, source, text }];
  });
}

/** Records on the study's images, and whatever speaks of those records, to any depth. */
function entriesOfStudy(all: readonly Entry[], study: string): Entry[] {
  const within = new Set<RecordId>();
  const isOnStudy = ({ source }: Entry) =>
    source?.images.some(({ studyInstanceUid }) => studyInstanceUid === study);
  for (let size = -1; size !== within.size; ) {
    size = within.size;
    for (const entry of all)
      if (isOnStudy(entry) || entry.claim.parents.some(({ record }) => within.has(record)))
        within.add(entry.record.id);
  }
  return all.filter(({ record }) => within.has(record.id));
}

function isMine(stored: StoredReading, claim: Claim, me: ReaderId | null): boolean {
  return me === null ? stored.origin === 'signed-here' : claim.author.id === me;
}

/** A verification of other bytes says nothing of these. */
function toVerified({ verified, stored }: ReadingsState) {
  const known = new Map(stored.map((one) => [one.digest, one]));
  const current = new Set(
    verified?.stored
      .filter((one) => known.get(one.digest)?.signed === one.signed)
      .map(({ digest }) => digest),
  );
  const findings = new Map(verified?.report.readings.map((finding) => [finding.digest, finding]));
  const byReading = groupByReading(verified?.report.checks ?? []);
  const findingOf = (digest: ReadingDigest): ReadingFinding | null =>
    current.has(digest) ? (findings.get(digest) ?? null) : null;
  return {
    findingOf,
    covers: (digest: ReadingDigest) => current.has(digest),
    passed: (digest: ReadingDigest) => findingOf(digest)?.outcome === 'passed',
    checksOf: (digest: ReadingDigest, record: RecordId): readonly Check[] =>
      current.has(digest)
        ? (byReading.get(digest) ?? []).filter(
            ({ place }) => place.record === undefined || place.record === record,
          )
        : [],
  };
}

function groupByReading(checks: readonly Check[]): ReadonlyMap<ReadingDigest | undefined, readonly Check[]> {
  const groups = new Map<ReadingDigest | undefined, Check[]>();
  for (const check of checks) {
    const group = groups.get(check.place.reading) ?? [];
    groups.set(check.place.reading, group);
    group.push(check);
  }
  return groups;
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
