import { getMerkleStateProof, type MerkleStateManager } from '@ethereumjs/statemanager';
import { createAddressFromString, hexToBytes } from '@ethereumjs/util';
import { z } from 'zod';
import { RpcError } from '../embeddedChain.ts';
import { toQuantity } from './formats.ts';
import type { Machine, MinedBlock } from './machine.ts';

const INVALID_PARAMS = -32602;
const addressSchema = z.string().regex(/^0x[0-9a-f]{40}$/i);
const slotSchema = z
  .string()
  .regex(/^0x[0-9a-f]{1,64}$/i)
  .transform((slot): `0x${string}` => `0x${slot.slice(2).padStart(64, '0')}`);

/** `eth_getProof` (EIP-1186) on the state after a block. */
export async function proveAccount(machine: Machine, at: MinedBlock, address: unknown, slots: unknown) {
  const parsedAddress = addressSchema.safeParse(address);
  const parsedSlots = z
    .array(slotSchema)
    .max(1024)
    .safeParse(slots ?? []);
  if (!parsedAddress.success || !parsedSlots.success)
    throw new RpcError(INVALID_PARAMS, 'invalid account or slot');
  const state = await stateAfter(machine, at);
  const keys = parsedSlots.data;
  const proof = await getMerkleStateProof(
    state,
    createAddressFromString(parsedAddress.data),
    keys.map((key) => hexToBytes(key)),
  );
  const proven = proof.storageProof.map(({ key, value, proof: nodes }) => ({
    key,
    value: toQuantity(value),
    proof: nodes,
  }));
  // For an account that is not there the library answers no slot at all; each is empty.
  return {
    ...proof,
    storageProof: proven.length > 0 ? proven : keys.map((key) => ({ key, value: '0x0', proof: [] })),
  };
}

/** The state after a block, to be read only. */
export async function stateAfter({ vm }: Machine, { block }: MinedBlock): Promise<MerkleStateManager> {
  const state = vm.stateManager.shallowCopy() as MerkleStateManager;
  await state.setStateRoot(block.header.stateRoot);
  return state;
}
