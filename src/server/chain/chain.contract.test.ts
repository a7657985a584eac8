import { verifyMerkleProof } from '@ethereumjs/mpt';
import { hexToBytes } from '@ethereumjs/util';
import { encodeFunctionData, fromRlp, type Hex, hexToBigInt, keccak256, numberToHex } from 'viem';
import { privateKeyToAccount, privateKeyToAddress } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotationLedgerAbi } from '../../../contracts-abi/index.ts';
import { type RpcBlock, toHeaderRlp } from '../../chain/headerRlp.ts';
import { toBytes32 } from '../../domain/bytes.ts';
import type { Address, SignerKey } from '../../domain/ids.ts';
import { streamSlot, unpackStreamHead } from '../../domain/ledger/layout.ts';
import { type Founding, foundProject } from '../founding/foundProject.ts';
import { createRelay } from '../relay/relayReading.ts';
import { makeFolders, signRelayRequest } from '../server.fixtures.ts';
import { type ChainClients, createChainClients } from './chainClients.ts';
import { type ChainKind, type EmbeddedChain, FINALITY_BLOCKS, RpcError } from './embeddedChain.ts';
import { findAnvil } from './findAnvil.ts';
import { openChain } from './openChain.ts';

const RELAY_KEY = keccak256('0x01');
const GENESIS = Math.floor(Date.now() / 1000) - 60;
const CHAIN_ID = 1_234_567;

/** What the server asks of any chain that it embeds. The same for each kind. */
describe.each<ChainKind>(['anvil', 'javascript'])('the embedded chain in %s', (kind) => {
  const folders = makeFolders();
  let chain: EmbeddedChain;
  let clients: ChainClients;
  let founding: Founding;

  const open = () =>
    openChain(
      {
        folder: folders.state,
        chainId: CHAIN_ID,
        funded: privateKeyToAddress(RELAY_KEY).toLowerCase() as Address,
        genesisTimeUnix: GENESIS,
      },
      kind === 'anvil' ? findAnvil() : null,
    );
  const block = (at: string, full = false) =>
    chain.request({ method: 'eth_getBlockByNumber', params: [at, full] }) as Promise<RpcBlock>;
  const mineNext = async () => chain.mine(Number((await block('latest')).timestamp) + 1);
  const mineToNow = async () => {
    const next = Number((await block('latest')).timestamp) + 1;
    await chain.mine(Math.max(next, Math.floor(Date.now() / 1000)));
  };
  const logs = () =>
    chain.request({
      method: 'eth_getLogs',
      params: [{ address: ledger(), fromBlock: '0x0', toBlock: 'latest' }],
    }) as Promise<{ transactionHash: Hex; topics: Hex[] }[]>;
  const ledger = () => founding.configuration.chain?.ledger as Address;
  const stream = () => {
    const found = founding.configuration.project?.stream;
    if (!found) throw new Error('the founding has a project');
    return found;
  };
  const request = (root: number) =>
    signRelayRequest({ chainId: CHAIN_ID, ledger: ledger() }, stream(), {
      root: toBytes32(hexToBytes(numberToHex(root, { size: 32 }))),
    });

  beforeAll(async () => {
    chain = await open();
    clients = createChainClients(chain, RELAY_KEY, mineNext);
    founding = await foundProject(clients);
  });
  afterAll(async () => {
    await chain.stop();
    folders.remove();
  });

  it('is of the kind that was asked for, with its own chain id', async () => {
    expect(chain.kind).toBe(kind);
    expect(Number(await chain.request({ method: 'eth_chainId' }))).toBe(CHAIN_ID);
    expect(await chain.request({ method: 'net_version' })).toBe(String(CHAIN_ID));
  });

  it('anchors what a reader signed and a relay sends', async () => {
    const signed = await request(1);
    const hash = await createRelay(clients, ledger()).anchor(signed);
    const receipt = await clients.reading.getTransactionReceipt({ hash });
    expect(receipt.status).toBe('success');
    const entry = await clients.reading.readContract({
      address: ledger(),
      abi: annotationLedgerAbi,
      functionName: 'entryOf',
      args: [stream(), keccak256(signed.signer as SignerKey), signed.reading.root],
    });
    expect(entry.index).toBe(2);
    expect(await logs()).toHaveLength(2);
  });

  it('says why the ledger refuses, so that a client can decode it', async () => {
    const signed = await request(2);
    const data = encodeFunctionData({
      abi: annotationLedgerAbi,
      functionName: 'anchorFor',
      args: [
        signed.signer as Hex,
        { ...signed.reading, stream: signed.reading.root, deadline: BigInt(signed.reading.deadline) },
        signed.signature as Hex,
      ],
    });
    const call = { method: 'eth_call', params: [{ to: ledger(), data }, 'latest'] };
    const refused = (await chain.request(call).catch((thrown: unknown) => thrown)) as RpcError;
    expect(refused).toBeInstanceOf(RpcError);
    expect(refused.code).toBe(3);
    expect(refused.data).toMatch(/^0x[0-9a-f]{8}/);
  });

  it('has headers that lead to their hashes, each naming its parent', async () => {
    const latest = Number((await block('latest')).number);
    let parent: string | null = null;
    for (let number = 0; number <= latest; number += 1) {
      const found = await block(numberToHex(number));
      // Throws where the header's RLP does not hash to the block's hash.
      if (number > 0) toHeaderRlp(found);
      if (parent !== null) expect(found.parentHash).toBe(parent);
      parent = found.hash;
    }
  });

  it('finalizes a block after a few more', async () => {
    for (let more = 0; more < FINALITY_BLOCKS; more += 1) await mineNext();
    const latest = Number((await block('latest')).number);
    expect(Number((await block('finalized')).number)).toBe(latest - FINALITY_BLOCKS);
    expect(Number((await block('safe')).number)).toBe(latest - FINALITY_BLOCKS / 2);
  });

  it('proves the head of a stream against the state root of the finalized block', async () => {
    const finalized = await block('finalized');
    const head = await provenWord(finalized, streamSlot(stream()));
    expect(unpackStreamHead(head).count).toBe(2);
  });

  it('refuses a transaction of another chain and one that was sent before', async () => {
    const account = privateKeyToAccount(RELAY_KEY);
    const nonce = Number(
      await chain.request({ method: 'eth_getTransactionCount', params: [account.address, 'pending'] }),
    );
    const fields = { to: account.address, gas: 21_000n, maxFeePerGas: 10n ** 12n, type: 'eip1559' } as const;
    const foreign = await account.signTransaction({ ...fields, nonce, chainId: CHAIN_ID + 1 });
    await expect(send(foreign)).rejects.toThrow(RpcError);
    const used = await account.signTransaction({ ...fields, nonce: nonce - 1, chainId: CHAIN_ID });
    await expect(send(used)).rejects.toThrow(/nonce/i);
  });

  it('keeps transactions that come too early until the one before arrives', async () => {
    const account = privateKeyToAccount(RELAY_KEY);
    const nonce = Number(
      await chain.request({ method: 'eth_getTransactionCount', params: [account.address, 'latest'] }),
    );
    const sign = (offset: number) =>
      account.signTransaction({
        type: 'eip1559',
        chainId: CHAIN_ID,
        nonce: nonce + offset,
        to: account.address,
        gas: 21_000n,
        maxFeePerGas: 10n ** 12n,
      });
    await send(await sign(1));
    await mineNext();
    expect((await block('latest')).transactions).toHaveLength(0);
    await send(await sign(0));
    await mineNext();
    expect((await block('latest')).transactions).toHaveLength(2);
  });

  it('comes back the same from disk: blocks, receipts, events, proofs, and the next block', async () => {
    const before = await snapshot();
    await chain.save();
    await chain.stop();
    chain = await open();
    clients = createChainClients(chain, RELAY_KEY, mineToNow);
    expect(await snapshot()).toEqual(before);

    const hash = await createRelay(clients, ledger()).anchor(await request(3));
    expect((await clients.reading.getTransactionReceipt({ hash })).status).toBe('success');
    for (let more = 0; more < FINALITY_BLOCKS; more += 1) await mineToNow();
    const head = await provenWord(await block('finalized'), streamSlot(stream()));
    expect(unpackStreamHead(head).count).toBe(3);
  });

  async function snapshot() {
    const latest = Number((await block('latest')).number);
    const blocks = [];
    for (let number = 0; number <= latest; number += 1) blocks.push(await block(numberToHex(number), true));
    const events = await logs();
    const receipts = [];
    for (const { transactionHash } of events)
      receipts.push(await chain.request({ method: 'eth_getTransactionReceipt', params: [transactionHash] }));
    return { blocks, events, receipts };
  }

  const send = (raw: Hex) => chain.request({ method: 'eth_sendRawTransaction', params: [raw] });

  /** Word of a slot of the ledger, taken from the block's state root through the two proofs. */
  async function provenWord(at: RpcBlock, slot: Hex): Promise<bigint> {
    const proof = (await chain.request({
      method: 'eth_getProof',
      params: [ledger(), [slot], at.number],
    })) as { accountProof: Hex[]; storageProof: { proof: Hex[] }[] };
    const account = await verifiedValue(at.stateRoot as Hex, ledger(), proof.accountProof);
    const storageRoot = (fromRlp(account, 'hex') as Hex[])[2] as Hex;
    const value = await verifiedValue(storageRoot, slot, proof.storageProof[0]?.proof ?? []);
    return hexToBigInt(fromRlp(value, 'hex') as Hex);
  }

  async function verifiedValue(root: Hex, key: Hex, nodes: readonly Hex[]): Promise<Uint8Array> {
    expect(keccak256(nodes[0] as Hex)).toBe(root);
    const value = await verifyMerkleProof(
      hexToBytes(keccak256(key)),
      nodes.map((node) => hexToBytes(node)),
    );
    if (!value) throw new Error('the proof proves that there is nothing');
    return value;
  }
});
