import type { ChainFacts } from '../../bundle/bundle.ts';
import { toFailure } from '../../failure.ts';
import type { Address, Bytes32 } from '../../ids.ts';
import { type ProvenRegistry, proveRegistry } from '../chain/proveRegistry.ts';
import { type CheckName, count, type Findings, short } from '../findings.ts';

/** What the facts must speak of, where they speak of the registry at all. */
export interface RegistrySubject {
  /** From which the ids of readers derive. */
  readonly registry: Address;
  /** Keys that signed or are listed, beside those of the stream. None where facts may be of less. */
  readonly keys: ReadonlySet<Bytes32>;
}

/**
 * Follows the registry's proofs. Whoever hands over its word must hand over all of it: were a key left out, so could be
 * that it was revoked. Null where nothing is proven, which is no fault where nothing is said.
 */
export function checkRegistry(
  facts: ChainFacts,
  { registry, keys }: RegistrySubject,
  findings: Findings,
  origin: 'bundle' | 'fresh',
): ProvenRegistry | null {
  const name: CheckName = origin === 'bundle' ? 'identity/registry-proof' : 'identity/fresh-registry-proof';
  const place = { field: 'chain.registry' };
  let proven: ProvenRegistry | null;
  try {
    proven = proveRegistry(facts);
  } catch (thrown) {
    const { message } = toFailure(thrown, 'proof/broken', 'The proof of the registry cannot be followed.');
    findings.failed(name, message, place);
    return null;
  }
  if (proven === null) return null;
  if (facts.registry?.address !== registry) {
    // The verifier's own node was asked of the registry that the verifier knows; that is no fault of the bundle.
    const report = origin === 'bundle' ? findings.failed : findings.noted;
    report(name, 'The facts are of another registry than the one of these readers.', place);
    return null;
  }
  const { keyOf, endorsements } = proven;
  const wanted = new Set([...keys, ...facts.entries.map(({ signerHash }) => signerHash)]);
  const absent = [...wanted].filter((keyHash) => keyOf(keyHash) === 'unknown');
  if (absent.length > 0)
    findings.failed(
      name,
      `The facts of the registry leave out ${count(absent.length, 'key')} of these readers or of the stream, such as ${short(absent[0] ?? '')}.`,
      place,
    );
  else
    findings.passed(
      name,
      `The proof leads from the block to the registry’s word on ${count(wanted.size, 'key')} and ${count(endorsements.length, 'endorsement')}.`,
    );
  return proven;
}
