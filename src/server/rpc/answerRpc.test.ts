import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAnvil } from '../chain/findAnvil.ts';
import { type RunningServer, startServer } from '../index.ts';
import { makeFolders, postJson } from '../server.fixtures.ts';
import { ALLOWED_METHODS } from './allowedMethods.ts';

/** One of each kind of danger: signing, unlocked accounts, rewriting the chain, the node's own affairs, state in the node. */
const FORBIDDEN = [
  'eth_accounts',
  'eth_coinbase',
  'eth_sign',
  'eth_signTransaction',
  'eth_signTypedData',
  'eth_signTypedData_v4',
  'eth_sendTransaction',
  'eth_sendUnsignedTransaction',
  'eth_sendRawTransactionSync',
  'eth_newFilter',
  'eth_newBlockFilter',
  'eth_newPendingTransactionFilter',
  'eth_subscribe',
  'eth_mining',
  'eth_getWork',
  'eth_submitWork',
  'personal_sign',
  'personal_unlockAccount',
  'wallet_sendCalls',
  'anvil_setBalance',
  'anvil_setCode',
  'anvil_setStorageAt',
  'anvil_impersonateAccount',
  'anvil_autoImpersonateAccount',
  'anvil_mine',
  'anvil_reorg',
  'anvil_rollback',
  'anvil_reset',
  'anvil_dumpState',
  'anvil_loadState',
  'anvil_nodeInfo',
  'hardhat_setBalance',
  'hardhat_impersonateAccount',
  'hardhat_reset',
  'tenderly_setBalance',
  'evm_mine',
  'evm_snapshot',
  'evm_revert',
  'evm_increaseTime',
  'evm_setNextBlockTimestamp',
  'evm_setAutomine',
  'debug_traceTransaction',
  'debug_traceCall',
  'trace_block',
  'txpool_content',
  'txpool_inspect',
  'ots_getApiLevel',
  'erigon_getHeaderByNumber',
  'admin_nodeInfo',
  'miner_start',
  'engine_newPayloadV4',
  'rpc_modules',
  'ETH_BLOCKNUMBER',
  'eth_blockNumber ',
  '__proto__',
  'constructor',
  'toString',
];

describe.each([
  ['anvil', findAnvil()],
  ['javascript', null],
] as const)('/rpc over %s', (_kind, anvil) => {
  const folders = makeFolders();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ port: 0, ...folders, anvil });
  });
  afterAll(async () => {
    await server.stop();
    folders.remove();
  });
  const send = (body: unknown, headers?: Record<string, string>) => postJson(server.rpcUrl, body, headers);
  const call = (method: unknown, params?: unknown) =>
    send({ jsonrpc: '2.0', id: 1, method, ...(params === undefined ? {} : { params }) });

  it.each(FORBIDDEN)('refuses %s', async (method) => {
    const { status, json } = await call(method, []);
    expect(status).toBe(200);
    expect(json.error).toMatchObject({ code: -32601 });
    expect(json).not.toHaveProperty('result');
  });

  it('has every method of the list', async () => {
    for (const method of ALLOWED_METHODS) {
      const { json } = await call(method, []);
      const { code } = (json.error ?? {}) as { code?: number };
      expect(code, method).not.toBe(-32601);
    }
  });

  it('answers a batch in order, each request for itself', async () => {
    const { json } = await send([
      { jsonrpc: '2.0', id: 'a', method: 'eth_chainId' },
      { jsonrpc: '2.0', id: 'b', method: 'eth_accounts' },
      { jsonrpc: '2.0', id: 'c', method: 'eth_blockNumber', params: [] },
    ]);
    expect(json).toMatchObject([
      { id: 'a', result: expect.any(String) },
      { id: 'b', error: { code: -32601 } },
      { id: 'c' },
    ]);
  });

  it.each([0, 51, 5000])('refuses a batch of %i', async (length) => {
    const { json } = await send(
      Array.from({ length }, (_, id) => ({ jsonrpc: '2.0', id, method: 'eth_chainId' })),
    );
    expect(json.error).toMatchObject({ code: -32600 });
  });

  it.each([
    ['a bare word', '"eth_chainId"'],
    ['null', 'null'],
    ['no version', '{"id":1,"method":"eth_chainId"}'],
    ['parameters by name', '{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{"to":"0x"}}'],
    ['a method that is no text', '{"jsonrpc":"2.0","id":1,"method":["eth_chainId"]}'],
    ['fields that nobody knows', '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","from":"0x"}'],
    ['a batch in a batch', '[[{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}]]'],
  ])('calls %s no request', async (_what, body) => {
    const { json } = await send(body);
    expect([json].flat()[0]?.error).toMatchObject({ code: -32600 });
  });

  it('names what is not JSON', async () => {
    expect((await send('{"jsonrpc":')).json.error).toMatchObject({ code: -32700 });
  });

  it('refuses a body over 512 KiB', async () => {
    const { status, json } = await send(`{"x":"${'a'.repeat(513 * 1024)}"}`);
    expect(status).toBe(413);
    expect(json.code).toBe('rpc/too-large');
  });

  it('passes on what the chain objects to', async () => {
    const { json } = await call('eth_sendRawTransaction', ['0x1234']);
    expect(json.error).toMatchObject({ code: expect.any(Number), message: expect.any(String) });
  });

  it('makes no new block while nobody sends or waits', async () => {
    const before = (await call('eth_blockNumber')).json.result;
    for (let times = 0; times < 20; times += 1) await call('eth_chainId');
    expect((await call('eth_blockNumber')).json.result).toBe(before);
  });
});

describe('who may reach the chain', () => {
  const folders = makeFolders();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ port: 0, ...folders });
  });
  afterAll(async () => {
    await server.stop();
    folders.remove();
  });
  const ask = (headers: Record<string, string>, where = '/rpc') =>
    postJson(`${server.url}${where}`, { jsonrpc: '2.0', id: 1, method: 'eth_chainId' }, headers);

  it('is its own page, and a program without a page', async () => {
    expect((await ask({ origin: server.url })).status).toBe(200);
    expect((await ask({})).status).toBe(200);
  });

  it.each([
    'https://evil.example',
    'http://localhost:1',
    'https://localhost.evil.example',
    'null',
    'file://',
  ])('is not a page of %s', async (origin) => {
    expect((await ask({ origin })).status).toBe(403);
    expect((await ask({ origin }, '/relay')).status).toBe(403);
  });

  it('is a wallet in the browser, which may not use the relay', async () => {
    const origin = 'chrome-extension://nkbihfbeogaeaoehlefnkodbefgpgknn';
    expect((await ask({ origin })).status).toBe(200);
    expect((await ask({ origin }, '/relay')).status).toBe(403);
  });

  it('is nobody who sends a form', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId' });
    const response = await fetch(server.rpcUrl, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(415);
  });

  it('is nobody who only looks', async () => {
    expect((await fetch(server.rpcUrl)).status).toBe(405);
    expect(
      (await fetch(server.rpcUrl, { method: 'OPTIONS' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });
});
