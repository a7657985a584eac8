import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Failure } from '../../domain/failure.ts';
import { endProcess, hasEnded } from '../process/endProcess.ts';
import { findFreePort } from '../process/findFreePort.ts';
import { guardProcess } from '../process/guardProcess.ts';
import { writeDurably } from '../state/writeDurably.ts';
import {
  BLOCK_GAS_LIMIT,
  type ChainSettings,
  type EmbeddedChain,
  FINALITY_BLOCKS,
  GENESIS_BALANCE,
  HARDFORK,
  RpcError,
  STATES_KEPT,
} from './embeddedChain.ts';

export const ANVIL_STATE = 'chain.json';
const START_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 15;
const REQUEST_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const inflate = promisify(gunzip);

/** Starts anvil on the state in `folder`, or on a new chain where there is none. */
export async function openAnvilChain(program: string, settings: ChainSettings): Promise<EmbeddedChain> {
  const host = loopbackHost();
  const port = await findFreePort(host);
  const url = `http://${host}:${port}`;
  const child = spawn(program, toArguments(settings, host, port), {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const pid = child.pid;
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  if (pid === undefined) {
    await ended;
    throw new Failure('chain/start', `The chain program ${program} could not be started.`, {
      hint: 'Set ANVIL to a working anvil, or COUNTERSIGN_CHAIN=javascript to use the one in JavaScript.',
    });
  }
  const guard = guardProcess(pid);
  const send = createSender(url);
  const stop = async () => {
    await endProcess(child, ended, STOP_LIMIT_MS);
    guard.release();
  };
  try {
    await untilReady(child, send, settings.chainId, () => words);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return {
    kind: 'anvil',
    chainId: settings.chainId,
    processIds: [pid],
    internalRpcUrl: url,
    request: ({ method, params = [] }) => send(method, params),
    async mine(timeUnix) {
      await send('evm_mine', [{ timestamp: timeUnix, blocks: 1 }]);
    },
    async save() {
      const dump = (await send('anvil_dumpState', [])) as string;
      const state = await inflate(Buffer.from(dump.slice(2), 'hex'));
      await writeDurably(path.join(settings.folder, ANVIL_STATE), state);
    },
    stop,
  };
}

function toArguments(settings: ChainSettings, host: string, port: number): string[] {
  const state = path.join(settings.folder, ANVIL_STATE);
  const genesis = path.join(settings.folder, 'genesis.json');
  if (!existsSync(state)) writeFileSync(genesis, toGenesis(settings));
  return [
    ...(existsSync(state) ? ['--load-state', state] : ['--init', genesis]),
    ...['--host', host, '--port', String(port), '--no-cors', '--quiet'],
    ...['--chain-id', String(settings.chainId), '--hardfork', HARDFORK, '--enable-tx-gas-limit'],
    // No unlocked accounts; blocks only when the miner asks, so that an idle chain does not grow.
    ...['--accounts', '0', '--no-mining', '--slots-in-an-epoch', String(FINALITY_BLOCKS / 2)],
    // anvil 1.7.1 otherwise writes every state into ~/.foundry, 77 MB per 1,000 blocks, and leaves it there.
    ...['--prune-history', String(STATES_KEPT)],
  ];
}

function toGenesis({ chainId, funded, genesisTimeUnix }: ChainSettings): string {
  return JSON.stringify({
    config: { chainId },
    timestamp: toQuantity(genesisTimeUnix),
    gasLimit: toQuantity(BLOCK_GAS_LIMIT),
    difficulty: '0x0',
    alloc: { [funded]: { balance: toQuantity(GENESIS_BALANCE) } },
  });
}

function createSender(url: string) {
  let id = 0;
  return async (method: string, params: readonly unknown[]): Promise<unknown> => {
    id += 1;
    let answer: { result?: unknown; error?: { code: number; message: string; data?: unknown } };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
        signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
      });
      answer = (await response.json()) as typeof answer;
    } catch (cause) {
      throw new Failure('chain/down', 'The embedded chain does not answer.', {
        hint: 'Stop Countersign (Ctrl-C) and start it again. Signed readings stay in the browser until then.',
        cause,
      });
    }
    if (answer.error) throw new RpcError(answer.error.code, answer.error.message, answer.error.data);
    return answer.result;
  };
}

async function untilReady(
  child: ChildProcess,
  send: ReturnType<typeof createSender>,
  chainId: number,
  words: () => string,
): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  for (;;) {
    const answer = await send('eth_chainId', []).catch((thrown: unknown) => {
      if (thrown instanceof Failure) return null;
      throw thrown;
    });
    if (Number(answer) === chainId) return;
    if (hasEnded(child) || Date.now() > until)
      throw new Failure('chain/start', 'The embedded chain did not start.', {
        hint: `It said: ${words().trim() || 'nothing'}`,
      });
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * anvil takes any method from whoever reaches its port, a web page after DNS rebinding included. Its port is random; where
 * the system has all of 127.0.0.0/8 on the loopback (RFC 1122 section 3.2.1.3), so is its address, beyond any scan.
 */
function loopbackHost(): string {
  if (process.platform === 'darwin') return '127.0.0.1';
  const octet = () => 1 + Math.floor(Math.random() * 254);
  return `127.${octet()}.${octet()}.${octet()}`;
}

function toQuantity(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}
