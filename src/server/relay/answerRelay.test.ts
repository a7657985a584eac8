import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keccak256, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RelayRequest } from '../../domain/configuration/relayRequest.ts';
import { type Address, type Bytes32, type StreamId, ZERO_BYTES32 } from '../../domain/ids.ts';
import { type RunningServer, startServer } from '../index.ts';
import { makeFolders, postJson, signRelayRequest } from '../server.fixtures.ts';
import { createRelayAnswer } from './answerRelay.ts';

/** A block comes within a second; the machine may be busy. */
const SOON = { timeout: 15_000 };

describe('the relay', () => {
  const folders = makeFolders();
  let server: RunningServer;
  let place: { chainId: number; ledger: Address };
  let stream: StreamId;
  beforeAll(async () => {
    server = await startServer({ port: 0, ...folders });
    const { chain, project } = server.configuration;
    if (!chain || !project) throw new Error('an installation has a chain and a project');
    place = chain;
    stream = project.stream;
  });
  afterAll(async () => {
    await server.stop();
    folders.remove();
  });
  const rootOf = (name: string) => keccak256(toHex(name)) as Bytes32;
  const sign = (name: string, more: { deadline?: number } = {}) =>
    signRelayRequest(place, stream, { root: rootOf(name), ...more });
  const post = (body: unknown) => postJson(`${server.url}/relay`, body);
  const receiptOf = async (hash: unknown) =>
    (
      await postJson(server.rpcUrl, {
        jsonrpc: '2.0',
        id: 1,
        method: 'eth_getTransactionReceipt',
        params: [hash],
      })
    ).json.result as { status: string } | null;

  it('anchors a signed reading and names its transaction', async () => {
    const { status, json } = await post(await sign('a'));
    expect(status).toBe(200);
    await expect.poll(() => receiptOf(json.transactionHash), SOON).toMatchObject({ status: '0x1' });
  });

  it('answers the same reading with the transaction that anchored it', async () => {
    const signed = await sign('twice');
    const first = await post(signed);
    await expect.poll(() => receiptOf(first.json.transactionHash), SOON).toMatchObject({ status: '0x1' });
    expect((await post(signed)).json).toEqual(first.json);
  });

  it('anchors many that arrive at once', async () => {
    const signed = await Promise.all(Array.from({ length: 20 }, (_, at) => sign(`many ${at}`)));
    const answers = await Promise.all(signed.map(post));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ json }) => json.transactionHash)).size).toBe(20);
    for (const { json } of answers)
      await expect.poll(() => receiptOf(json.transactionHash), SOON).toMatchObject({ status: '0x1' });
  });

  it.each<[string, (signed: RelayRequest) => unknown, string]>([
    [
      'another root',
      (signed) => ({ ...signed, reading: { ...signed.reading, root: rootOf('other') } }),
      'relay/invalid-signature',
    ],
    [
      'another signer',
      (signed) => ({ ...signed, signer: `0x${'11'.repeat(20)}` }),
      'relay/invalid-signature',
    ],
    [
      'a key of an unknown verifier',
      (signed) => ({ ...signed, signer: `0x${'22'.repeat(84)}` }),
      'relay/signer-not-admitted',
    ],
    [
      'a signature of zeros',
      (signed) => ({ ...signed, signature: `0x${'00'.repeat(65)}` }),
      'relay/invalid-signature',
    ],
  ])('refuses %s in a sentence', async (_what, change, code) => {
    const { status, json } = await post(change(await sign(`refused ${code}`)));
    expect(status).toBe(422);
    expect(json.code).toBe(code);
    expect(json.sentence).toMatch(/^[A-Z].*\.$/);
    expect(json.hint).toMatch(/^[A-Z].*\.$/);
  });

  it('refuses a reading whose deadline has passed', async () => {
    const { json } = await post(await sign('late', { deadline: 1_600_000_000 }));
    expect(json.code).toBe('relay/expired');
  });

  it.each<[string, (signed: RelayRequest) => unknown]>([
    ['fields that nobody knows', (signed) => ({ ...signed, extra: 1 })],
    [
      'the display itself',
      (signed) => ({ ...signed, reading: { ...signed.reading, display: { statement: 'x' } } }),
    ],
    ['no signature', ({ signature: _, ...rest }) => rest],
    ['capital digits', (signed) => ({ ...signed, signature: signed.signature.toUpperCase() })],
    ['a fraction of a leaf', (signed) => ({ ...signed, reading: { ...signed.reading, leafCount: 8.5 } })],
    [
      'a count beyond 32 bits',
      (signed) => ({ ...signed, reading: { ...signed.reading, leafCount: 2 ** 32 } }),
    ],
    ['a list', (signed) => [signed]],
    ['nothing', () => null],
  ])('does not take %s for a signed reading', async (_what, change) => {
    const { status, json } = await post(change(await sign('malformed')));
    expect(status).toBe(400);
    expect(json.code).toBe('relay/malformed');
  });

  it('refuses a body over 32 KiB', async () => {
    const { status } = await post(`{"signature":"0x${'00'.repeat(20_000)}"}`);
    expect(status).toBe(413);
  });
});

describe('a flood of readings', () => {
  it('is slowed down, then passes again', async () => {
    let nowMs = 0;
    const answer = createRelayAnswer({
      relay: { anchor: async () => ZERO_BYTES32 },
      miner: { saveFailure: null },
      nowMs: () => nowMs,
    });
    const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const place = { chainId: 5, ledger: `0x${'33'.repeat(20)}` as Address };
    const signed = await signRelayRequest(place, ZERO_BYTES32 as string as StreamId, { root: ZERO_BYTES32 });
    const flood = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => postJson(url, signed)));
      return answers.filter(({ status }) => status === 200).length;
    };
    try {
      expect(await flood(250)).toBe(200);
      expect(await flood(1)).toBe(0);
      nowMs += 1000;
      expect(await flood(30)).toBe(20);
    } finally {
      server.close();
    }
  });
});

describe('a server that cannot save its chain', () => {
  it('takes no reading that a restart would lose', async () => {
    const answer = createRelayAnswer({
      relay: { anchor: () => Promise.reject(new Error('must not be asked')) },
      miner: { saveFailure: new Error('ENOSPC') },
      nowMs: () => 0,
    });
    const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const place = { chainId: 5, ledger: `0x${'33'.repeat(20)}` as Address };
    const signed = await signRelayRequest(place, ZERO_BYTES32 as string as StreamId, { root: ZERO_BYTES32 });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await postJson(url, signed)).toMatchObject({ status: 503, json: { code: 'chain/not-saved' } });
    } finally {
      server.close();
    }
  });
});
