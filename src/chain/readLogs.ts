import { Failure } from '../domain/failure.ts';
import type { Address, Hex } from '../domain/ids.ts';
import type { Rpc } from './createRpc.ts';
import { toQuantity } from './toQuantity.ts';

export interface RpcLog {
  readonly blockNumber: Hex;
  readonly topics: [Hex, ...Hex[]];
  readonly data: Hex;
}

export interface LogFilter {
  readonly address: Address;
  readonly topics: readonly (Hex | readonly Hex[] | null)[];
}

/** A node that serves its logs in smaller pages than this many for all of them is not asked to the end. */
const REQUESTS_AT_MOST = 500;

/**
 * Logs from one block to another, in order. Nodes limit pages differently and rarely say how: a refused page is halved, an
 * accepted one doubled.
 *
 * @throws Failure `chain/refused` where the node does not serve them
 */
export async function readLogs(
  rpc: Rpc,
  filter: LogFilter,
  fromBlock: number,
  toBlock: number,
): Promise<RpcLog[]> {
  const found: RpcLog[] = [];
  let from = fromBlock;
  let span = toBlock - fromBlock + 1;
  for (let requests = 0; from <= toBlock; requests += 1) {
    if (requests === REQUESTS_AT_MOST)
      throw new Failure('chain/refused', 'The node serves the events of the registry in pages too small.', {
        hint: 'Ask a node that serves more.',
      });
    const to = Math.min(toBlock, from + span - 1);
    try {
      const page = { ...filter, fromBlock: toQuantity(from), toBlock: toQuantity(to) };
      found.push(...(await rpc.request<readonly RpcLog[]>('eth_getLogs', [page])));
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== 'chain/refused' || to === from) throw thrown;
      span = Math.max(1, Math.floor((to - from + 1) / 2));
      continue;
    }
    from = to + 1;
    span *= 2;
  }
  return found;
}
