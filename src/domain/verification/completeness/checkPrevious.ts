import { type Bytes32, type ReadingDigest, ZERO_BYTES32 } from '../../ids.ts';
import { type BatchExhibit, type Exhibit, placeOf, type SignedExhibit } from '../exhibit.ts';
import { type CheckName, type Findings, short } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';

const NAME: CheckName = 'completeness/previous-known';

/**
 * Each reading names its signer's reading before, each batch its institution's entry before: a gap is one signed and not
 * shown, a fork is two after one.
 */
export function checkPrevious(
  readings: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  { proven }: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const exhibits: readonly SignedExhibit[] = [...readings, ...batches];
  const following = exhibits.filter(({ signed }) => signed.reading.previous !== ZERO_BYTES32);
  const shown = knownSigners(exhibits);
  const inStream = knownSigners(proven?.entries ?? []);
  const others = following.filter(({ signed, signerHash }) =>
    [shown, inStream].every((signers) => !signers.get(signed.reading.previous)?.has(signerHash)),
  );
  // Anyone can anchor a copy of what another signed: an entry alone does not say whose it was.
  const foreign = others.filter(({ signed }) => shown.has(signed.reading.previous));
  const gaps = others.filter(({ signed }) => !shown.has(signed.reading.previous));
  for (const exhibit of foreign)
    findings.failed(
      NAME,
      'Names something of another signer as its own before.',
      placeOf(exhibit, 'reading.previous'),
    );
  reportGaps(gaps, batches, inStream, findings, scope);
  if (gaps.length + foreign.length === 0)
    findings.passed(NAME, 'Every reading that a signer names as the one before is known.');
  noteForks(exhibits, findings);
}

/** Who signed what: several, where someone copied a reading into an entry of their own. */
function knownSigners(
  signed: readonly { readonly digest: ReadingDigest; readonly signerHash: Bytes32 }[],
): ReadonlyMap<Bytes32, ReadonlySet<Bytes32>> {
  const signers = new Map<Bytes32, Set<Bytes32>>();
  for (const { digest, signerHash } of signed) {
    const known = signers.get(digest);
    if (known === undefined) signers.set(digest, new Set([signerHash]));
    else known.add(signerHash);
  }
  return signers;
}

function reportGaps(
  gaps: readonly SignedExhibit[],
  batches: readonly BatchExhibit[],
  inStream: ReadonlyMap<Bytes32, unknown>,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const report = scope === 'bundle' ? findings.notChecked : findings.noted;
  for (const exhibit of gaps) {
    const { previous } = exhibit.signed.reading;
    const isBatched = batches.some(({ members }) => members.has(previous as ReadingDigest));
    const alone = inStream.has(previous)
      ? 'it is not here, and in the stream under another key alone'
      : 'it is neither here nor in the stream';
    const where = isBatched ? 'it stands in a batch and is not here' : alone;
    report(
      NAME,
      `The signer signed the reading ${short(previous)} before; ${where}.`,
      placeOf(exhibit, 'reading.previous'),
    );
  }
}

function noteForks(exhibits: readonly SignedExhibit[], findings: Findings): void {
  const followers = new Map<string, number>();
  for (const { signerHash, signed } of exhibits) {
    const key = `${signerHash} ${signed.reading.previous}`;
    followers.set(key, (followers.get(key) ?? 0) + 1);
  }
  const forks = [...followers.values()].filter((number) => number > 1).length;
  if (forks > 0)
    findings.noted(
      'completeness/forks',
      `${forks} ${forks === 1 ? 'time' : 'times'} one signer signed several readings as the next; the order is the ledger’s.`,
    );
}
