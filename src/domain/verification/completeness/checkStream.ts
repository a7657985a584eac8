import type { ChainEntry } from '../../bundle/bundle.ts';
import type { Bytes32, ReaderId } from '../../ids.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, NAMED_AT_MOST, short } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';
import type { Rules } from './rules.ts';

/** Who is who in the stream: by key, as far as keys are known. */
export interface KnownKeys {
  /** By the hash of the key, as the ledger has it. */
  readonly readerOfHash: ReadonlyMap<Bytes32, ReaderId>;
  readonly readersWithKey: ReadonlySet<ReaderId>;
}

/** Whether the readings shown are those of the stream: none left out, none invented, strangers set aside. */
export function checkStream(
  exhibits: readonly Exhibit[],
  rules: Rules,
  keys: KnownKeys,
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
  const { leftOut, unknown, strangers } = sortAbsent(absent, rules, keys);
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
  if (strangers.length > 0) reportStrangers(strangers, findings);
}

interface Absent {
  readonly leftOut: readonly ChainEntry[];
  /** Of keys that may or may not be of a reader who counts. */
  readonly unknown: readonly ChainEntry[];
  readonly strangers: readonly ChainEntry[];
}

function sortAbsent(absent: readonly ChainEntry[], rules: Rules, keys: KnownKeys): Absent {
  const leftOut: ChainEntry[] = [];
  const unknown: ChainEntry[] = [];
  const strangers: ChainEntry[] = [];
  const areAllKeysKnown = [...rules.named].every((reader) => keys.readersWithKey.has(reader));
  for (const entry of absent) {
    const reader = keys.readerOfHash.get(entry.signerHash);
    if (rules.isOpen || (reader !== undefined && rules.counts(reader))) leftOut.push(entry);
    else if (rules.protocol !== null && (reader !== undefined || areAllKeysKnown)) strangers.push(entry);
    else unknown.push(entry);
  }
  return { leftOut, unknown, strangers };
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

function reportStrangers(strangers: readonly ChainEntry[], findings: Findings): void {
  findings.noted(
    'completeness/strangers-set-aside',
    `${count(strangers.length, 'reading')} in the stream ${strangers.length === 1 ? 'is' : 'are'} by keys that the protocol does not count, and ${strangers.length === 1 ? 'is' : 'are'} set aside: ${listed(strangers)}.`,
  );
}

function listed(entries: readonly ChainEntry[]): string {
  const named = entries.slice(0, 3).map(({ digest }) => short(digest));
  return entries.length > named.length
    ? `${named.join(', ')} and ${entries.length - named.length} more`
    : named.join(', ');
}
