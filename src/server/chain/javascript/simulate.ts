import { createBlock } from '@ethereumjs/block';
import type { MerkleStateManager } from '@ethereumjs/statemanager';
import { createLegacyTx } from '@ethereumjs/tx';
import {
  type Address,
  bytesToHex,
  createAddressFromString,
  createZeroAddress,
  hexToBytes,
} from '@ethereumjs/util';
import { createVM, runTx, type VM } from '@ethereumjs/vm';
import { z } from 'zod';
import { BLOCK_GAS_LIMIT, RpcError } from '../embeddedChain.ts';
import type { Machine, MinedBlock } from './machine.ts';

/** EIP-7825: no transaction may ask for more gas. */
const TRANSACTION_GAS_LIMIT = 2n ** 24n;
const INVALID_PARAMS = -32602;
/** As geth answers a revert, with its data; viem decodes it. */
const REVERTED = 3;
const SERVER_ERROR = -32000;
/** An estimate may be this much above what is needed: one part in 64. */
const ESTIMATE_SLACK = 64n;

const hex = z.string().regex(/^0x(?:[0-9a-f]{2})*$/i) as unknown as z.ZodType<`0x${string}`>;
const quantity = z
  .string()
  .regex(/^0x[0-9a-f]{1,64}$/i)
  .transform((value) => BigInt(value));
const callSchema = z.object({
  from: hex.optional(),
  to: hex.nullish(),
  data: hex.optional(),
  input: hex.optional(),
  value: quantity.optional(),
  gas: quantity.optional(),
});
type Call = z.infer<typeof callSchema>;

/** `eth_call`: what a call would return at a block. Throws RpcError with the data of a revert. */
export async function simulateCall(machine: Machine, at: MinedBlock, parameter: unknown): Promise<string> {
  const call = parseCall(parameter);
  const vm = await openState(machine, at);
  const { execResult } = await vm.evm.runCall({
    ...toFields(call),
    caller: toAddress(call.from),
    gasLimit: call.gas ?? BLOCK_GAS_LIMIT,
    block: nextBlock(machine, at),
    skipBalance: true,
  });
  assertNotReverted(execResult);
  return bytesToHex(execResult.returnValue);
}

/** `eth_estimateGas`: a limit with which the transaction succeeds on the latest block. */
export async function estimateGas(machine: Machine, parameter: unknown): Promise<bigint> {
  const call = parseCall(parameter);
  const highest = call.gas && call.gas < TRANSACTION_GAS_LIMIT ? call.gas : TRANSACTION_GAS_LIMIT;
  const first = await tryTransaction(machine, call, highest);
  assertNotReverted(first.execResult);
  let failing = first.totalGasSpent - 1n;
  let enough = highest;
  // Refunds and the rule that a call keeps a 64th (EIP-150) make the limit larger than what is spent.
  for (let guess = first.totalGasSpent + first.gasRefund; enough - failing > 1n + enough / ESTIMATE_SLACK; ) {
    if (await succeeds(machine, call, guess)) enough = guess;
    else failing = guess;
    guess = (enough + failing) / 2n;
  }
  return enough;
}

async function succeeds(machine: Machine, call: Call, gasLimit: bigint): Promise<boolean> {
  try {
    return (await tryTransaction(machine, call, gasLimit)).execResult.exceptionError === undefined;
  } catch {
    // Below the intrinsic gas the transaction does not even run.
    return false;
  }
}

async function tryTransaction(machine: Machine, call: Call, gasLimit: bigint) {
  const { latest, common } = machine;
  const vm = await openState(machine, latest);
  const unsigned = createLegacyTx({ ...toFields(call), gasLimit, gasPrice: 0n }, { common, freeze: false });
  // The sender of an unsigned transaction cannot be recovered; it is the one that the call names.
  const transaction = Object.assign(unsigned, {
    getSenderAddress: () => toAddress(call.from),
    isSigned: () => true,
  });
  return runTx(vm, {
    tx: transaction,
    block: nextBlock(machine, latest),
    skipNonce: true,
    skipBalance: true,
    skipBlockGasLimitValidation: true,
    skipHardForkValidation: true,
  });
}

/** A machine of its own on the state after a block; what it writes is never part of the chain. */
async function openState({ vm, common }: Machine, { block }: MinedBlock): Promise<VM> {
  const stateManager = vm.stateManager.shallowCopy() as MerkleStateManager;
  await stateManager.setStateRoot(block.header.stateRoot);
  return createVM({ common, stateManager, blockchain: vm.blockchain });
}

function nextBlock({ common }: Machine, { block }: MinedBlock) {
  const { number, timestamp, gasLimit } = block.header;
  const header = { number: number + 1n, timestamp: timestamp + 1n, gasLimit, baseFeePerGas: 0n };
  return createBlock({ header }, { common });
}

function parseCall(parameter: unknown): Call {
  const parsed = callSchema.safeParse(parameter);
  if (!parsed.success) throw new RpcError(INVALID_PARAMS, 'invalid call');
  return parsed.data;
}

function toFields({ to, data, input, value }: Call) {
  return {
    ...(to ? { to: toAddress(to) } : {}),
    data: hexToBytes(input ?? data ?? '0x'),
    value: value ?? 0n,
  };
}

function toAddress(value: string | undefined | null): Address {
  return value ? createAddressFromString(value) : createZeroAddress();
}

function assertNotReverted(result: {
  readonly exceptionError?: { readonly error: string } | undefined;
  readonly returnValue: Uint8Array;
}): void {
  if (!result.exceptionError) return;
  if (result.exceptionError.error === 'revert')
    throw new RpcError(REVERTED, 'execution reverted', bytesToHex(result.returnValue));
  throw new RpcError(SERVER_ERROR, result.exceptionError.error);
}
