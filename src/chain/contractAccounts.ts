import type { ContractAccount } from '../domain/bundle/bundle.ts';
import type { Address, Hex, SignerKey } from '../domain/ids.ts';
import type { Rpc } from './createRpc.ts';
import { proveSlots } from './proveSlots.ts';
import { toQuantity } from './toQuantity.ts';

/** 0x and 20 bytes; any other signer is a key of a verifier. */
const ACCOUNT_LENGTH = 42;

/**
 * Signers that have code at a block, with the proof of it: only the chain could ask them for their signature (ERC-1271). An
 * account delegated by EIP-7702 has code too; where its own key signed, nobody asks.
 */
export async function proveContractAccounts(
  rpc: Rpc,
  signers: readonly SignerKey[],
  blockNumber: number,
): Promise<readonly ContractAccount[]> {
  const block = toQuantity(blockNumber);
  const accounts = new Set(signers.filter(({ length }) => length === ACCOUNT_LENGTH).sort());
  const found: ContractAccount[] = [];
  for (const signer of accounts) {
    const account = signer as string as Address;
    const code = await rpc.request<Hex>('eth_getCode', [account, block]);
    if (code === '0x') continue;
    const { accountProof } = await proveSlots(rpc, account, [], block);
    found.push({ account, proof: accountProof });
  }
  return found;
}
