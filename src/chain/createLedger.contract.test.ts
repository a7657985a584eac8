import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keccak256, toBytes, toBytes32, toUtf8 } from '../domain/bytes.ts';
import { type Bytes32, type ReadingDigest, type StreamId, ZERO_BYTES32 } from '../domain/ids.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import { hashSignerKey } from '../domain/reader/readerId.ts';
import { digestOfReading, type Reading } from '../domain/reading/typedData.ts';
import { decodeHeader } from '../domain/verification/chain/blockHeader.ts';
import { proveStream } from '../domain/verification/chain/proveStream.ts';
import { type RunningServer, startServer } from '../server/index.ts';
import { makeFolders } from '../server/server.fixtures.ts';
import { createLedger } from './createLedger.ts';
import type { RawRequest } from './createRpc.ts';
import { createDemonstrationSigners, toChainSettings } from './index.ts';

/** The stream that these tests write to; anyone may. */
const STREAM = word('stream of tests') as string as StreamId;
const folders = makeFolders();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ port: 0, state: folders.state, app: folders.app });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  folders.remove();
});

function word(label: string): Bytes32 {
  return toBytes32(keccak256(toUtf8(label)));
}

function settings() {
  const { chain } = server.configuration;
  if (!chain) throw new RangeError('the server has a chain');
  return toChainSettings(chain, server.url);
}

/** The chain as the page has it, counting calls; `before` may refuse one. */
function watched(before: (method: string, params: readonly unknown[]) => void = () => undefined) {
  const calls: string[] = [];
  const request: RawRequest = async ({ method, params = [] }) => {
    calls.push(method);
    before(method, params);
    return rawRequest({ method, params });
  };
  return { calls, ledger: createLedger(settings(), { request }) };
}

async function anchorOne(ledger: Ledger, label: string): Promise<ReadingDigest> {
  const [signer] = createDemonstrationSigners(server.configuration.chain);
  if (!signer) throw new RangeError('an embedded chain has demonstration readers');
  const reading: Reading = {
    display: {
      statement: 'I sign 1 annotation in project DEMO',
      project: 'DEMO',
      salt: word(`salt ${label}`),
    },
    stream: STREAM,
    root: word(label),
    leafCount: 8,
    previous: ZERO_BYTES32,
    recentBlock: ZERO_BYTES32,
    deadline: 4_000_000_000,
  };
  const signed = await signer.sign(reading, ledger.place);
  if (signed.kind !== 'signed') throw new RangeError('demonstration readers sign');
  const { latest } = await ledger.blocks();
  await ledger.anchor({ reading, signer: signer.key, signature: signed.signature, by: 'relay' });
  for (let now = latest; now === latest; ) ({ latest: now } = await ledger.blocks());
  return digestOfReading(reading, ledger.place);
}

describe('the ledger client, on a real chain', () => {
  it('anchors through the relay and reads the anchors back in order, checked against the running hash', async () => {
    const ledger = createLedger(settings());
    const digests = [await anchorOne(ledger, 'one'), await anchorOne(ledger, 'two')];
    const anchors = await ledger.anchors(STREAM);
    expect(anchors.map(({ digest }) => digest)).toEqual(digests);
    expect(anchors.map(({ index }) => index)).toEqual([1, 2]);
    const [signer] = createDemonstrationSigners(server.configuration.chain);
    expect(anchors[0]?.signerHash).toBe(signer && hashSignerKey(signer.key));
  });

  it('gives facts whose proof leads from a real block to the stream, at the latest and at a settled block', async () => {
    const ledger = createLedger(settings());
    for (const at of ['latest', 'finalized'] as const) {
      const facts = await ledger.facts(STREAM, at);
      expect(proveStream(facts).kind).toBe('proven');
      const { number, hash } = decodeHeader(toBytes(facts.headerRlp));
      expect(await ledger.trustedBlock(number)).toMatchObject({ hash, from: 'rpc' });
    }
  });

  it('asks for no events while the head of the stream stands still', async () => {
    const { ledger, calls } = watched();
    const before = await ledger.anchors(STREAM);
    calls.length = 0;
    expect(await ledger.anchors(STREAM)).toBe(before);
    expect(calls).not.toContain('eth_getLogs');
  });

  it('reads everything even where the node gives the events of a few blocks at a time', async () => {
    const expected = await createLedger(settings()).anchors(STREAM);
    const { ledger, calls } = watched((method, [filter]) => {
      if (method !== 'eth_getLogs') return;
      const { fromBlock, toBlock } = filter as { fromBlock: string; toBlock: string };
      if (Number(toBlock) - Number(fromBlock) > 1)
        throw Object.assign(new Error('block range too large'), { code: -32_005 });
    });
    expect(await ledger.anchors(STREAM)).toEqual(expected);
    expect(calls.filter((method) => method === 'eth_getLogs').length).toBeGreaterThan(expected.length);
  });

  it('refuses a node that leaves an event out', async () => {
    const lying = createLedger(settings(), {
      async request(call) {
        const answer = await rawRequest(call);
        return call.method === 'eth_getLogs' ? (answer as unknown[]).slice(1) : answer;
      },
    });
    await expect(lying.anchors(STREAM)).rejects.toMatchObject({ code: 'chain/anchors-disagree' });
  });

  it('refuses a node that answers for another chain', async () => {
    const wrong = createLedger({ ...settings(), chainId: 1 });
    await expect(wrong.blocks()).rejects.toMatchObject({ code: 'chain/other-chain' });
  });

  it('refuses a header that does not lead to its hash', async () => {
    const lying = createLedger(settings(), {
      async request(call) {
        const answer = await rawRequest(call);
        const isBlock = call.method === 'eth_getBlockByNumber';
        return isBlock ? { ...(answer as object), gasUsed: '0x1234567' } : answer;
      },
    });
    await expect(lying.facts(STREAM, 'latest')).rejects.toMatchObject({ code: 'chain/header-unknown' });
  });

  it('says that there is no ledger where none is', async () => {
    const elsewhere = createLedger({ ...settings(), ledger: settings().registry });
    await expect(elsewhere.anchors(STREAM)).rejects.toMatchObject({
      code: expect.stringMatching(/^chain\//),
    });
  });

  it('says in a sentence that the chain cannot be reached', async () => {
    const gone = createLedger({
      ...settings(),
      rpcUrl: 'http://localhost:9/rpc',
      relayUrl: 'http://localhost:9/relay',
    });
    await expect(gone.blocks()).rejects.toMatchObject({ code: 'chain/unreachable' });
    const reading = { display: { statement: 's', project: 'p', salt: ZERO_BYTES32 } } as Reading;
    await expect(
      gone.anchor({ reading, signer: '0x' as never, signature: '0x', by: 'relay' }),
    ).rejects.toMatchObject({ code: 'chain/unreachable' });
  });

  it('passes on what the relay says of a signature that is not the signer’s', async () => {
    const ledger = createLedger(settings());
    const [a, b] = createDemonstrationSigners(server.configuration.chain);
    if (!a || !b) throw new RangeError('an embedded chain has demonstration readers');
    const reading: Reading = {
      display: { statement: 'I sign 1 annotation in project DEMO', project: 'DEMO', salt: ZERO_BYTES32 },
      stream: STREAM,
      root: word('forged'),
      leafCount: 8,
      previous: ZERO_BYTES32,
      recentBlock: ZERO_BYTES32,
      deadline: 4_000_000_000,
    };
    const signed = await a.sign(reading, ledger.place);
    const signature = signed.kind === 'signed' ? signed.signature : '0x';
    await expect(ledger.anchor({ reading, signer: b.key, signature, by: 'relay' })).rejects.toMatchObject({
      code: 'relay/invalid-signature',
    });
  });
});

async function rawRequest({ method, params = [] }: Parameters<RawRequest>[0]): Promise<unknown> {
  const response = await fetch(server.rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as {
    result: unknown;
    error?: { code: number; message: string };
  };
  if (error) throw Object.assign(new Error(error.message), error);
  return result;
}
