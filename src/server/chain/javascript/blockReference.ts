import { z } from 'zod';
import { FINALITY_BLOCKS, RpcError } from '../embeddedChain.ts';
import type { Machine, MinedBlock } from './machine.ts';

const INVALID_PARAMS = -32602;
/** A tag, a number, or an object of EIP-1898. */
const reference = z.union([
  z.enum(['latest', 'pending', 'safe', 'finalized', 'earliest']),
  z.string().regex(/^0x[0-9a-f]{1,16}$/i),
  z.object({ blockHash: z.string() }),
  z.object({ blockNumber: z.string().regex(/^0x[0-9a-f]{1,16}$/i) }),
]);

/** Block that a parameter names; null where there is none yet. */
export function findBlock(machine: Machine, parameter: unknown): MinedBlock | null {
  const parsed = reference.safeParse(parameter ?? 'latest');
  if (!parsed.success) throw new RpcError(INVALID_PARAMS, 'invalid block');
  const named = parsed.data;
  if (typeof named === 'object' && 'blockHash' in named)
    return machine.blockOfHash(named.blockHash.toLowerCase());
  const number =
    typeof named === 'object' ? Number(named.blockNumber) : toNumber(named, machine.blocks.length - 1);
  return machine.blocks[number] ?? null;
}

/** As `findBlock`; throws RpcError where there is none. */
export function getBlock(machine: Machine, parameter: unknown): MinedBlock {
  const found = findBlock(machine, parameter);
  if (!found) throw new RpcError(INVALID_PARAMS, 'there is no such block');
  return found;
}

function toNumber(named: string, latest: number): number {
  switch (named) {
    case 'latest':
    case 'pending':
      return latest;
    case 'safe':
      return Math.max(0, latest - FINALITY_BLOCKS / 2);
    case 'finalized':
      return Math.max(0, latest - FINALITY_BLOCKS);
    case 'earliest':
      return 0;
    default:
      return Number(named);
  }
}
