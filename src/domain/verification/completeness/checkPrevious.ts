import { ZERO_BYTES32 } from '../../ids.ts';
import type { Exhibit } from '../exhibit.ts';
import { type Findings, short } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';

/** Each reading names its signer's reading before: a gap is a reading signed and not shown, a fork is two after one. */
export function checkPrevious(
  exhibits: readonly Exhibit[],
  { proven }: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const signerOf = new Map<string, string>(exhibits.map(({ digest, signerHash }) => [digest, signerHash]));
  for (const { digest, signerHash } of proven?.entries ?? []) signerOf.set(digest, signerHash);
  const followers = new Map<string, number>();
  const gaps: Exhibit[] = [];
  let failures = 0;
  for (const exhibit of exhibits) {
    const { previous } = exhibit.signed.reading;
    const place = { reading: exhibit.digest, field: 'reading.previous' };
    followers.set(
      `${exhibit.signerHash} ${previous}`,
      (followers.get(`${exhibit.signerHash} ${previous}`) ?? 0) + 1,
    );
    if (previous === ZERO_BYTES32) continue;
    const signer = signerOf.get(previous);
    if (signer === undefined) gaps.push(exhibit);
    else if (signer !== exhibit.signerHash) {
      failures += 1;
      findings.failed(
        'completeness/previous-known',
        'Names a reading of another signer as its own before.',
        place,
      );
    }
  }
  for (const { digest, signed } of gaps) {
    const report = scope === 'bundle' ? findings.notChecked : findings.noted;
    report(
      'completeness/previous-known',
      `The signer signed the reading ${short(signed.reading.previous)} before; it is neither here nor in the stream.`,
      { reading: digest, field: 'reading.previous' },
    );
  }
  if (gaps.length + failures === 0)
    findings.passed(
      'completeness/previous-known',
      'Every reading that a signer names as the one before is known.',
    );
  const forks = [...followers.values()].filter((number) => number > 1).length;
  if (forks > 0)
    findings.noted(
      'completeness/forks',
      `${forks} ${forks === 1 ? 'time' : 'times'} one signer signed several readings as the next; the order is the ledger’s.`,
    );
}
