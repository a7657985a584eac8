import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { makeStateFolder, startServer } from '../fixtures/server.ts';

const FORBIDDEN_METHODS = [
  'eth_accounts',
  'eth_sign',
  'eth_signTypedData_v4',
  'eth_sendTransaction',
  'personal_sign',
  'anvil_setBalance',
  'anvil_impersonateAccount',
  'anvil_reorg',
  'evm_mine',
  'evm_setTime',
  'evm_snapshot',
  'hardhat_setCode',
  'debug_traceTransaction',
  'admin_nodeInfo',
  'txpool_content',
];

test.describe('npm start', () => {
  test('keeps its chain and contracts through a restart, and leaves nothing running', async () => {
    const state = makeStateFolder();
    try {
      const first = await startServer({ state: state.path });
      const before = await configurationOf(first.url);
      const founding = await rpc(first.url, 'eth_getBlockByNumber', ['0x2', false]);
      const pids = descendantsHolding(state.path);
      expect(pids.length).toBeGreaterThan(0);
      await first.stop();
      expect(descendantsHolding(state.path)).toEqual([]);

      const second = await startServer({ state: state.path });
      try {
        expect(await configurationOf(second.url)).toEqual(before);
        expect(await rpc(second.url, 'eth_getBlockByNumber', ['0x2', false])).toEqual(founding);
        const code = await rpc(second.url, 'eth_getCode', [before.chain.ledger, 'latest']);
        expect(String(code.result).length).toBeGreaterThan(1000);
      } finally {
        await second.stop();
      }
    } finally {
      state.remove();
    }
  });

  test('survives a power cut with what was anchored', async () => {
    const state = makeStateFolder();
    try {
      const first = await startServer({ state: state.path });
      const before = await configurationOf(first.url);
      await first.kill();
      const second = await startServer({ state: state.path });
      try {
        const after = await configurationOf(second.url);
        expect(after.chain).toEqual(before.chain);
        const head = await rpc(second.url, 'eth_getLogs', [
          { address: after.chain.ledger, fromBlock: '0x0', toBlock: 'latest' },
        ]);
        expect(head.result).toHaveLength(1);
      } finally {
        await second.stop();
      }
    } finally {
      state.remove();
    }
  });

  test('says in a sentence that a port is in use', async () => {
    const state = makeStateFolder();
    const squatter = createServer().listen(0, 'localhost');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as AddressInfo;
    try {
      await expect(startServer({ state: state.path, port })).rejects.toThrow(
        new RegExp(`port ${port} is (already )?in use`, 'i'),
      );
      expect(descendantsHolding(state.path)).toEqual([]);
    } finally {
      squatter.close();
      state.remove();
    }
  });

  test('gives the page reads and raw transactions of the chain, and nothing else', async ({ request }) => {
    const state = makeStateFolder();
    const server = await startServer({ state: state.path });
    try {
      const { result: chainId } = await rpc(server.url, 'eth_chainId', []);
      expect(Number(chainId)).toBeGreaterThan(1_000);
      for (const method of FORBIDDEN_METHODS) {
        const { error } = await rpc(server.url, method, []);
        expect(error?.code, `${method} must be refused`).toBe(-32601);
      }
      const page = await request.get(server.url);
      const policy = page.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain("'unsafe-eval'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    } finally {
      await server.stop();
      state.remove();
    }
  });
});

interface Configuration {
  readonly chain: { readonly chainId: number; readonly ledger: string };
}

async function configurationOf(url: string): Promise<Configuration> {
  return (await (await fetch(`${url}/config.json`)).json()) as Configuration;
}

interface RpcAnswer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

async function rpc(url: string, method: string, params: readonly unknown[]): Promise<RpcAnswer> {
  const response = await fetch(`${url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return (await response.json()) as RpcAnswer;
}

/** Processes whose command line names the state folder: the launcher and the chain it started. */
function descendantsHolding(stateFolder: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(stateFolder));
}
