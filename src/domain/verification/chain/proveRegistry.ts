import type { ChainFacts, KeyFact, RegistryFacts } from '../../bundle/bundle.ts';
import { toBytes, toBytes32, toWord } from '../../bytes.ts';
import { Failure } from '../../failure.ts';
import type { Bytes32, ReaderId } from '../../ids.ts';
import {
  committedSlot,
  endorsementSlot,
  keySlots,
  unpackEndorsement,
  unpackTerm,
} from '../../registry/layout.ts';
import type { Endorsement, RegisteredKey, Term } from '../../registry/term.ts';
import { provenAccount, provenWord } from './accountState.ts';
import { decodeHeader } from './blockHeader.ts';

/** Nothing was proven, one way or the other. */
export type NotProven = 'unknown';

/** What the registry says at the block of the facts. Null where the proof shows that there is none. */
export interface ProvenRegistry {
  keyOf(keyHash: Bytes32): RegisteredKey | null | NotProven;
  endorsement(endorser: ReaderId, reader: ReaderId, credential: Bytes32): Endorsement | null | NotProven;
  committed(institution: ReaderId, commitment: Bytes32): Term | null | NotProven;
  /** Every endorsement that is proven. That there are no others is not. */
  readonly endorsements: readonly ProvenEndorsement[];
}

export interface ProvenEndorsement extends Endorsement {
  readonly endorser: ReaderId;
  readonly reader: ReaderId;
  readonly credential: Bytes32;
}

/**
 * Follows the proofs of the registry's slots, given that the block is on the chain; that it is, only the verifier's trust
 * can say. Null where the facts say nothing of the registry.
 *
 * @throws Failure `proof/…` | `rlp/malformed` | `header/malformed` where a proof does not hold
 */
export function proveRegistry({ headerRlp, registry }: ChainFacts): ProvenRegistry | null {
  if (registry === undefined) return null;
  const { stateRoot } = decodeHeader(toBytes(headerRlp));
  const account = provenAccount(stateRoot, registry.address, registry.accountProof);
  if (account === null || !account.hasCode)
    throw new Failure('proof/broken', 'There is no contract at the registry’s address.');
  return readSlots(registry, account.storageRoot);
}

function readSlots({ keys, endorsements, committed }: RegistryFacts, root: Uint8Array): ProvenRegistry {
  const keyByHash = new Map(keys.map((fact) => [fact.keyHash, readKey(fact, root)]));
  const endorsementById = new Map(
    endorsements.map(({ endorser, reader, credential, proof }) => {
      const word = provenWord(root, endorsementSlot(endorser, reader, credential), proof);
      const endorsement = unpackEndorsement(word);
      const named = endorsement && { endorser, reader, credential, ...endorsement };
      return [join(endorser, reader, credential), named];
    }),
  );
  const termById = new Map(
    committed.map(({ institution, commitment, proof }) => [
      join(institution, commitment),
      unpackTerm(provenWord(root, committedSlot(institution, commitment), proof)),
    ]),
  );
  return {
    keyOf: (keyHash) => orUnknown(keyByHash.get(keyHash)),
    endorsement: (endorser, reader, credential) =>
      orUnknown(endorsementById.get(join(endorser, reader, credential))),
    committed: (institution, commitment) => orUnknown(termById.get(join(institution, commitment))),
    endorsements: [...endorsementById.values()].filter((endorsement) => endorsement !== null),
  };
}

/** The term of a key that nobody registered is not asked for: whose it is says all. */
function readKey({ keyHash, readerProof, termProof }: KeyFact, root: Uint8Array): RegisteredKey | null {
  const slots = keySlots(keyHash);
  const reader = provenWord(root, slots.reader, readerProof);
  if ((reader === 0n) !== (termProof === undefined))
    throw new Failure(
      'proof/broken',
      'A key of the registry stands without its term, or a term without key.',
    );
  if (termProof === undefined) return null;
  const term = unpackTerm(provenWord(root, slots.term, termProof));
  if (term === null) throw new Failure('proof/broken', 'A key of the registry was never added.');
  return { reader: toBytes32(toWord(reader)) as ReaderId, term };
}

function join(...ids: readonly Bytes32[]): string {
  return ids.join(' ');
}

function orUnknown<Value>(value: Value | undefined): Value | NotProven {
  return value === undefined ? 'unknown' : value;
}
