import type { ReaderId } from '../../ids.ts';
import type { BatchExhibit } from '../exhibit.ts';
import { count, type Findings, short } from '../findings.ts';
import type { TrustedInstitution } from '../trust.ts';

/** Whose batches these are. An institution vouches by a batch for the time alone, not for what its members say. */
export function nameBatchers(
  batches: readonly BatchExhibit[],
  readerOf: (batch: BatchExhibit) => ReaderId,
  institutions: readonly TrustedInstitution[],
  findings: Findings,
): void {
  const names = new Map(institutions.map(({ reader, name }) => [reader, name]));
  const byReader = new Map<ReaderId, BatchExhibit[]>();
  for (const batch of batches)
    byReader.set(readerOf(batch), [...(byReader.get(readerOf(batch)) ?? []), batch]);
  for (const [reader, own] of byReader) {
    const members = new Set(own.flatMap(({ members: digests }) => [...digests]));
    const what = `anchored ${count(own.length, 'batch', 'batches')} of ${count(members.size, 'reading')}`;
    const name = names.get(reader);
    if (name === undefined)
      findings.noted(
        'identity/batches-by',
        `An institution that you do not know (${short(reader)}) ${what}.`,
      );
    else findings.passed('identity/batches-by', `${name} (an institution that you trust) ${what}.`);
  }
}
