import { createBlock } from '@ethereumjs/block';
import { Common, type Hardfork, Mainnet } from '@ethereumjs/common';
import { createTxFromRLP } from '@ethereumjs/tx';
import {
  bytesToHex,
  createAccount,
  createAddressFromString,
  hexToBytes,
  setLengthLeft,
} from '@ethereumjs/util';
import { createVM, runTx } from '@ethereumjs/vm';
import type { Hex } from 'viem';

const BLOCK_GAS = 200_000_000n;
/** Any block hash will do here: nothing that these suites check derives from it. */
const hashOfBlock = (number: number): Hex => `0x${(number + 1).toString(16).padStart(64, '0')}`;
const quantity = (value: number | bigint): Hex => `0x${value.toString(16)}`;

interface LogOfChain {
  readonly address: Hex;
  readonly topics: Hex[];
  readonly data: Hex;
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
  readonly transactionHash: Hex;
  readonly transactionIndex: Hex;
  readonly logIndex: Hex;
  readonly removed: false;
}

interface Call {
  readonly from?: Hex;
  readonly to?: Hex;
  readonly data?: Hex;
  readonly gas?: Hex;
}

/** The few JSON-RPC methods that the contract suites use, over ethereumjs: one block a transaction, no state roots. */
export async function createEthereumjsChain(chainId: number, hardfork: 'osaka' | 'prague') {
  const common = new Common({
    chain: { ...Mainnet, chainId, name: 'test' },
    hardfork: hardfork as Hardfork,
  });
  const vm = await createVM({ common });
  const state = vm.stateManager;
  const logs: LogOfChain[] = [];
  const receipts = new Map<Hex, unknown>();
  let number = 0;
  let timestamp = 1_760_000_000;

  const blockAt = (height: number, time: number) =>
    createBlock(
      { header: { number: height, timestamp: time, gasLimit: BLOCK_GAS, baseFeePerGas: 7n } },
      { common, skipConsensusFormatValidation: true },
    );

  async function mine(raw: Hex) {
    const tx = createTxFromRLP(hexToBytes(raw), { common });
    const block = blockAt(number + 1, timestamp + 1);
    const result = await runTx(vm, { tx, block, skipHardForkValidation: true });
    number += 1;
    timestamp += 1;
    const transactionHash = bytesToHex(tx.hash());
    const place = {
      blockNumber: quantity(number),
      blockHash: hashOfBlock(number),
      transactionHash,
      transactionIndex: '0x0',
    } as const;
    const ownLogs = result.receipt.logs.map(([address, topics, data], at) => ({
      address: bytesToHex(address),
      topics: topics.map((topic) => bytesToHex(topic)),
      data: bytesToHex(data),
      ...place,
      logIndex: quantity(at),
      removed: false as const,
    }));
    logs.push(...ownLogs);
    const receipt = {
      ...place,
      type: '0x2',
      status: result.execResult.exceptionError ? '0x0' : '0x1',
      from: tx.getSenderAddress().toString(),
      to: tx.to?.toString() ?? null,
      contractAddress: result.createdAddress?.toString() ?? null,
      gasUsed: quantity(result.totalGasSpent),
      cumulativeGasUsed: quantity(result.totalGasSpent),
      effectiveGasPrice: '0x7',
      logs: ownLogs,
      logsBloom: bytesToHex(result.bloom.bitvector),
    };
    receipts.set(transactionHash, receipt);
    return receipt;
  }

  async function call({ from, to, data, gas }: Call): Promise<Hex> {
    const copy = await vm.shallowCopy();
    await copy.stateManager.setStateRoot(await state.getStateRoot());
    const { execResult } = await copy.evm.runCall({
      ...(from ? { caller: createAddressFromString(from) } : {}),
      ...(to ? { to: createAddressFromString(to) } : {}),
      data: hexToBytes(data ?? '0x'),
      gasLimit: gas ? BigInt(gas) : BLOCK_GAS,
      block: blockAt(number, timestamp),
    });
    const answer = bytesToHex(execResult.returnValue);
    if (execResult.exceptionError) throw new RevertedCall(execResult.exceptionError.error, answer);
    return answer;
  }

  const methods: Record<string, (...parameters: never[]) => unknown> = {
    eth_chainId: () => quantity(chainId),
    eth_blockNumber: () => quantity(number),
    eth_getBlockByNumber: (tag: string) => {
      const height = tag.startsWith('0x') ? Number(tag) : number;
      // Only the latest block's time is kept: the suites ask for no other.
      return {
        number: quantity(height),
        hash: hashOfBlock(height),
        timestamp: quantity(timestamp),
        baseFeePerGas: '0x7',
        transactions: [],
      };
    },
    eth_getTransactionCount: async (address: Hex) =>
      quantity((await state.getAccount(createAddressFromString(address)))?.nonce ?? 0n),
    eth_getCode: async (address: Hex) => bytesToHex(await state.getCode(createAddressFromString(address))),
    eth_getStorageAt: async (address: Hex, slot: Hex) =>
      bytesToHex(
        setLengthLeft(await state.getStorage(createAddressFromString(address), hexToBytes(slot)), 32),
      ),
    eth_maxPriorityFeePerGas: () => '0x0',
    // As much as EIP-7825 lets one transaction have.
    eth_estimateGas: () => quantity(16_777_216),
    eth_sendRawTransactionSync: mine,
    eth_sendRawTransaction: async (raw: Hex) => (await mine(raw)).transactionHash,
    eth_getTransactionReceipt: (hash: Hex) => receipts.get(hash) ?? null,
    eth_call: call,
    eth_getLogs: ({ address, topics = [] }: { address: Hex; topics?: (Hex | null)[] }) =>
      logs.filter(
        (log) =>
          log.address === address.toLowerCase() &&
          topics.every((topic, at) => topic === null || topic === log.topics[at]),
      ),
  };

  return {
    async request({ method, params = [] }: { method: string; params?: never[] }): Promise<unknown> {
      const answer = methods[method];
      if (!answer) throw new Error(`the ethereumjs test chain has no ${method}`);
      return answer(...params);
    },
    advance(seconds: number): void {
      number += 1;
      timestamp += seconds;
    },
    async setBalance(address: Hex, balance: bigint): Promise<void> {
      await state.putAccount(createAddressFromString(address), createAccount({ balance }));
    },
    async setStorage(address: Hex, slot: Hex, value: Hex): Promise<void> {
      await state.putStorage(createAddressFromString(address), hexToBytes(slot), hexToBytes(value));
    },
  };
}

/** Carries the revert data where viem looks for it. */
class RevertedCall extends Error {
  readonly code = 3;
  readonly data: Hex;
  constructor(reason: string, data: Hex) {
    super(`execution reverted: ${reason}`);
    this.data = data;
  }
}
