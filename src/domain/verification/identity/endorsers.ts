import type { ReaderId } from '../../ids.ts';
import { endorsementAt } from '../../registry/term.ts';
import type { ProvenEndorsement, ProvenRegistry } from '../chain/proveRegistry.ts';
import type { TrustedInstitution } from '../trust.ts';

/** What proven endorsements say of readers, sorted by whose word counts for the verifier. */
export interface Endorsers {
  /** Endorsements of a reader by one institution, in no order that means anything. */
  by(institution: TrustedInstitution, reader: ReaderId): readonly ProvenEndorsement[];
  /** Those that hold at a time, by an institution that the verifier trusts. */
  trustedAt(
    reader: ReaderId,
    timeUnix: number,
  ): readonly { readonly institution: TrustedInstitution; readonly endorsement: ProvenEndorsement }[];
  /** Endorsers of a reader whom the verifier does not know. */
  unknown(reader: ReaderId): readonly ReaderId[];
}

export function toEndorsers(
  proven: ProvenRegistry | null,
  institutions: readonly TrustedInstitution[],
): Endorsers {
  const byReader = new Map<ReaderId, ProvenEndorsement[]>();
  for (const endorsement of proven?.endorsements ?? []) {
    const known = byReader.get(endorsement.reader) ?? [];
    byReader.set(endorsement.reader, known);
    known.push(endorsement);
  }
  const of = (reader: ReaderId) => byReader.get(reader) ?? [];
  const trusted = new Map(institutions.map((institution) => [institution.reader, institution]));
  return {
    by: ({ reader: endorser }, reader) => of(reader).filter((one) => one.endorser === endorser),
    trustedAt: (reader, timeUnix) =>
      of(reader).flatMap((endorsement) => {
        const institution = trusted.get(endorsement.endorser);
        const holds = endorsementAt(endorsement, timeUnix) === 'valid';
        return institution !== undefined && holds ? [{ institution, endorsement }] : [];
      }),
    unknown: (reader) => [
      ...new Set(of(reader).flatMap(({ endorser }) => (trusted.has(endorser) ? [] : [endorser]))),
    ],
  };
}
