import { groupBy } from '../../groupBy.ts';
import type { ReaderId } from '../../ids.ts';
import { caseOrder } from '../../project/caseOrder.ts';
import { isContent } from '../../project/content.ts';
import type { Rules } from '../completeness/rules.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, short } from '../findings.ts';

/**
 * Whether readers did what the protocol asks of them before and while they read, as far as the order of the stream and what is
 * open here tell. A breach does not unmake what was signed: it is named.
 *
 * @param members readings that count, in the order of the stream
 */
export function checkProtocolFollowed(
  members: readonly Exhibit[],
  rules: Rules,
  readerOf: (exhibit: Exhibit) => ReaderId,
  findings: Findings,
): void {
  const inForce = rules.amendments.at(-1) ?? rules.protocol;
  if (inForce === null) return;
  const stream = members[0]?.signed.reading.stream;
  const readings = groupBy(members, readerOf);
  if (inForce.conflictsDeclared === true) checkConflicts(readings, findings);
  if (inForce.order?.randomised === true && inForce.cases !== undefined && stream !== undefined)
    checkOrder(readings, (reader) => caseOrder(inForce.cases ?? [], stream, reader), findings);
}

type ByReader = ReadonlyMap<ReaderId, readonly Exhibit[]>;

function checkConflicts(readings: ByReader, findings: Findings): void {
  const name = 'review/conflicts-declared';
  let declared = 0;
  for (const [reader, exhibits] of readings) {
    const claims = exhibits.flatMap((exhibit) => exhibit.records.map(({ claim }) => claim));
    const first = claims.findIndex((claim) => claim !== null && isContent(claim));
    if (first < 0) continue;
    const at = claims.findIndex(
      (claim) =>
        claim?.kind === 'consent' && claim.of === 'author' && claim.purpose === 'conflict-of-interest',
    );
    if (at >= 0 && at < first) declared += 1;
    else
      findings.noted(
        name,
        `Reader ${short(reader)} read ${at < 0 ? 'without a declaration of conflicts of interest that is here' : 'before declaring conflicts of interest'}, which the protocol asks for.`,
      );
  }
  if (declared > 0)
    findings.passed(
      name,
      `${count(declared, 'reader')} declared conflicts of interest before the first reading, as the protocol asks.`,
    );
}

function checkOrder(
  readings: ByReader,
  orderOf: (reader: ReaderId) => readonly string[],
  findings: Findings,
): void {
  const name = 'review/order-followed';
  let followed = 0;
  for (const [reader, exhibits] of readings) {
    const read = [
      ...new Set(
        exhibits.flatMap(({ records }) =>
          records.flatMap(({ claim }) =>
            claim?.kind === 'annotation' && claim.case !== undefined ? [claim.case] : [],
          ),
        ),
      ),
    ];
    if (read.length === 0) continue;
    const places = new Map(orderOf(reader).map((one, place) => [one, place]));
    const taken = read.flatMap((one) => places.get(one) ?? []);
    if (taken.every((place, at) => at === 0 || place > (taken[at - 1] ?? 0))) followed += 1;
    else findings.noted(name, `Reader ${short(reader)} took the cases in another order than the protocol’s.`);
  }
  if (followed > 0)
    findings.passed(
      name,
      `${count(followed, 'reader')} took the cases in the order that the protocol sets by chance.`,
    );
}
