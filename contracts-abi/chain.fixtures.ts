import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import {
  createPublicClient,
  createTestClient,
  custom,
  type EIP1193RequestFn,
  type Hex,
  http,
  type PublicClient,
  type TransactionReceipt,
} from 'viem';
import { createEthereumjsChain } from './ethereumjs.fixtures.ts';

/** A chain of its own for one test file. The same suites run on two EVMs written apart: revm (Anvil) and ethereumjs. */
export interface TestChain {
  readonly name: string;
  readonly chainId: number;
  readonly client: PublicClient;
  /** Mines a signed transaction in a block of its own. */
  send(serializedTransaction: Hex): Promise<TransactionReceipt>;
  fund(address: Hex): Promise<void>;
  /** The next block is this many seconds after the last. */
  advance(seconds: number): Promise<void>;
  setStorage(address: Hex, slot: Hex, value: Hex): Promise<void>;
  stop(): void;
}

export type Hardfork = 'osaka' | 'prague';

/** For `describe.each`: the suites that hold on every EVM. */
export const EVERY_EVM = [
  { evm: 'Anvil (revm)', start: () => startAnvil('osaka') },
  { evm: 'ethereumjs', start: () => startEthereumjs('osaka') },
] as const;

const WEALTH = 10n ** 22n;

export async function startAnvil(hardfork: Hardfork): Promise<TestChain & { rpc: EIP1193RequestFn }> {
  const chainId = 31_337;
  const node = spawn(
    anvilPath(),
    // biome-ignore format: pairs of flag and value
    ['--port', '0', '--accounts', '0', '--hardfork', hardfork, '--chain-id', `${chainId}`,
      '--enable-tx-gas-limit', '--gas-limit', '200000000'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.once('exit', () => node.kill());
  const transport = http(`http://${await addressOf(node)}`, { retryCount: 0 });
  const client = createPublicClient({ transport, pollingInterval: 10 });
  const control = createTestClient({ mode: 'anvil', transport });
  return {
    name: `Anvil at ${hardfork}`,
    chainId,
    client,
    rpc: client.request as EIP1193RequestFn,
    send: (serializedTransaction) =>
      client.sendRawTransactionSync({ serializedTransaction, throwOnReceiptRevert: false }),
    fund: (address) => control.setBalance({ address, value: WEALTH }),
    async advance(seconds) {
      await control.increaseTime({ seconds });
      await control.mine({ blocks: 1 });
    },
    setStorage: async (address, index, value) => {
      await control.setStorageAt({ address, index, value });
    },
    stop: () => node.kill(),
  };
}

async function startEthereumjs(hardfork: Hardfork): Promise<TestChain> {
  const chainId = 31_337;
  const chain = await createEthereumjsChain(chainId, hardfork);
  const request = chain.request as EIP1193RequestFn;
  const client = createPublicClient({
    transport: custom({ request }, { retryCount: 0 }),
    pollingInterval: 10,
  });
  return {
    name: `ethereumjs at ${hardfork}`,
    chainId,
    client,
    send: (serializedTransaction) =>
      client.sendRawTransactionSync({ serializedTransaction, throwOnReceiptRevert: false }),
    fund: (address) => chain.setBalance(address, WEALTH),
    advance: async (seconds) => chain.advance(seconds),
    setStorage: chain.setStorage,
    stop: () => undefined,
  };
}

/** The binary itself: the package's JavaScript wrapper would outlive its child or be outlived by it. */
function anvilPath(): string {
  try {
    return createRequire(import.meta.url).resolve(
      `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}/bin/anvil`,
    );
  } catch {
    return 'anvil';
  }
}

function addressOf(node: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    node.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /Listening on (\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    node.once('error', reject);
    node.once('exit', (code) => reject(new Error(`Anvil ended with ${code} before it listened: ${text}`)));
  });
}
