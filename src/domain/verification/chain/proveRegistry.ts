import type { ChainFacts, EndorsementFact, KeyFact, RegistryFacts } from '../../bundle/bundle.ts';
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
  endorsement(endorser: ReaderId, reader: ReaderId, credential: Bytes32): Endorsement | NotProven;
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

/** What any of several say, the first that knows first: facts taken later stand before earlier ones. */
export function joinRegistries(registries: readonly ProvenRegistry[]): ProvenRegistry | null {
  if (registries.length === 0) return null;
  const first = <Value>(ask: (one: ProvenRegistry) => Value | NotProven): Value | NotProven =>
    orUnknown(registries.map(ask).find((answer) => answer !== 'unknown'));
  const endorsements = new Map(
    registries
      .flatMap((one) => one.endorsements)
      .reverse()
      .map((one) => [idOf(one), one]),
  );
  return {
    keyOf: (keyHash) => first((one) => one.keyOf(keyHash)),
    endorsement: (...ids) => first((one) => one.endorsement(...ids)),
    committed: (...ids) => first((one) => one.committed(...ids)),
    endorsements: [...endorsements.values()],
  };
}

function readSlots({ keys, endorsements, committed }: RegistryFacts, root: Uint8Array): ProvenRegistry {
  const keyByHash = new Map(keys.map((fact) => [fact.keyHash, readKey(fact, root)]));
  const endorsementById = new Map(endorsements.map((fact) => [idOf(fact), readEndorsement(fact, root)]));
  const termById = new Map(
    committed.map(({ institution, commitment, proof }) => [
      join(institution, commitment),
      unpackTerm(provenWord(root, committedSlot(institution, commitment), proof)),
    ]),
  );
  return {
    keyOf: (keyHash) => orUnknown(keyByHash.get(keyHash)),
    endorsement: (endorser, reader, credential) =>
      orUnknown(endorsementById.get(idOf({ endorser, reader, credential }))),
    committed: (institution, commitment) => orUnknown(termById.get(join(institution, commitment))),
    endorsements: [...endorsementById.values()],
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

/** What nobody ever said proves nothing, so it has no place among the facts. */
function readEndorsement(fact: EndorsementFact, root: Uint8Array): ProvenEndorsement {
  const { endorser, reader, credential, proof } = fact;
  const endorsement = unpackEndorsement(
    provenWord(root, endorsementSlot(endorser, reader, credential), proof),
  );
  if (endorsement === null)
    throw new Failure('proof/broken', 'The facts list an endorsement that the registry does not have.');
  return { endorser, reader, credential, ...endorsement };
}

function idOf({
  endorser,
  reader,
  credential,
}: Pick<ProvenEndorsement, 'endorser' | 'reader' | 'credential'>): string {
  return join(endorser, reader, credential);
}

function join(...ids: readonly Bytes32[]): string {
  return ids.join(' ');
}

function orUnknown<Value>(value: Value | undefined): Value | NotProven {
  return value === undefined ? 'unknown' : value;
}
