import type { Address, Bytes32, ReaderId } from '../../ids.ts';
import { toReaderIdOfHash } from '../../reader/readerId.ts';
import { type CheckName, type Findings, short } from '../findings.ts';
import type { Trust, TrustedInstitution } from '../trust.ts';

const NAME: CheckName = 'identity/endorsed';

/** The registry that the facts are of, and the keys that are known beside it. */
export interface RegistryAtHand {
  readonly chainId: number;
  readonly address: Address;
  readonly keyHashes: Iterable<Bytes32>;
}

/**
 * Institutions whose word the registry of these facts can carry. Anyone can deploy a contract in whose storage whomever they like
 * endorses whomever they like, and have its slots proven: that a block is trusted says nothing of it. So the registry must be
 * the one that the verifier trusts, or the very one that an institution's id contains, which a key from which the id derives shows.
 *
 * @param speaking readers whose word is among the facts
 */
export function knownInstitutions(
  { institutions = [], registry }: Trust,
  { chainId, address, keyHashes }: RegistryAtHand,
  speaking: ReadonlySet<ReaderId>,
  findings: Findings,
): readonly TrustedInstitution[] {
  if (institutions.length === 0 || registry === address) return institutions;
  const shown = new Set([...keyHashes].map((hash) => toReaderIdOfHash(chainId, address, hash)));
  for (const { reader, name } of institutions)
    if (!shown.has(reader) && speaking.has(reader))
      findings.noted(
        NAME,
        `Nothing shows that ${name} is a reader of the registry ${short(address)}, in which anyone may have written its word: that does not count. Name the registry that you trust with --registry.`,
        { field: 'registry' },
      );
  return institutions.filter(({ reader }) => shown.has(reader));
}
