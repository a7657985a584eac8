import { toBatchStatement } from '../../batch/signedBatch.ts';
import type { ReadingDigest } from '../../ids.ts';
import { paddedSize } from '../../merkle/tree.ts';
import { type BatchExhibit, placeOf, type SignedExhibit } from '../exhibit.ts';
import { count, type Findings } from '../findings.ts';

/** What is here, by digest. */
export type ExhibitsByDigest = ReadonlyMap<ReadingDigest, SignedExhibit>;

/** Whether a batch holds what its root says, its sentence counts it, and its members belong to it. */
export function checkBatch(batch: BatchExhibit, here: ExhibitsByDigest, findings: Findings): void {
  checkLeaves(batch, findings);
  checkSentence(batch, findings);
  checkMembers(batch, here, findings);
}

function checkLeaves(batch: BatchExhibit, findings: Findings): void {
  const name = 'integrity/leaves-make-the-root';
  const { leafCount } = batch.signed.reading;
  const members = count(batch.members.size, 'reading');
  if (batch.opens) {
    findings.passed(
      name,
      `All ${leafCount} signed leaves are shown: ${members}, the rest padding.`,
      placeOf(batch),
    );
    return;
  }
  const expected = paddedSize(batch.signed.members.length);
  findings.failed(
    name,
    leafCount === expected
      ? 'Members and padding do not make the signed root: a reading was signed for and is not listed, or is listed and was not.'
      : `The batch was signed with ${leafCount} leaves; ${members} and padding make ${expected}. Something signed is not listed.`,
    placeOf(batch),
  );
}

/** Nothing of the sentence can be withheld: the number of members is always known. */
function checkSentence(batch: BatchExhibit, findings: Findings): void {
  const name = 'integrity/statement-recounted';
  const place = placeOf(batch, 'reading.display.statement');
  const { statement, project } = batch.signed.reading.display;
  const expected = toBatchStatement(batch.signed.members.length, project);
  if (statement === expected)
    findings.passed(name, `The signed sentence “${statement}” counts the readings rightly.`, place);
  else
    findings.failed(name, `The signed sentence does not fit the batch; it should be “${expected}”.`, place);
}

/** Who signs a reading says where it is to be anchored; elsewhere it was put without their will. */
function checkMembers(batch: BatchExhibit, here: ExhibitsByDigest, findings: Findings): void {
  const name = 'integrity/members-belong';
  const { place, reading } = batch.signed;
  let failures = 0;
  let shown = 0;
  for (const digest of batch.members) {
    const member = here.get(digest);
    if (member === undefined) continue;
    shown += 1;
    const isOurs =
      member.signed.reading.stream === reading.stream &&
      member.signed.place.chainId === place.chainId &&
      member.signed.place.ledger === place.ledger;
    const why =
      member.kind === 'batch'
        ? 'A batch stands in a batch: what it holds was signed for elsewhere.'
        : 'A member names another ledger or stream than its batch: it was put there without its signer.';
    if (isOurs && member.kind === 'reading') continue;
    failures += 1;
    findings.failed(name, why, { ...placeOf(batch), ...placeOf(member) });
  }
  if (failures === 0)
    findings.passed(
      name,
      `The ${shown} of ${count(batch.members.size, 'member')} that are here name the ledger and stream of their batch.`,
      placeOf(batch),
    );
}
