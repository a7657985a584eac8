import type { ReaderId } from '../../ids.ts';
import { endorsementAt } from '../../registry/term.ts';
import type { ProvenEndorsement } from '../chain/proveRegistry.ts';
import { type CheckName, count, type Findings, NAMED_AT_MOST, short, toUtc } from '../findings.ts';
import type { TrustedInstitution } from '../trust.ts';
import type { Endorsers } from './endorsers.ts';

const NAME: CheckName = 'identity/endorsed';

/** When each reader signed: the times of the anchors of their readings, in Unix seconds. */
export type SigningTimes = ReadonlyMap<ReaderId, readonly number[]>;

/** An institution that the verifier trusts, and the readers for whom it vouches. */
export interface Vouching {
  readonly institution: TrustedInstitution;
  readonly readers: readonly ReaderId[];
}

/**
 * Who vouches for whom: an institution does for a reader where its word holds at the time of each of the reader's
 * readings. Whose word counts is the verifier's choice; others are named and do not count. That nobody else vouched is not
 * provable, so nothing here fails.
 *
 * @param answered readers for whose committed keys institutions answer, see `checkAnswers`
 */
export function checkEndorsements(
  signers: SigningTimes,
  endorsers: Endorsers,
  institutions: readonly TrustedInstitution[],
  answered: readonly Vouching[],
  findings: Findings,
): readonly Vouching[] {
  const vouchings = institutions.map((institution) => ({
    institution,
    readers: [...signers]
      .filter(([reader, times]) => vouchesFor(institution, reader, times, endorsers))
      .map(([reader]) => reader),
  }));
  for (const { institution, readers } of vouchings)
    if (readers.length > 0)
      findings.passed(
        NAME,
        `${institution.name} vouches for ${count(readers.length, 'reader')}${toAfterwards(institution, readers, signers, endorsers)}.`,
      );
  for (const institution of institutions)
    for (const reason of findLapses(institution, signers, endorsers).slice(0, NAMED_AT_MOST))
      findings.noted(NAME, reason);
  noteUnknown([...signers.keys()], endorsers, findings);
  const joined = joinVouchings(vouchings, answered);
  const endorsed = new Set(joined.flatMap(({ readers }) => readers));
  const others = signers.size - endorsed.size;
  if (others > 0)
    findings.noted(
      NAME,
      `${count(others, 'reader is', 'readers are')} known by key only: no institution that you trust has endorsed them.`,
    );
  return joined.filter(({ readers }) => readers.length > 0);
}

/** Whether by an endorsement or by answering for a key, an institution vouches for a reader once. */
function joinVouchings(vouchings: readonly Vouching[], answered: readonly Vouching[]): readonly Vouching[] {
  return vouchings.map(({ institution, readers }) => {
    const more = answered.filter((one) => one.institution.reader === institution.reader);
    return { institution, readers: [...new Set([...readers, ...more.flatMap((one) => one.readers)])] };
  });
}

/** An institution that signs itself needs nobody's word: the verifier named it. */
function vouchesFor(
  institution: TrustedInstitution,
  reader: ReaderId,
  times: readonly number[],
  endorsers: Endorsers,
): boolean {
  if (institution.reader === reader) return true;
  const given = endorsers.by(institution, reader);
  return times.length > 0 && times.every((time) => given.some((one) => endorsementAt(one, time) === 'valid'));
}

/** What was said of the past, for as many readers as it was. */
function toAfterwards(
  institution: TrustedInstitution,
  readers: readonly ReaderId[],
  signers: SigningTimes,
  endorsers: Endorsers,
): string {
  const later = readers.filter((reader) => {
    const given = endorsers.by(institution, reader);
    const times = signers.get(reader) ?? [];
    return (
      given.length > 0 && given.every(({ endorsedAtUnix }) => times.some((time) => time < endorsedAtUnix))
    );
  });
  return later.length === 0 ? '' : ` (for ${later.length} of them it said so only after they had signed)`;
}

/** A trusted institution that did endorse a reader, and whose word did not hold for some reading. */
function findLapses(
  institution: TrustedInstitution,
  signers: SigningTimes,
  endorsers: Endorsers,
): readonly string[] {
  return [...signers].flatMap(([reader, times]) => {
    const given = endorsers.by(institution, reader);
    if (given.length === 0 || institution.reader === reader) return [];
    const uncovered = times.filter((time) => !given.some((one) => endorsementAt(one, time) === 'valid'));
    const [first] = uncovered;
    if (first === undefined) return [];
    const which =
      uncovered.length === times.length ? '' : ` in ${uncovered.length} of ${count(times.length, 'reading')}`;
    return [
      `${institution.name} does not vouch for reader ${short(reader)}${which}: ${given.map((one) => toLapse(one, first)).join(', ')}.`,
    ];
  });
}

function toLapse(endorsement: ProvenEndorsement, timeUnix: number): string {
  const { validFromUnix, validUntilUnix, revokedAtUnix } = endorsement;
  const standing = endorsementAt(endorsement, timeUnix);
  if (standing === 'taken back') return `its word was taken back on ${toUtc(revokedAtUnix ?? 0)}`;
  return standing === 'not yet'
    ? `its word holds only from ${toUtc(validFromUnix)}`
    : `its word held until ${toUtc(validUntilUnix)}`;
}

function noteUnknown(readers: readonly ReaderId[], endorsers: Endorsers, findings: Findings): void {
  const endorsed = readers.filter((reader) => endorsers.unknown(reader).length > 0);
  if (endorsed.length === 0) return;
  const unknown = [...new Set(endorsed.flatMap((reader) => endorsers.unknown(reader)))];
  const named = unknown.slice(0, 3).map(short).join(', ');
  const more = unknown.length > 3 ? ` and ${unknown.length - 3} more` : '';
  findings.noted(
    NAME,
    `${count(endorsed.length, 'reader is', 'readers are')} endorsed by ${count(unknown.length, 'institution')} that you do not know, which does not count: ${named}${more}.`,
  );
}
