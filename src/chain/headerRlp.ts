import { toRlp } from 'viem';
import { keccak256, toBytes, toHex } from '../domain/bytes.ts';
import { Failure } from '../domain/failure.ts';
import type { Hex } from '../domain/ids.ts';

/** A block as `eth_getBlockByNumber` gives it: quantities without leading zeros, data in full. */
export type RpcBlock = Readonly<Record<string, unknown>> & {
  readonly hash: Hex;
  readonly number: Hex;
  readonly timestamp: Hex;
};

const FIELDS: readonly (readonly [name: string, kind: 'data' | 'quantity'])[] = [
  ['parentHash', 'data'],
  ['sha3Uncles', 'data'],
  ['miner', 'data'],
  ['stateRoot', 'data'],
  ['transactionsRoot', 'data'],
  ['receiptsRoot', 'data'],
  ['logsBloom', 'data'],
  ['difficulty', 'quantity'],
  ['number', 'quantity'],
  ['gasLimit', 'quantity'],
  ['gasUsed', 'quantity'],
  ['timestamp', 'quantity'],
  ['extraData', 'data'],
  ['mixHash', 'data'],
  ['nonce', 'data'],
];
/** Appended by later forks, in order; a header ends with the last one that its fork knows. */
const LATER_FIELDS: typeof FIELDS = [
  ['baseFeePerGas', 'quantity'], // London, EIP-1559
  ['withdrawalsRoot', 'data'], // Shanghai, EIP-4895
  ['blobGasUsed', 'quantity'], // Cancun, EIP-4844
  ['excessBlobGas', 'quantity'],
  ['parentBeaconBlockRoot', 'data'], // Cancun, EIP-4788
  ['requestsHash', 'data'], // Prague, EIP-7685
];

/**
 * RLP of a block's header, rebuilt from the node's JSON and checked against the block's hash.
 * @throws Failure `chain/header-unknown` when its Keccak-256 is not the hash that the node gives
 */
export function toHeaderRlp(block: RpcBlock): Hex {
  const present = LATER_FIELDS.filter(([name]) => typeof block[name] === 'string');
  const rlp = toRlp([...FIELDS, ...present].map(([name, kind]) => encodeField(block[name], name, kind)));
  if (toHex(keccak256(toBytes(rlp))) !== block.hash)
    throw new Failure(
      'chain/header-unknown',
      'The header of a block of this chain does not lead to its hash.',
      {
        hint: 'The chain uses a header that this version does not know; export without chain facts.',
        facts: [['block', Number(block.number)]],
      },
    );
  return rlp;
}

function encodeField(value: unknown, name: string, kind: 'data' | 'quantity'): Hex {
  if (typeof value !== 'string' || !/^0x[0-9a-f]*$/.test(value))
    throw new Failure('chain/header-unknown', `A block of this chain has no ${name}.`, {
      hint: 'Export without chain facts.',
    });
  if (kind === 'data') return value as Hex;
  const digits = value.slice(2).replace(/^0+/, '');
  return `0x${digits.length % 2 === 1 ? '0' : ''}${digits}`;
}
