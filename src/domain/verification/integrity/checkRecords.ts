import { treeOf } from '../../bundle/derived.ts';
import { isOpen, PART_NAMES } from '../../commitment/commitment.ts';
import { toFailure } from '../../failure.ts';
import { type RecordId, ZERO_BYTES32 } from '../../ids.ts';
import { paddedSize } from '../../merkle/tree.ts';
import { toStatement } from '../../reading/statement.ts';
import { findMismatch } from '../../record/coherence.ts';
import type { Claim } from '../../record/record.ts';
import { idOfRecord, type SignedRecord } from '../../record/seal.ts';
import type { Exhibit, ExhibitRecord } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';

/** Whether a reading holds what its root says: parts to records, records to leaves, leaves to root, kinds to sentence. */
export function checkRecords(exhibit: Exhibit, findings: Findings): void {
  checkCommitments(exhibit, findings);
  checkTree(exhibit, findings);
  checkStatement(exhibit, findings);
  checkBelonging(exhibit, findings);
}

function checkCommitments({ digest, records }: Exhibit, findings: Findings): void {
  const name = 'integrity/records-open';
  let failures = 0;
  for (const { record, claim, source } of records) {
    const why = whyNotOpen(record) ?? whyIncoherent(record, claim, source);
    if (why === null) continue;
    failures += 1;
    findings.failed(name, why, { reading: digest, record: record.id });
  }
  if (failures > 0) return;
  const withheld = records.filter(({ record }) => PART_NAMES.some((part) => !isOpen(record[part]))).length;
  findings.passed(
    name,
    `${count(records.length, 'record is', 'records are')} what the commitment says${withheld === 0 ? '' : `, with parts of ${withheld} withheld`}.`,
    { reading: digest },
  );
}

/** Hashed once while a record is held: most of what verifying again would cost. */
const openings = new WeakMap<SignedRecord, { readonly why: string | null }>();

function whyNotOpen(record: SignedRecord): string | null {
  const opening = openings.get(record) ?? { why: hashAgain(record) };
  openings.set(record, opening);
  return opening.why;
}

function hashAgain(record: SignedRecord): string | null {
  try {
    return idOfRecord(record) === record.id
      ? null
      : 'The record was altered: its parts do not lead to its commitment.';
  } catch (thrown) {
    return toFailure(thrown, 'record/unreadable', 'The record cannot be committed again.').message;
  }
}

function whyIncoherent(
  record: SignedRecord,
  claim: Claim | null,
  source: ExhibitRecord['source'],
): string | null {
  if (claim === null) return null;
  const mismatch = findMismatch({ claim, source: isOpen(record.source) ? source : undefined });
  return mismatch === null
    ? null
    : `The parts of the record contradict each other: ${mismatch.field} ${mismatch.reason}.`;
}

function checkTree({ digest, signed, records }: Exhibit, findings: Findings): void {
  const name = 'integrity/leaves-make-the-root';
  const place = { reading: digest };
  const ids = records.map(({ record }) => record.id);
  const { root, leafCount } = signed.reading;
  if (new Set(ids).size !== ids.length) {
    findings.failed(name, 'A record stands twice in the reading.', place);
    return;
  }
  if (leafCount !== paddedSize(ids.length)) {
    findings.failed(
      name,
      `The reading was signed with ${leafCount} leaves; ${count(ids.length, 'record')} and padding make ${paddedSize(ids.length)}. Something signed is not shown.`,
      place,
    );
    return;
  }
  if (treeOf(signed).root !== root) {
    findings.failed(
      name,
      'Records and padding do not make the signed root: something signed is not shown, or something shown is not signed.',
      place,
    );
    return;
  }
  findings.passed(
    name,
    `All ${leafCount} signed leaves are shown: ${count(ids.length, 'record')}, the rest padding.`,
    place,
  );
}

function checkStatement({ digest, signed, records }: Exhibit, findings: Findings): void {
  const name = 'integrity/statement-recounted';
  const place = { reading: digest, field: 'reading.display.statement' };
  const { statement, project } = signed.reading.display;
  const kinds = records.map(({ claim }) => claim?.kind);
  if (kinds.includes(undefined)) {
    const withheld = kinds.filter((kind) => kind === undefined).length;
    const isLogs =
      statement ===
      toStatement(
        kinds.map((kind) => kind ?? 'reading-log'),
        project,
      );
    findings.noted(
      name,
      isLogs
        ? `What is withheld is ${count(withheld, 'reading log')}, as the signed sentence “${statement}” counts.`
        : 'Withheld claims cannot be recounted against the signed sentence.',
      place,
    );
    return;
  }
  const expected = toStatement(
    kinds.filter((kind) => kind !== undefined),
    project,
  );
  if (statement === expected)
    findings.passed(name, `The signed sentence “${statement}” counts the records rightly.`, place);
  else
    findings.failed(name, `The signed sentence does not fit the records; it should be “${expected}”.`, place);
}

/** Copied roots: a record belongs to the reading whose ledger and stream it names (its author: see identity). */
function checkBelonging({ digest, signed, records }: Exhibit, findings: Findings): void {
  const name = 'integrity/records-belong';
  const { place, reading } = signed;
  const foreign: RecordId[] = [];
  for (const { record, claim } of records) {
    if (claim === null) continue;
    const stream = claim.kind === 'protocol' ? ZERO_BYTES32 : reading.stream;
    const isOurs =
      claim.ledger.chainId === place.chainId &&
      claim.ledger.address === place.ledger &&
      (claim.stream as string) === stream;
    if (isOurs) continue;
    foreign.push(record.id);
    findings.failed(
      name,
      'The record names another ledger or stream than the reading it stands in: it was copied.',
      {
        reading: digest,
        record: record.id,
      },
    );
  }
  if (foreign.length === 0)
    findings.passed(name, 'Every open record names the ledger and stream of its reading.', {
      reading: digest,
    });
}
