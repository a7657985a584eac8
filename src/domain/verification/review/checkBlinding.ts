import type { ReaderId } from '../../ids.ts';
import { isContent } from '../../project/content.ts';
import type { ReleaseClaim } from '../../record/kinds/release.ts';
import type { Rules } from '../completeness/rules.ts';
import type { Exhibit, ExhibitRecord } from '../exhibit.ts';
import { count, type Findings, NAMED_AT_MOST } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';

const NAME = 'review/committed-before-release';

interface Release {
  readonly index: number;
  readonly blockNumber: number;
  readonly scope: ReleaseClaim['scope'];
}

/**
 * What the order of anchors shows of blinding, and no more: a reading that was anchored before the release which opens it was
 * committed before it, so that nothing which the release opened can have changed it. Whether its reader had seen anything of
 * the others in another way is declared by the reader (`basis`), and is called so.
 */
export function checkBlinding(
  members: readonly Exhibit[],
  rules: Rules,
  readerOf: (exhibit: Exhibit) => ReaderId,
  anchoring: Anchoring,
  findings: Findings,
): void {
  const inForce = rules.amendments.at(-1) ?? rules.protocol;
  if (inForce?.blinding !== 'until-release') return;
  if (anchoring.proven === null) {
    findings.noted(
      NAME,
      'The order of anchors is not proven: what was committed before a release cannot be told.',
    );
    return;
  }
  const releases = releasesOf(members, rules, readerOf, anchoring);
  const readings = members.filter(({ records }) => records.some(holdsContent));
  const before: Exhibit[] = [];
  const sealed: Exhibit[] = [];
  for (const exhibit of readings) {
    const index = anchoring.anchorOf(exhibit)?.index;
    if (index === undefined) continue;
    const opened = exhibit.records.filter(holdsContent).map((record) => firstRelease(record, releases));
    if (opened.every((release) => release === null)) sealed.push(exhibit);
    else if (opened.every((release) => release === null || index < release.index)) before.push(exhibit);
    else nameLate(exhibit, findings);
  }
  if (before.length > 0)
    findings.passed(
      NAME,
      `${count(before.length, 'reading')} of ${count(readersOf(before, readerOf), 'reader')} ${before.length === 1 ? 'was' : 'were'} committed before the release that opens ${before.length === 1 ? 'it' : 'them'}${wherePassed(releases)}. What else their readers had seen is declared by them.`,
    );
  if (sealed.length > 0)
    findings.noted(
      NAME,
      `${count(sealed.length, 'reading')} of ${count(readersOf(sealed, readerOf), 'reader')} ${sealed.length === 1 ? 'is' : 'are'} committed, and no release opens ${sealed.length === 1 ? 'it' : 'them'} yet.`,
    );
}

/** Declared blind or independent, and anchored when the others were open. */
function nameLate(exhibit: Exhibit, findings: Findings): void {
  for (const { record, claim } of exhibit.records
    .filter(({ claim: one }) => one?.kind === 'annotation' && one.basis.mode !== 'unblinded')
    .slice(0, NAMED_AT_MOST))
    findings.noted(
      NAME,
      `Declared ${claim?.basis.mode ?? ''}, and anchored after the release: nothing shows that it was.`,
      { reading: exhibit.digest, record: record.id },
    );
}

function releasesOf(
  members: readonly Exhibit[],
  rules: Rules,
  readerOf: (exhibit: Exhibit) => ReaderId,
  { anchorOf }: Anchoring,
): readonly Release[] {
  return members.flatMap((exhibit) => {
    const anchor = anchorOf(exhibit);
    if (anchor === null || !rules.mayDo(readerOf(exhibit), 'release', exhibit)) return [];
    return exhibit.records.flatMap(({ claim }) =>
      claim?.kind === 'release'
        ? [{ index: anchor.index, blockNumber: anchor.blockNumber, scope: claim.scope }]
        : [],
    );
  });
}

function holdsContent({ claim }: ExhibitRecord): boolean {
  return claim === null || isContent(claim);
}

/** The first release that opens a record; of one whose claim is withheld only those of the stream or of the record. */
function firstRelease({ record, claim }: ExhibitRecord, releases: readonly Release[]): Release | null {
  return (
    releases.find(({ scope }) => {
      if (scope.kind === 'stream') return true;
      if (scope.kind === 'records') return scope.records.includes(record.id);
      return claim?.case !== undefined && scope.cases.includes(claim.case);
    }) ?? null
  );
}

function readersOf(exhibits: readonly Exhibit[], readerOf: (exhibit: Exhibit) => ReaderId): number {
  return new Set(exhibits.map(readerOf)).size;
}

function wherePassed([first, ...more]: readonly Release[]): string {
  return first === undefined || more.length > 0 ? '' : ` in block ${first.blockNumber}`;
}
