import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex } from '../domain/ids.ts';
import type { Rpc } from './createRpc.ts';

/** A storage slot at a block, with the nodes that prove it from the storage root. */
export interface ProvenSlot {
  readonly value: bigint;
  readonly proof: readonly Hex[];
}

export interface ProvenSlots {
  /** Nodes from the state root to the contract. */
  readonly accountProof: readonly Hex[];
  /** In the order in which they were asked for. */
  readonly slots: readonly ProvenSlot[];
}

/** Most slots of one request: nodes bound the size of a request, and the time for an answer. */
const SLOTS_AT_ONCE = 256;

interface RpcProof {
  readonly accountProof: readonly Hex[];
  readonly storageProof: readonly { readonly value: Hex; readonly proof: readonly Hex[] }[];
}

/**
 * `eth_getProof` (EIP-1186) of an account and of slots of its storage; without slots, of the account alone.
 *
 * @param block its number as a quantity
 * @throws Failure `chain/…`
 */
export async function proveSlots(
  rpc: Rpc,
  account: Address,
  slots: readonly Bytes32[],
  block: Hex | 'latest',
): Promise<ProvenSlots> {
  const parts = Array.from({ length: Math.max(1, Math.ceil(slots.length / SLOTS_AT_ONCE)) }, (_, at) =>
    slots.slice(at * SLOTS_AT_ONCE, (at + 1) * SLOTS_AT_ONCE),
  );
  const answers = [];
  for (const part of parts) answers.push(await rpc.request<RpcProof>('eth_getProof', [account, part, block]));
  const proven = answers.flatMap(({ storageProof }) => storageProof);
  const [first] = answers;
  if (!first || proven.length !== slots.length)
    throw new Failure('chain/no-proof', 'The node gave no proof of what the chain holds.', {
      hint: 'Export without chain facts, or ask another node.',
    });
  return {
    accountProof: first.accountProof,
    slots: proven.map(({ value, proof }) => ({ value: BigInt(value), proof })),
  };
}
