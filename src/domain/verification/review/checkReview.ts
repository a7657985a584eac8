import { foldRecords } from '../../fold/foldRecords.ts';
import type { ReaderId, ReadingDigest, RecordId } from '../../ids.ts';
import type { Claim, Relation } from '../../record/record.ts';
import type { Rules } from '../completeness/rules.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, NAMED_AT_MOST, short } from '../findings.ts';
import { reportConsensus } from './reportConsensus.ts';

/** Relations that a reader may have only to records of their own, and only to those of others. */
const OWN_ONLY: readonly Relation[] = ['retracts'];
const OTHERS_ONLY: readonly Relation[] = ['agrees', 'disagrees'];

/**
 * Whether what readers said about records follows the rules, and what the folds make of it.
 *
 * @param members readings that count, in the order of the stream
 */
export function checkReview(
  members: readonly Exhibit[],
  known: ReadonlyMap<RecordId, Claim | null>,
  rules: Rules,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const records = members.flatMap((exhibit, index) =>
    exhibit.records.flatMap(({ record, claim }) =>
      claim === null ? [] : [{ id: record.id, claim, reading: exhibit.digest, exhibit, index }],
    ),
  );
  checkParents(records, known, findings, scope);
  checkRelations(records, known, rules, findings);
  reportFold(records, findings);
  reportConsensus(records, rules, findings);
}

interface Placed {
  readonly id: RecordId;
  readonly claim: Claim;
  readonly reading: ReadingDigest;
  readonly exhibit: Exhibit;
}

function checkParents(
  records: readonly Placed[],
  known: ReadonlyMap<RecordId, Claim | null>,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const name = 'review/parents-known';
  const report = scope === 'bundle' ? findings.notChecked : findings.noted;
  const missing = records.flatMap(({ id, claim, reading }) =>
    claim.parents.filter(({ record }) => !known.has(record)).map((parent) => ({ ...parent, id, reading })),
  );
  for (const { record, relation, id, reading } of missing.slice(0, NAMED_AT_MOST))
    report(name, `Stands to the record ${short(record)} as “${relation}”; that record is not here.`, {
      reading,
      record: id,
    });
  if (missing.length > NAMED_AT_MOST)
    report(name, `${missing.length - NAMED_AT_MOST} more parents are not here.`);
  if (missing.length === 0) findings.passed(name, 'Every record that another one speaks of is here.');
}

function checkRelations(
  records: readonly Placed[],
  known: ReadonlyMap<RecordId, Claim | null>,
  rules: Rules,
  findings: Findings,
): void {
  const name = 'review/rules-followed';
  let failures = 0;
  for (const { id, claim, reading, exhibit } of records)
    for (const why of findBreaches(claim, exhibit, known, rules)) {
      failures += 1;
      findings.failed(name, why, { reading, record: id });
    }
  if (failures === 0)
    findings.passed(
      name,
      'Nobody took back or replaced what another reader signed, or used an authority they lack.',
    );
}

function findBreaches(
  claim: Claim,
  exhibit: Exhibit,
  known: ReadonlyMap<RecordId, Claim | null>,
  rules: Rules,
): string[] {
  const breaches: string[] = [];
  for (const { record, relation } of claim.parents) {
    const author: ReaderId | undefined = known.get(record)?.author.id;
    if (author === undefined) continue;
    const isOwn = author === claim.author.id;
    const mustBeOwn =
      OWN_ONLY.includes(relation) || (relation === 'supersedes' && claim.kind !== 'correction');
    if (mustBeOwn && !isOwn) breaches.push(`“${relation}” a record of another reader: without effect.`);
    if (OTHERS_ONLY.includes(relation) && isOwn)
      breaches.push(`“${relation}” a record of its own author: without effect.`);
  }
  if (rules.protocol !== null && lacksAuthority(claim, exhibit, rules))
    breaches.push(
      `The protocol gave its author no authority for ${claim.kind === 'amendment' ? 'an' : 'a'} ${claim.kind}.`,
    );
  return breaches;
}

function lacksAuthority(claim: Claim, exhibit: Exhibit, rules: Rules): boolean {
  if (claim.kind === 'amendment') return !rules.amendments.includes(claim);
  return (
    (claim.kind === 'release' || claim.kind === 'tombstone') &&
    !rules.mayDo(claim.author.id, claim.kind, exhibit)
  );
}

function reportFold(records: readonly Placed[], findings: Findings): void {
  const fates = [...foldRecords(records).values()];
  const number = (standing: string) => fates.filter(({ state }) => state === standing).length;
  const contested = fates.filter((fate) => fate.contested).length;
  const parts = [
    `${count(number('stands'), 'record stands', 'records stand')}`,
    ...(number('superseded') > 0 ? [`${number('superseded')} superseded`] : []),
    ...(number('retracted') > 0 ? [`${number('retracted')} retracted`] : []),
    ...(contested > 0 ? [`${contested} contested`] : []),
  ];
  findings.passed('review/state', `${parts.join(', ')}.`);
}
