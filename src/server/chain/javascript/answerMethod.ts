import { bytesToHex, createAddressFromString, hexToBytes } from '@ethereumjs/util';
import { z } from 'zod';
import { RpcError } from '../embeddedChain.ts';
import { findBlock, getBlock } from './blockReference.ts';
import { toQuantity, toRpcBlock, toRpcReceipt, toRpcTransaction } from './formats.ts';
import { findLogs } from './logs.ts';
import type { Machine } from './machine.ts';
import { proveAccount, stateAfter } from './proof.ts';
import { estimateGas, simulateCall } from './simulate.ts';

const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;
const PRIORITY_FEE = 10n ** 9n;
const FEE_HISTORY_LIMIT = 1024;

type Params = readonly unknown[];
type Method = (machine: Machine, params: Params) => unknown;

/** Every method that a page may call, and no other: a read of this chain or a signed transaction. */
const METHODS: Readonly<Record<string, Method>> = {
  eth_chainId: ({ common }) => toQuantity(common.chainId()),
  net_version: ({ common }) => common.chainId().toString(),
  web3_clientVersion: () => 'countersign/javascript',
  eth_blockNumber: ({ latest }) => toQuantity(latest.block.header.number),
  eth_gasPrice: (machine) => toQuantity(nextBaseFee(machine) + PRIORITY_FEE),
  eth_maxPriorityFeePerGas: () => toQuantity(PRIORITY_FEE),
  eth_feeHistory: feeHistory,
  eth_getBlockByNumber: (machine, [at, full]) => {
    const block = findBlock(machine, at);
    return block && toRpcBlock(block, full === true);
  },
  eth_getBlockByHash: (machine, [hash, full]) => {
    const block = machine.blockOfHash(toHex(hash, 32));
    return block && toRpcBlock(block, full === true);
  },
  eth_getBalance: async (machine, [address, at]) =>
    toQuantity((await accountAt(machine, address, at))?.balance ?? 0n),
  eth_getTransactionCount: countTransactions,
  eth_getCode: async (machine, [address, at]) =>
    bytesToHex(await (await stateAfter(machine, getBlock(machine, at))).getCode(toAddress(address))),
  eth_getStorageAt: async (machine, [address, slot, at]) => {
    const state = await stateAfter(machine, getBlock(machine, at));
    const key = hexToBytes(`0x${String(slot).slice(2).padStart(64, '0')}`);
    const value = bytesToHex(await state.getStorage(toAddress(address), key));
    return `0x${value.slice(2).padStart(64, '0')}`;
  },
  eth_call: (machine, [call, at]) => simulateCall(machine, getBlock(machine, at), call),
  eth_estimateGas: async (machine, [call]) => toQuantity(await estimateGas(machine, call)),
  eth_getLogs: (machine, [filter]) => findLogs(machine, filter),
  eth_getProof: (machine, [address, slots, at]) =>
    proveAccount(machine, getBlock(machine, at), address, slots),
  eth_getTransactionByHash: (machine, [hash]) => {
    const key = toHex(hash, 32);
    const found = machine.transactionOfHash(key);
    if (found) return toRpcTransaction(found.mined.transaction, found.block, found.mined);
    const waiting = machine.pool.get(key as `0x${string}`);
    return waiting ? toRpcTransaction(waiting) : null;
  },
  eth_getTransactionReceipt: (machine, [hash]) => {
    const found = machine.transactionOfHash(toHex(hash, 32));
    return found && toRpcReceipt(found.block, found.mined);
  },
  eth_sendRawTransaction: (machine, [raw]) => machine.addTransaction(hexToBytes(toHex(raw))),
};

/** Answers one JSON-RPC method. Throws RpcError. */
export async function answerMethod(machine: Machine, method: string, params: Params): Promise<unknown> {
  const answer = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!answer) throw new RpcError(METHOD_NOT_FOUND, `the method ${method} does not exist`);
  return (await answer(machine, params)) ?? null;
}

async function countTransactions(machine: Machine, [address, at]: Params): Promise<string> {
  let count = (await accountAt(machine, address, at))?.nonce ?? 0n;
  if (at !== 'pending') return toQuantity(count);
  const sender = toAddress(address);
  const waiting = [...machine.pool.values()].filter((one) => one.getSenderAddress().equals(sender));
  while (waiting.some((one) => one.nonce === count)) count += 1n;
  return toQuantity(count);
}

function feeHistory(machine: Machine, [count, newest]: Params) {
  const last = Number(getBlock(machine, newest).block.header.number);
  const wanted = Math.min(Number(count) || 1, FEE_HISTORY_LIMIT, last + 1);
  const blocks = machine.blocks.slice(last + 1 - wanted, last + 1);
  const fees = blocks.map(({ block }) => toQuantity(block.header.baseFeePerGas ?? 0n));
  return {
    oldestBlock: toQuantity(last + 1 - wanted),
    baseFeePerGas: [...fees, toQuantity(nextBaseFee(machine))],
    gasUsedRatio: blocks.map(({ block }) => Number(block.header.gasUsed) / Number(block.header.gasLimit)),
  };
}

function nextBaseFee({ latest }: Machine): bigint {
  return latest.block.header.calcNextBaseFee();
}

async function accountAt(machine: Machine, address: unknown, at: unknown) {
  const state = await stateAfter(machine, getBlock(machine, at));
  return state.getAccount(toAddress(address));
}

function toAddress(parameter: unknown) {
  return createAddressFromString(toHex(parameter, 20));
}

/** Lower-case bytes of a parameter, of that length where one is given. */
function toHex(parameter: unknown, bytes?: number): `0x${string}` {
  const digits = bytes === undefined ? '(?:[0-9a-f]{2})*' : `[0-9a-f]{${2 * bytes}}`;
  const parsed = z
    .string()
    .regex(new RegExp(`^0x${digits}$`, 'i'))
    .safeParse(parameter);
  if (!parsed.success) throw new RpcError(INVALID_PARAMS, 'invalid parameter');
  return parsed.data.toLowerCase() as `0x${string}`;
}
