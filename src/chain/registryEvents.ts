import { decodeEventLog, encodeEventTopics } from 'viem';
import { readerRegistryAbi } from '../../contracts-abi/index.ts';
import type { EndorsementFact } from '../domain/bundle/bundle.ts';
import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, ReaderId, SignerKey } from '../domain/ids.ts';
import { hashSignerKey } from '../domain/reader/readerId.ts';
import type { Rpc } from './createRpc.ts';
import { type RpcLog, readLogs } from './readLogs.ts';

/** Who endorsed whom with which credential: where to look in the registry's storage. */
export type EndorsementId = Omit<EndorsementFact, 'proof'>;

/** What storage cannot be asked for: which entries there are, and the bytes of a key. */
export interface RegistryEvents {
  endorsements(readers: readonly ReaderId[], toBlock: number): Promise<readonly EndorsementId[]>;
  /** The key from which a reader's id derives. */
  firstKeyOf(reader: ReaderId, idOf: (keyHash: Bytes32) => ReaderId): Promise<SignerKey>;
}

/** Nodes bound the number of alternatives in a filter. */
const READERS_AT_ONCE = 100;
/** Blocks that are read again, since they may have been replaced. */
const UNSETTLED_BLOCKS = 64;
/** Anyone may endorse anyone, and must not be able to fill a bundle with it. The earliest stay. */
const ENDORSEMENTS_A_READER = 256;

export function createRegistryEvents(rpc: Rpc, registry: Address): RegistryEvents {
  /** By reader: what was found, and up to which block. */
  const known = new Map<ReaderId, { readonly upTo: number; readonly found: readonly EndorsementId[] }>();

  async function readEndorsements(readers: readonly ReaderId[], toBlock: number): Promise<void> {
    const from = Math.min(
      ...readers.map((reader) => Math.max(0, (known.get(reader)?.upTo ?? 0) - UNSETTLED_BLOCKS)),
    );
    const [signature] = encodeEventTopics({ abi: readerRegistryAbi, eventName: 'Endorsed' });
    const topics = [signature, null, readers];
    const logs = await readLogs(rpc, { address: registry, topics }, from, toBlock);
    const found = logs.map(toEndorsement);
    for (const reader of readers) {
      const all = [...(known.get(reader)?.found ?? []), ...found.filter((one) => one.reader === reader)];
      const byCredential = new Map(all.map((one) => [`${one.endorser} ${one.credential}`, one]));
      known.set(reader, { upTo: toBlock, found: [...byCredential.values()] });
    }
  }

  return {
    async endorsements(readers, toBlock) {
      try {
        for (const group of inGroups(readers, known)) await readEndorsements(group, toBlock);
      } catch (thrown) {
        // A node that no longer has its old events cannot say who vouches; what it has is proven all the same.
        if (!(thrown instanceof Failure) || thrown.code !== 'chain/refused') throw thrown;
      }
      return readers.flatMap((reader) => known.get(reader)?.found.slice(0, ENDORSEMENTS_A_READER) ?? []);
    },
    async firstKeyOf(reader, idOf) {
      const topics = encodeEventTopics({ abi: readerRegistryAbi, eventName: 'KeyAdded', args: { reader } });
      const latest = Number(await rpc.request('eth_blockNumber', []));
      const logs = await readLogs(rpc, { address: registry, topics }, 0, latest);
      const first = logs.map(toKey).find((key) => idOf(hashSignerKey(key)) === reader);
      if (first) return first;
      throw new Failure('chain/refused', 'The node does not have the event of a reader’s first key.', {
        hint: 'Ask a node that serves older events.',
        facts: [['reader', reader]],
      });
    },
  };
}

/** New readers apart from known ones, so that few blocks are read for these. */
function inGroups(readers: readonly ReaderId[], known: ReadonlyMap<ReaderId, unknown>): ReaderId[][] {
  const groups = [
    readers.filter((reader) => known.has(reader)),
    readers.filter((reader) => !known.has(reader)),
  ];
  return groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / READERS_AT_ONCE) }, (_, at) =>
      group.slice(at * READERS_AT_ONCE, (at + 1) * READERS_AT_ONCE),
    ),
  );
}

function toEndorsement({ topics, data }: RpcLog): EndorsementId {
  const { args } = decodeEventLog({ abi: readerRegistryAbi, eventName: 'Endorsed', topics, data });
  return {
    endorser: args.endorser as ReaderId,
    reader: args.reader as ReaderId,
    credential: args.credential as Bytes32,
  };
}

function toKey({ topics, data }: RpcLog): SignerKey {
  const { args } = decodeEventLog({ abi: readerRegistryAbi, eventName: 'KeyAdded', topics, data });
  return args.key as SignerKey;
}
