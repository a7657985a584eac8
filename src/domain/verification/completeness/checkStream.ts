import type { ChainEntry } from '../../bundle/bundle.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, NAMED_AT_MOST, short } from '../findings.ts';
import type { Identities } from '../identity/checkIdentity.ts';
import type { KeyHolder } from '../identity/keyHolders.ts';
import type { Anchoring } from '../time/anchoring.ts';
import type { Rules } from './rules.ts';

/** Whether the readings shown are those of the stream: none left out, none invented, strangers set aside. */
export function checkStream(
  exhibits: readonly Exhibit[],
  rules: Rules,
  identities: Pick<Identities, 'holderOfEntry'>,
  anchoring: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const { proven } = anchoring;
  if (proven === null) {
    if (scope === 'bundle')
      findings.notChecked(
        'completeness/nothing-left-out',
        'That nothing was left out is not proven: no facts of the ledger count.',
      );
    else findings.noted('completeness/nothing-left-out', 'The ledger was not asked.');
    return;
  }
  const shown = new Set(exhibits.map(({ digest }) => digest));
  const absent = proven.entries.filter(({ digest }) => !shown.has(digest));
  const { leftOut, unknown, strangers, ended } = sortAbsent(absent, rules, identities);
  if (scope === 'some readings') {
    const missing = leftOut.length + unknown.length;
    findings.noted(
      'completeness/nothing-left-out',
      missing === 0
        ? 'Every reading of the stream that counts is here.'
        : `${count(missing, 'reading')} of the stream ${missing === 1 ? 'is' : 'are'} not here.`,
    );
  } else {
    reportAbsent(leftOut, unknown, rules, proven.blockNumber, findings);
    reportInvented(exhibits, anchoring, findings);
  }
  if (strangers.length > 0) reportSetAside(strangers, 'keys that the protocol does not count', findings);
  if (ended.length > 0) reportSetAside(ended, 'keys that had ended', findings);
}

interface Absent {
  readonly leftOut: readonly ChainEntry[];
  /** Of keys that may or may not be of a reader who counts: nothing is proven of them, or they are disputed. */
  readonly unknown: readonly ChainEntry[];
  readonly strangers: readonly ChainEntry[];
  /** By keys that had ended: whoever has such a key must not be able to make a gap. */
  readonly ended: readonly ChainEntry[];
}

/** Set aside is only what is proven to be of nobody who counts: a stranger's key may be one that a reader added. */
function sortAbsent(
  absent: readonly ChainEntry[],
  rules: Rules,
  { holderOfEntry }: Pick<Identities, 'holderOfEntry'>,
): Absent {
  const sorted = {
    leftOut: [] as ChainEntry[],
    unknown: [] as ChainEntry[],
    strangers: [] as ChainEntry[],
    ended: [] as ChainEntry[],
  };
  for (const entry of absent) {
    const { reader, standing } = holderOfEntry(entry);
    sorted[sortOne(rules.counts(reader), standing, rules)].push(entry);
  }
  return sorted;
}

function sortOne(counts: boolean, standing: KeyHolder['standing'], { protocol }: Rules): keyof Absent {
  if (standing === 'ended') return 'ended';
  if (standing === 'disputed') return 'unknown';
  if (counts) return 'leftOut';
  return protocol !== null && standing !== 'not proven' ? 'strangers' : 'unknown';
}

function reportAbsent(
  leftOut: readonly ChainEntry[],
  unknown: readonly ChainEntry[],
  rules: Rules,
  blockNumber: number,
  findings: Findings,
): void {
  const name = 'completeness/nothing-left-out';
  for (const { digest, blockNumber: at } of leftOut.slice(0, NAMED_AT_MOST))
    findings.failed(
      name,
      `The reading ${short(digest)}, anchored in block ${at}, was left out${rules.isOpen ? ' (the protocol counts the readings of anyone)' : ''}.`,
      { reading: digest },
    );
  if (leftOut.length > NAMED_AT_MOST)
    findings.failed(name, `${leftOut.length - NAMED_AT_MOST} more readings were left out.`);
  if (unknown.length > 0)
    findings.notChecked(
      name,
      `${count(unknown.length, 'reading')} of the stream ${unknown.length === 1 ? 'is' : 'are'} not here, and whether ${unknown.length === 1 ? 'it counts' : 'they count'} cannot be told: ${listed(unknown)}.`,
    );
  if (leftOut.length + unknown.length === 0)
    findings.passed(name, `Every reading of the stream that counts is here, up to block ${blockNumber}.`);
}

function reportInvented(
  exhibits: readonly Exhibit[],
  { entryOf, proven }: Anchoring,
  findings: Findings,
): void {
  const name = 'completeness/nothing-invented';
  const invented = exhibits.filter(({ digest }) => entryOf(digest) === null);
  for (const { digest } of invented.slice(0, NAMED_AT_MOST))
    findings.failed(
      name,
      `The reading is not in the stream: it was not anchored up to block ${proven?.blockNumber}.`,
      { reading: digest },
    );
  if (invented.length > NAMED_AT_MOST)
    findings.failed(name, `${invented.length - NAMED_AT_MOST} more readings are not in the stream.`);
  if (invented.length === 0) findings.passed(name, 'Every reading shown is in the stream.');
}

function reportSetAside(entries: readonly ChainEntry[], by: string, findings: Findings): void {
  const are = entries.length === 1 ? 'is' : 'are';
  findings.noted(
    'completeness/strangers-set-aside',
    `${count(entries.length, 'reading')} in the stream ${are} by ${by}, and ${are} set aside: ${listed(entries)}.`,
  );
}

function listed(entries: readonly ChainEntry[]): string {
  const named = entries.slice(0, 3).map(({ digest }) => short(digest));
  return entries.length > named.length
    ? `${named.join(', ')} and ${entries.length - named.length} more`
    : named.join(', ');
}
