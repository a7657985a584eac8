import { z } from 'zod';
import { RpcError } from '../embeddedChain.ts';
import { getBlock } from './blockReference.ts';
import { type RpcLog, toRpcLogs } from './formats.ts';
import type { Machine } from './machine.ts';

const INVALID_PARAMS = -32602;
const hex = z.string().transform((value) => value.toLowerCase());
const filterSchema = z.object({
  address: z.union([hex, z.array(hex)]).nullish(),
  topics: z
    .array(z.union([hex, z.array(hex)]).nullable())
    .max(4)
    .nullish(),
  fromBlock: z.string().nullish(),
  toBlock: z.string().nullish(),
  blockHash: z.string().nullish(),
});

/** `eth_getLogs`: events of a range of blocks, oldest first. */
export function findLogs(machine: Machine, parameter: unknown): RpcLog[] {
  const parsed = filterSchema.safeParse(parameter);
  if (!parsed.success) throw new RpcError(INVALID_PARAMS, 'invalid filter');
  const { address, topics, fromBlock, toBlock, blockHash } = parsed.data;
  const addresses = address ? [address].flat() : null;
  const blocks = blockHash
    ? [getBlock(machine, { blockHash })]
    : machine.blocks.slice(numberOf(machine, fromBlock), numberOf(machine, toBlock) + 1);
  return blocks
    .flatMap((block) => block.transactions.flatMap((mined) => toRpcLogs(block, mined)))
    .filter((log) => addresses === null || addresses.includes(log.address))
    .filter((log) => matches(log.topics, topics ?? []));
}

function numberOf(machine: Machine, parameter: string | null | undefined): number {
  if (/^0x/.test(parameter ?? '')) return Number(parameter);
  return Number(getBlock(machine, parameter ?? 'latest').block.header.number);
}

/** A null matches any topic, a list any of its members. */
function matches(topics: readonly string[], wanted: readonly (string | readonly string[] | null)[]): boolean {
  return wanted.every((want, at) => {
    if (want === null) return true;
    const topic = topics[at];
    return topic !== undefined && [want].flat().includes(topic);
  });
}
