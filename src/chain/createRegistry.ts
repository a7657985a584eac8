import { commitKey, type KeyOpening } from '../domain/batch/committedKey.ts';
import type {
  BundleReader,
  CommittedFact,
  EndorsementFact,
  KeyFact,
  RegistryFacts,
} from '../domain/bundle/bundle.ts';
import { toBytes32, toWord } from '../domain/bytes.ts';
import type { Bytes32, ReaderId } from '../domain/ids.ts';
import type { KeyUse } from '../domain/ports/ledger.ts';
import { hashSignerKey, toReaderIdOfHash } from '../domain/reader/readerId.ts';
import { committedSlot, endorsementSlot, keySlots, unpackTerm } from '../domain/registry/layout.ts';
import { type RegisteredKey, standingAt } from '../domain/registry/term.ts';
import type { ChainSettings } from './chainSettings.ts';
import type { Rpc } from './createRpc.ts';
import { type ProvenSlot, proveSlots } from './proveSlots.ts';
import { createRegistryEvents } from './registryEvents.ts';
import { toQuantity } from './toQuantity.ts';

/** What a `ReaderRegistry` says of keys. Every method throws Failure `chain/…` when the chain cannot be reached. */
export interface Registry {
  /** With proofs, at a block; null where there is no registry. */
  facts(
    keyHashes: readonly Bytes32[],
    blockNumber: number,
    openings?: readonly KeyOpening[],
  ): Promise<RegistryFacts | null>;
  /** Whose a key is now; null where it is nobody's. */
  keyOf(keyHash: Bytes32): Promise<RegisteredKey | null>;
  /** Who each key spoke for at its time. */
  readers(uses: readonly KeyUse[]): Promise<readonly BundleReader[]>;
}

export function createRegistry(
  rpc: Rpc,
  { chainId, registry }: Pick<ChainSettings, 'chainId' | 'registry'>,
): Registry {
  const events = createRegistryEvents(rpc, registry);
  const ownOf = (keyHash: Bytes32): ReaderId => toReaderIdOfHash(chainId, registry, keyHash);

  async function keysAt(keyHashes: readonly Bytes32[], block: Parameters<typeof proveSlots>[3]) {
    const slots = keyHashes.map(keySlots).flatMap(({ reader, term }) => [reader, term]);
    const proven = await proveSlots(rpc, registry, slots, block);
    const keys = keyHashes.map((keyHash, at) => {
      const [reader, term] = proven.slots.slice(2 * at) as [ProvenSlot, ProvenSlot];
      return { fact: toFact(keyHash, reader, term), key: toKey(reader, term) };
    });
    return { accountProof: proven.accountProof, keys };
  }

  /** Of readers who signed, by anyone, as far as the node still has the events. */
  async function endorsementsAt(
    readers: readonly ReaderId[],
    blockNumber: number,
  ): Promise<EndorsementFact[]> {
    const given = await events.endorsements(readers, blockNumber);
    const slots = given.map(({ endorser, reader, credential }) =>
      endorsementSlot(endorser, reader, credential),
    );
    const proven = await proveSlots(rpc, registry, slots, toQuantity(blockNumber));
    // An event of a block that is no longer of the chain proves nothing.
    return given.flatMap((one, at) => {
      const slot = proven.slots[at];
      return slot && slot.value > 0n ? [{ ...one, proof: slot.proof }] : [];
    });
  }

  /** The registry's word on commitments that are opened; an empty slot says that one was never registered. */
  async function committedAt(openings: readonly KeyOpening[], blockNumber: number): Promise<CommittedFact[]> {
    const opened = openings.map((one) => ({ institution: one.institution, commitment: commitKey(one) }));
    const slots = opened.map(({ institution, commitment }) => committedSlot(institution, commitment));
    const proven = await proveSlots(rpc, registry, slots, toQuantity(blockNumber));
    return opened.map((one, at) => ({ ...one, proof: proven.slots[at]?.proof ?? [] }));
  }

  return {
    async facts(keyHashes, blockNumber, openings = []) {
      const block = toQuantity(blockNumber);
      if ((await rpc.request('eth_getCode', [registry, block])) === '0x') return null;
      const hashes = [...new Set(keyHashes)].sort();
      const { accountProof, keys } = await keysAt(hashes, block);
      const readers = new Set(
        keys.flatMap(({ fact, key }) => [ownOf(fact.keyHash), ...(key ? [key.reader] : [])]),
      );
      return {
        address: registry,
        accountProof,
        keys: keys.map(({ fact }) => fact),
        endorsements: await endorsementsAt([...readers], blockNumber),
        committed: await committedAt(openings, blockNumber),
      };
    },
    async keyOf(keyHash) {
      const { keys } = await keysAt([keyHash], 'latest');
      return keys[0]?.key ?? null;
    },
    async readers(uses) {
      const hashes = [...new Set(uses.map(({ key }) => hashSignerKey(key)))];
      const { keys } = await keysAt(hashes, 'latest');
      const keyByHash = new Map(keys.map(({ fact, key }) => [fact.keyHash, key]));
      const found = new Map<ReaderId, BundleReader>();
      for (const { key, timeUnix } of uses) {
        const keyHash = hashSignerKey(key);
        const own = ownOf(keyHash);
        const holder = holderOf(own, keyByHash.get(keyHash) ?? null, timeUnix);
        const known = found.get(holder);
        if (holder === own) found.set(own, { ...known, id: own, firstKey: key });
        else {
          const firstKey = known?.firstKey ?? (await events.firstKeyOf(holder, ownOf));
          const laterKeys = [...new Set([...(known?.laterKeys ?? []), key])];
          found.set(holder, { id: holder, firstKey, laterKeys });
        }
      }
      return [...found.values()];
    },
  };
}

/** A key added only later spoke for the reader whose id derives from it. */
function holderOf(own: ReaderId, key: RegisteredKey | null, timeUnix: number | null): ReaderId {
  if (key === null || timeUnix === null) return key?.reader ?? own;
  return standingAt(key.term, timeUnix, key.reader === own) === 'not yet' ? own : key.reader;
}

function toFact(keyHash: Bytes32, reader: ProvenSlot, term: ProvenSlot): KeyFact {
  return {
    keyHash,
    readerProof: reader.proof,
    ...(reader.value === 0n ? {} : { termProof: term.proof }),
  };
}

function toKey(reader: ProvenSlot, term: ProvenSlot): RegisteredKey | null {
  const times = unpackTerm(term.value);
  return times === null ? null : { reader: toBytes32(toWord(reader.value)) as ReaderId, term: times };
}
