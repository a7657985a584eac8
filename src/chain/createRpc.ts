import { type Chain, createPublicClient, custom, defineChain, http, type PublicClient } from 'viem';
import { Failure } from '../domain/failure.ts';
import type { ChainSettings } from './chainSettings.ts';
import { toChainFailure } from './toChainFailure.ts';

/** One JSON-RPC call; what goes wrong is thrown as Failure `chain/…`. */
export interface Rpc {
  request<Result>(method: string, params: readonly unknown[]): Promise<Result>;
}

export type RawRequest = (call: {
  readonly method: string;
  readonly params?: readonly unknown[];
}) => Promise<unknown>;

/** How long an answer may take before the chain counts as unreachable. */
const TIMEOUT_MS = 10_000;

export function toViemChain({
  chainId,
  name,
  rpcUrl,
}: Pick<ChainSettings, 'chainId' | 'name' | 'rpcUrl'>): Chain {
  return defineChain({
    id: chainId,
    name,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}

/**
 * JSON-RPC over viem's transport. The first call also asks for the chain's id: a node that was changed under the same
 * address must not be taken for the chain on which a project is anchored.
 */
export function createRpc(settings: ChainSettings, request?: RawRequest): Rpc {
  const client: PublicClient = createPublicClient({
    chain: toViemChain(settings),
    transport: request
      ? custom({ request: request as never }, { retryCount: 0 })
      : // viem 2.57 refuses bodies over 10 MiB by default; a page of events may be larger.
        http(settings.rpcUrl, { retryCount: 0, timeout: TIMEOUT_MS, maxResponseBodySize: false }),
  });
  const send = async <Result>(method: string, params: readonly unknown[]): Promise<Result> => {
    try {
      return (await client.request({ method, params } as never)) as Result;
    } catch (thrown) {
      throw toChainFailure(thrown, settings.name);
    }
  };
  let identity: Promise<void> | null = null;
  const assertChain = async () => {
    const chainId = Number(await send<string>('eth_chainId', []));
    if (chainId !== settings.chainId)
      throw new Failure(
        'chain/other-chain',
        `The node answers for chain ${chainId}; this project is anchored on ${settings.name} (chain ${settings.chainId}).`,
        { hint: 'Reload the page; if that does not help, ask whoever runs this installation.' },
      );
  };
  return {
    async request(method, params) {
      identity ??= assertChain();
      const asked = identity;
      try {
        await asked;
      } catch (thrown) {
        if (identity === asked) identity = null;
        throw thrown;
      }
      return send(method, params);
    },
  };
}
