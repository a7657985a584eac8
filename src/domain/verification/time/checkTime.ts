import { ZERO_BYTES32 } from '../../ids.ts';
import { type BatchExhibit, type Exhibit, placeOf, type SignedExhibit } from '../exhibit.ts';
import { type Findings, short, toUtc } from '../findings.ts';
import type { Trust } from '../trust.ts';
import type { Anchoring } from './anchoring.ts';

/** Clocks of readers may run ahead of the chain's by this much before it is worth a word. */
const CLOCK_TOLERANCE_SECONDS = 15 * 60;

/** By when, and not before when, a reading or a batch was signed. */
export function checkTime(
  exhibit: Exhibit | BatchExhibit,
  anchoring: Anchoring,
  trust: Trust,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  checkAnchor(exhibit, anchoring, findings, scope);
  checkRecentBlock(exhibit, anchoring, trust, findings);
  if (exhibit.kind === 'reading') checkClaimedTimes(exhibit, anchoring, findings);
}

function checkAnchor(
  exhibit: SignedExhibit,
  { proven, anchorOf, copyOf, lateOf, claimOf }: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const name = 'time/anchored';
  const place = placeOf(exhibit);
  const entry = anchorOf(exhibit);
  if (proven === null) {
    const claim = claimOf(exhibit);
    const said =
      claim === null ? '' : ` The bundle says block ${claim.blockNumber}, ${toUtc(claim.timeUnix)}.`;
    findings.notChecked(
      name,
      `No proof of the ledger counts, so nothing bounds the time of signing.${said}`,
      place,
    );
    return;
  }
  const late = lateOf(exhibit);
  if (late !== null) {
    // Whoever sees a reading that waits can put it into a batch too late; that must not make the waiting one bad.
    const report = scope === 'bundle' ? findings.failed : findings.notChecked;
    report(
      name,
      `Stands only in the batch ${short(late.batch?.digest ?? '')} of block ${late.blockNumber}, ${toUtc(late.timeUnix)}, after its deadline, ${toUtc(exhibit.signed.reading.deadline)}: that was not its signer’s will, and anchors nothing.`,
      placeOf(exhibit, 'reading.deadline'),
    );
    return;
  }
  if (entry === null && copyOf(exhibit) !== null) {
    // Whoever sees a reading that waits can anchor a copy as their own; that must not make the waiting one bad.
    const report = scope === 'bundle' ? findings.failed : findings.notChecked;
    report(
      name,
      `The ledger has this ${exhibit.kind} under another signer alone, up to block ${proven.blockNumber}.`,
      place,
    );
    return;
  }
  if (entry === null) {
    findings.notChecked(name, `Not anchored in the stream up to block ${proven.blockNumber}.`, place);
    return;
  }
  const through = entry.batch === null ? '' : ` in the batch ${short(entry.batch.digest)}`;
  findings.passed(
    name,
    `Anchored${through} in block ${entry.blockNumber}, ${toUtc(entry.timeUnix)}: signed no later than that.`,
    place,
  );
}

/** A block's hash cannot be known before the block is made. */
function checkRecentBlock(
  exhibit: SignedExhibit,
  { anchorOf }: Anchoring,
  trust: Trust,
  findings: Findings,
): void {
  const name = 'time/signed-after-recent-block';
  const place = placeOf(exhibit, 'reading.recentBlock');
  const { signed } = exhibit;
  const { recentBlock } = signed.reading;
  if (recentBlock === ZERO_BYTES32) return;
  const block = trust.blocks.find(
    ({ chainId, hash }) => chainId === signed.place.chainId && hash === recentBlock,
  );
  if (block === undefined) {
    findings.noted(name, `Signed after the block ${recentBlock} was made; its time was not asked.`, place);
    return;
  }
  const entry = anchorOf(exhibit);
  if (entry !== null && block.number >= entry.blockNumber) {
    findings.failed(name, `Names block ${block.number}, which is not before its own anchor.`, place);
    return;
  }
  findings.passed(name, `Signed after block ${block.number} was made.`, place);
}

function checkClaimedTimes(exhibit: Exhibit, { anchorOf }: Anchoring, findings: Findings): void {
  const { digest, records } = exhibit;
  const entry = anchorOf(exhibit);
  if (entry === null) return;
  const late = records.find(
    ({ claim }) => (claim?.claimedAtUnix ?? 0) > entry.timeUnix + CLOCK_TOLERANCE_SECONDS,
  );
  if (late === undefined) return;
  findings.noted(
    'time/claimed-time',
    'The author’s clock said a time after the anchor; only the anchor bounds the time of signing.',
    { reading: digest, record: late.record.id, field: 'claim.claimedAtUnix' },
  );
}
