import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runtimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import type { Failure } from '../domain/failure.ts';
import { parseSignedReading } from '../domain/reading/parseSignedReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { findAnvil } from './chain/findAnvil.ts';
import { type RunningServer, startServer } from './index.ts';
import { isRunning, makeFolders, postJson } from './server.fixtures.ts';

const ended: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

function folders() {
  const made = makeFolders();
  ended.push(made.remove);
  return made;
}

async function start(settings: Partial<Parameters<typeof startServer>[0]> & { state: string; app: string }) {
  const server = await startServer({ port: 0, ...settings });
  ended.push(server.stop);
  return server;
}

async function rpc(server: RunningServer, method: string, params: unknown[] = []) {
  const { json } = await postJson(server.rpcUrl, { jsonrpc: '2.0', id: 1, method, params });
  return json.result;
}

describe('a new installation', () => {
  it('tells the page its chain, its contracts and the protocol that founds its project', async () => {
    const server = await start(folders());
    const json = await (await fetch(`${server.url}/config.json`)).json();
    const { chain, project } = runtimeConfiguration.parse(json);
    expect(chain).toMatchObject({ embedded: true, rpcUrl: '/rpc', relayUrl: '/relay' });
    expect(chain?.chainId).toBeGreaterThanOrEqual(2 ** 20);
    expect(chain?.chainId).toBeLessThan(2 ** 31);

    const founding = parseSignedReading(project?.founding);
    expect(digestOfReading(founding.reading, founding.place)).toBe(project?.foundingDigest);
    expect(founding.records.map(({ id }) => id)).toEqual([project?.protocol]);
    const logs = (await rpc(server, 'eth_getLogs', [
      { address: chain?.ledger, fromBlock: '0x0', toBlock: 'latest' },
    ])) as { topics: string[] }[];
    expect(logs.map(({ topics }) => topics[3])).toEqual([project?.foundingDigest]);
  });

  it('has a chain id of its own', async () => {
    const [one, other] = [await start(folders()), await start(folders())];
    expect(one.chain.chainId).not.toBe(other.chain.chainId);
  });

  it('has no block later than now', async () => {
    const server = await start(folders());
    const latest = (await rpc(server, 'eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
    expect(Number(latest.timestamp)).toBeLessThanOrEqual(Date.now() / 1000 + 1);
  });
});

describe.each([
  ['anvil', undefined],
  ['javascript', null],
] as const)('a restart on %s', (_kind, anvil) => {
  it('finds chain, contracts and project as they were', async () => {
    const where = folders();
    const first = await startServer({ port: 0, ...where, ...(anvil === null ? { anvil } : {}) });
    const before = {
      configuration: first.configuration,
      block: await rpc(first, 'eth_getBlockByNumber', ['0x5', true]),
    };
    await first.stop();
    const second = await start({ ...where, ...(anvil === null ? { anvil } : {}) });
    expect({
      configuration: second.configuration,
      block: await rpc(second, 'eth_getBlockByNumber', ['0x5', true]),
    }).toEqual(before);
  });

  it('stays with the kind of chain that made the state', async () => {
    const where = folders();
    const first = await startServer({ port: 0, ...where, ...(anvil === null ? { anvil } : {}) });
    await first.stop();
    if (anvil === null) {
      const second = await start({ ...where, anvil: findAnvil() });
      expect(second.chain.kind).toBe('javascript');
    } else await expect(start({ ...where, anvil: null })).rejects.toMatchObject({ code: 'chain/no-anvil' });
  });
});

describe('when the chain is lost but not the rest', () => {
  it('says so and founds anew under another chain id', async () => {
    const where = folders();
    const first = await startServer({ port: 0, ...where });
    await first.stop();
    rmSync(path.join(where.state, 'chain.json'));
    const words: string[] = [];
    const second = await start({ ...where, say: (sentence) => words.push(sentence) });
    expect(second.chain.chainId).not.toBe(first.chain.chainId);
    expect(words.join('\n')).toContain(`chain ${first.chain.chainId}`);
    expect(existsSync(path.join(where.state, `lost-${first.chain.chainId}.json`))).toBe(true);
  });

  it('begins anew when the founding was cut short', async () => {
    const where = folders();
    const first = await startServer({ port: 0, ...where });
    await first.stop();
    const file = path.join(where.state, 'installation.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), founded: null }));
    const second = await start(where);
    expect(second.configuration.project).not.toBeNull();
  });

  it('stops with a sentence at a file that it cannot understand', async () => {
    const where = folders();
    writeFileSync(path.join(where.state, 'installation.json'), '{"format":"countersign-insta');
    await expect(start(where)).rejects.toMatchObject({ code: 'state/damaged' });
  });

  it('loads no chain that a power cut left half written', async () => {
    const where = folders();
    const first = await startServer({ port: 0, ...where });
    await first.stop();
    writeFileSync(path.join(where.state, 'chain.json.new'), '{"block":');
    const second = await start(where);
    expect(second.configuration).toEqual(first.configuration);
  });
});

describe('what stands in the way of a start', () => {
  it('is a port in use, said with the next step', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    ended.push(() => void squatter.close());
    const { port } = squatter.address() as AddressInfo;
    const where = folders();
    const failure = (await start({ ...where, port }).catch((thrown: unknown) => thrown)) as Failure;
    expect(failure.code).toBe('port/in-use');
    expect(failure.message).toContain(`Port ${port} is in use`);
    expect(failure.hint).toContain('--port');
    expect(existsSync(path.join(where.state, 'lock'))).toBe(false);
  });

  it('is a port in use on the other loopback address', async () => {
    const squatter = createServer();
    const bound = await new Promise((resolve) => {
      squatter.once('error', () => resolve(false));
      squatter.listen(0, '::1', () => resolve(true));
    });
    if (!bound) return;
    ended.push(() => void squatter.close());
    const { port } = squatter.address() as AddressInfo;
    await expect(start({ ...folders(), port })).rejects.toMatchObject({ code: 'port/in-use' });
  });

  it('is another server on the same state', async () => {
    const where = folders();
    await start(where);
    const failure = (await start(where).catch((thrown: unknown) => thrown)) as Failure;
    expect(failure.code).toBe('state/in-use');
    expect(failure.message).toContain(`process ${process.pid}`);
  });

  it('is a state folder that is a file', async () => {
    const where = folders();
    const file = path.join(where.app, 'index.html');
    await expect(start({ ...where, state: file })).rejects.toMatchObject({ code: 'state/not-a-folder' });
    await expect(start({ ...where, state: path.join(file, 'deeper') })).rejects.toMatchObject({
      code: 'state/not-a-folder',
    });
  });
});

describe('the end of a server', () => {
  it('leaves no process, no open port and no lock', async () => {
    const where = folders();
    const server = await startServer({ port: 0, ...where });
    expect(server.processIds.every(isRunning)).toBe(true);
    await server.stop();
    expect(server.processIds.some(isRunning)).toBe(false);
    await expect(fetch(server.url)).rejects.toThrow();
    expect(existsSync(path.join(where.state, 'lock'))).toBe(false);
  });

  it('is the same however often it is asked for', async () => {
    const server = await startServer({ port: 0, ...folders() });
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });
});

describe('a chain that died', () => {
  it('is a JSON-RPC error with a sentence, and health says so', async () => {
    const server = await start(folders());
    for (const pid of server.processIds) process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(server.processIds.some(isRunning)).toBe(false));
    const { json } = await postJson(server.rpcUrl, { jsonrpc: '2.0', id: 7, method: 'eth_blockNumber' });
    expect(json).toMatchObject({ id: 7, error: { code: -32603, data: { code: 'chain/down' } } });
    const health = (await (await fetch(`${server.url}/health`)).json()) as { status: string };
    expect(health.status).toBe('degraded');
  });
});
