import {
  type Account,
  type Chain,
  type CustomTransport,
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  type EIP1193RequestFn,
  type PublicClient,
  type WalletClient,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Hex } from '../../domain/ids.ts';
import type { EmbeddedChain } from './embeddedChain.ts';

export const CHAIN_NAME = 'Countersign demonstration chain';

/** viem's view of the embedded chain, with the relay's account as the one that sends. */
export interface ChainClients {
  readonly reading: PublicClient<CustomTransport, Chain>;
  readonly sending: WalletClient<CustomTransport, Chain, Account>;
}

/** `afterSend` runs when the chain has taken a transaction: a moment to have it mined. */
export function createChainClients(
  chain: EmbeddedChain,
  relayKey: Hex,
  afterSend: () => Promise<void> | void,
): ChainClients {
  const viemChain = defineChain({
    id: chain.chainId,
    name: CHAIN_NAME,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });
  const request = async (call: { method: string; params?: readonly unknown[] }) => {
    const result = await chain.request(call);
    if (call.method === 'eth_sendRawTransaction') await afterSend();
    return result;
  };
  const transport = custom({ request: request as EIP1193RequestFn }, { retryCount: 0 });
  return {
    reading: createPublicClient({ chain: viemChain, transport, cacheTime: 0, pollingInterval: 100 }),
    sending: createWalletClient({ account: privateKeyToAccount(relayKey), chain: viemChain, transport }),
  };
}
