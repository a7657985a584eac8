import type { BatchExhibit, Exhibit, SignedExhibit } from '../exhibit.ts';
import { placeOf } from '../exhibit.ts';
import { type CheckName, count, type Findings, NAMED_AT_MOST, short } from '../findings.ts';
import type { Identities } from '../identity/checkIdentity.ts';
import type { Anchor, Anchoring } from '../time/anchoring.ts';
import { countMissing, findGaps, type Gap } from './gaps.ts';
import type { Rules } from './rules.ts';

const LEFT_OUT: CheckName = 'completeness/nothing-left-out';
const INVENTED: CheckName = 'completeness/nothing-invented';

/** Whether the readings shown are those of the stream: none left out, none invented, strangers set aside. */
export function checkStream(
  exhibits: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  rules: Rules,
  identities: Identities,
  anchoring: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const { proven } = anchoring;
  if (proven === null) {
    if (scope === 'bundle')
      findings.notChecked(LEFT_OUT, 'That nothing was left out is not proven: no facts of the ledger count.');
    else findings.noted(LEFT_OUT, 'The ledger was not asked.');
    return;
  }
  const { leftOut, unknown, since, strangers, ended } = findGaps(
    exhibits,
    batches,
    rules,
    identities,
    anchoring,
  );
  if (scope === 'some readings') {
    const missing = countMissing([...leftOut, ...unknown, ...since]);
    findings.noted(
      LEFT_OUT,
      missing === 0
        ? 'Every reading of the stream that counts is here.'
        : `${count(missing, 'reading')} of the stream ${missing === 1 ? 'is' : 'are'} not here.`,
    );
  } else {
    reportGaps(leftOut, unknown, rules, proven.upTo.blockNumber, findings);
    reportInvented(exhibits, batches, rules, identities, anchoring, findings);
  }
  if (strangers.length > 0) reportSetAside(strangers, 'keys that the protocol does not count', findings);
  if (ended.length > 0) reportSetAside(ended, 'keys that had ended', findings);
}

function reportGaps(
  leftOut: readonly Gap[],
  unknown: readonly Gap[],
  rules: Rules,
  blockNumber: number,
  findings: Findings,
): void {
  for (const gap of leftOut.slice(0, NAMED_AT_MOST))
    findings.failed(
      LEFT_OUT,
      toSentence(gap, rules),
      gap.batch ? placeOf(gap.batch) : { reading: gap.entry.digest },
    );
  const more = countMissing(leftOut.slice(NAMED_AT_MOST));
  if (more > 0) findings.failed(LEFT_OUT, `${more} more readings were left out.`);
  const open = countMissing(unknown);
  if (open > 0)
    findings.notChecked(
      LEFT_OUT,
      `${count(open, 'reading')} of the stream ${open === 1 ? 'is' : 'are'} not here, and whether ${open === 1 ? 'it counts' : 'they count'} cannot be told: ${listed(unknown)}.`,
    );
  if (leftOut.length + open === 0)
    findings.passed(LEFT_OUT, `Every reading of the stream that counts is here, up to block ${blockNumber}.`);
}

function toSentence({ entry, batch, missing }: Gap, { isOpen }: Rules): string {
  if (batch === null)
    return `The reading ${short(entry.digest)}, anchored in block ${entry.blockNumber}, was left out${isOpen ? ' (the protocol counts the readings of anyone, and the ledger cannot say whether anybody has this one)' : ''}.`;
  const which =
    missing.length === 1 ? 'A reading' : `${missing.length} of the ${batch.members.size} readings`;
  return `${which} of the batch ${short(batch.digest)}, anchored in block ${entry.blockNumber}, ${missing.length === 1 ? 'is' : 'are'} missing: ${someOf(missing)}.`;
}

/** What is shown and does not stand in the stream by anybody's doing who counts. */
function reportInvented(
  exhibits: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  rules: Rules,
  identities: Identities,
  { anchorsOf, lateOf, claimOf, proven }: Anchoring,
  findings: Findings,
): void {
  const isLater = (exhibit: SignedExhibit): boolean =>
    (claimOf(exhibit)?.blockNumber ?? 0) > (proven?.blockNumber ?? 0);
  const countsAs = (exhibit: SignedExhibit): boolean => rules.counts(identities.readerOf(exhibit));
  const stands = ({ batch }: Anchor): boolean =>
    batch === null || (countsAs(batch) && identities.holderOf(batch).standing !== 'ended');
  const invented = [...exhibits, ...batches].flatMap((exhibit) => {
    const anchors = anchorsOf(exhibit);
    if (anchors.length === 0 && isLater(exhibit)) return [];
    if (anchors.length === 0 && lateOf(exhibit) !== null)
      return [{ exhibit, why: 'it stands only in a batch that came after its deadline' }];
    if (anchors.length === 0)
      return [{ exhibit, why: `it was not anchored up to block ${proven?.blockNumber}` }];
    const isSetAside = rules.protocol === null || !countsAs(exhibit);
    if (isSetAside || anchors.some(stands)) return [];
    return [{ exhibit, why: 'it stands only in a batch by a key that the protocol does not count' }];
  });
  for (const { exhibit, why } of invented.slice(0, NAMED_AT_MOST))
    findings.failed(INVENTED, `The ${exhibit.kind} is not in the stream: ${why}.`, placeOf(exhibit));
  if (invented.length > NAMED_AT_MOST)
    findings.failed(INVENTED, `${invented.length - NAMED_AT_MOST} more readings are not in the stream.`);
  const later = [...exhibits, ...batches].filter(
    (exhibit) => anchorsOf(exhibit).length === 0 && isLater(exhibit),
  );
  if (later.length > 0)
    findings.notChecked(
      INVENTED,
      `${count(later.length, 'reading')} should be in the stream after block ${proven?.blockNumber}, of which nothing here that counts tells.`,
    );
  else if (invented.length === 0) findings.passed(INVENTED, 'Every reading shown is in the stream.');
}

function reportSetAside(gaps: readonly Gap[], by: string, findings: Findings): void {
  const number = countMissing(gaps);
  const are = number === 1 ? 'is' : 'are';
  findings.noted(
    'completeness/strangers-set-aside',
    `${count(number, 'reading')} in the stream ${are} by ${by}, and ${are} set aside: ${listed(gaps)}.`,
  );
}

function listed(gaps: readonly Gap[]): string {
  return someOf(gaps.flatMap(({ missing }) => missing));
}

function someOf(digests: readonly string[]): string {
  const named = digests.slice(0, 3).map(short);
  return digests.length > named.length
    ? `${named.join(', ')} and ${digests.length - named.length} more`
    : named.join(', ');
}
