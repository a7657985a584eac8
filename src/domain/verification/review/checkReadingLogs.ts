import type { Bytes32 } from '../../ids.ts';
import { isContent } from '../../project/content.ts';
import { logHeads } from '../../record/readingLogHead.ts';
import type { Rules } from '../completeness/rules.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, NAMED_AT_MOST } from '../findings.ts';

const NAME = 'review/reading-log';

/**
 * Whether records that rest on a reading log name a moment of one that their author signed with them, and whether readings hold
 * the log that the protocol asks for. That a log leads to its own head is of its record (`integrity/records-open`); what a log
 * says is its reader's word, which it fixes and does not prove.
 */
export function checkReadingLogs(members: readonly Exhibit[], rules: Rules, findings: Findings): void {
  const inForce = rules.amendments.at(-1) ?? rules.protocol;
  let without = 0;
  for (const exhibit of members) {
    const { digest, records } = exhibit;
    const logs = records.flatMap(({ claim }) => (claim?.kind === 'reading-log' ? [claim] : []));
    const isRead = records.some(({ claim }) => claim?.kind === 'annotation' || claim?.kind === 'report');
    const isByHuman = records.every(({ claim }) => claim?.author.kind !== 'ai');
    const mayHoldOne = records.some(({ claim }) => claim === null);
    if (inForce?.readingLog === true && isRead && isByHuman && logs.length === 0 && !mayHoldOne) without += 1;
    const linked = records.filter(({ claim }) => claim?.basis.logHead !== undefined && isContent(claim));
    if (linked.length === 0) continue;
    const heads = new Set<Bytes32>(logs.flatMap(({ seed, entries }) => logHeads(seed, entries)));
    const loose = linked.filter(({ claim }) => !heads.has(claim?.basis.logHead as Bytes32));
    for (const { record } of loose.slice(0, NAMED_AT_MOST))
      findings.noted(
        NAME,
        mayHoldOne
          ? 'Rests on a reading log that is withheld here: how it came about cannot be told.'
          : 'Names a moment of a reading log that was not signed with it.',
        { reading: digest, record: record.id },
      );
    if (linked.length > loose.length) {
      const events = logs.reduce((sum, { entries }) => sum + entries.length, 0);
      const many = linked.length - loose.length;
      findings.passed(
        NAME,
        `${count(many, 'record rests', 'records rest')} on the reading log signed with ${many === 1 ? 'it' : 'them'}: ${count(events, 'event')}, each linked to the one before. What it says is its reader’s word.`,
        { reading: digest },
      );
    }
  }
  if (without > 0)
    findings.noted(
      NAME,
      `${count(without, 'reading')} came without the reading log that the protocol asks for.`,
    );
}
