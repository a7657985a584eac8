import { decodeFunctionResult, encodeFunctionData } from 'viem';
import { annotationLedgerAbi } from '../../contracts-abi/index.ts';
import { Failure } from '../domain/failure.ts';
import type { Bytes32, Hex, StreamId } from '../domain/ids.ts';
import { type StreamHead, streamSlot, unpackStreamHead } from '../domain/ledger/layout.ts';
import type { AnchorOutcome, AnchorRequest, ChainBlocks, Ledger } from '../domain/ports/ledger.ts';
import { hashSignerKey } from '../domain/reader/readerId.ts';
import { hashDisplay } from '../domain/reading/typedData.ts';
import type { Breathe } from './breathe.ts';
import type { ChainSettings } from './chainSettings.ts';
import { proveContractAccounts } from './contractAccounts.ts';
import { createRegistry } from './createRegistry.ts';
import { createRpc, type RawRequest } from './createRpc.ts';
import { type RpcBlock, toHeaderRlp } from './headerRlp.ts';
import { proveSlots } from './proveSlots.ts';
import {
  type ChainedAnchors,
  chainAnchors,
  disagreement,
  NO_ANCHORS,
  readAnchors,
  runningHashAt,
} from './readAnchors.ts';
import { relayReading } from './relayReading.ts';
import { toQuantity } from './toQuantity.ts';

/** Sends a transaction from the signer's own account. */
export interface TransactionSender {
  send(transaction: { readonly from: Hex; readonly to: Hex; readonly data: Hex }): Promise<AnchorOutcome>;
}

export interface LedgerOptions {
  /** Stands in for HTTP, in tests and where the chain is in the same process. */
  readonly request?: RawRequest;
  /** The connected wallet, for readings that no relay pays for. */
  readonly sender?: TransactionSender;
  /** Where a page's thread must stay free while thousands of events are read. */
  readonly breathe?: Breathe;
}

/** The ledger of a configured chain. `settings` hold absolute addresses. */
export function createLedger(
  settings: ChainSettings,
  { request, sender, breathe = () => undefined }: LedgerOptions = {},
): Ledger {
  const rpc = createRpc(settings, request);
  const { ledger } = settings;
  const registry = createRegistry(rpc, settings);
  const known = new Map<StreamId, ChainedAnchors>();

  const block = (tag: Hex | 'latest' | 'finalized') =>
    rpc.request<RpcBlock | null>('eth_getBlockByNumber', [tag, false]);

  async function finalizedNumber(): Promise<number> {
    try {
      return Number((await block('finalized'))?.number ?? 0);
    } catch (thrown) {
      // A chain without finality answers with an error: nothing on it is ever settled.
      if (thrown instanceof Failure && thrown.code === 'chain/refused') return 0;
      throw thrown;
    }
  }

  async function headOf(stream: StreamId): Promise<StreamHead> {
    const data = encodeFunctionData({ abi: annotationLedgerAbi, functionName: 'headOf', args: [stream] });
    const result = await rpc.request<Hex>('eth_call', [{ to: ledger, data }, 'latest']);
    if (result === '0x')
      throw new Failure('chain/no-ledger', `There is no ledger at ${ledger} on ${settings.name}.`, {
        hint: 'The chain was started anew, or the configuration is of another chain. Reload the page.',
      });
    return decodeFunctionResult({ abi: annotationLedgerAbi, functionName: 'headOf', data: result });
  }

  async function chained(stream: StreamId): Promise<ChainedAnchors> {
    const head = await headOf(stream);
    const before = known.get(stream) ?? NO_ANCHORS;
    if (before.anchors.length === head.count && isAt(before, head)) return before;
    const current = (await extended(stream, head, before)) ?? (await extended(stream, head, NO_ANCHORS));
    if (!current) throw disagreement();
    known.set(stream, current);
    return current;
  }

  /** `kept` with what the chain has added; null when the two do not make the head's running hash, as after a reorg. */
  async function extended(stream: StreamId, head: StreamHead, kept: ChainedAnchors) {
    const number = kept.anchors.length;
    if (number > head.count) return null;
    const added = await readAnchors(rpc, ledger, stream, head, number, breathe);
    if (!added.every(({ index }, at) => index === number + at + 1)) return null;
    const all = await chainAnchors(kept, added, breathe);
    return isAt(all, head) ? all : null;
  }

  return {
    place: { chainId: settings.chainId, ledger },
    registry: settings.registry,
    demonstration: settings.embedded,
    async blocks(): Promise<ChainBlocks> {
      const [latest, finalized] = await Promise.all([block('latest'), finalizedNumber()]);
      if (!latest) throw new Failure('chain/refused', `${settings.name} has no latest block.`);
      return {
        latest: Number(latest.number),
        latestHash: latest.hash as Bytes32,
        latestTimeUnix: Number(latest.timestamp),
        finalized,
      };
    },
    anchors: async (stream) => (await chained(stream)).anchors,
    async anchor(signed: AnchorRequest): Promise<AnchorOutcome> {
      if (signed.by === 'relay') return relayReading(settings, signed);
      if (!sender)
        throw new Failure('wallet/none', 'No wallet is connected that could send the reading.', {
          hint: 'Connect the wallet that signed it, then choose Anchor now.',
        });
      const { display, deadline, ...reading } = signed.reading;
      const data = encodeFunctionData({
        abi: annotationLedgerAbi,
        functionName: 'anchor',
        args: [{ ...reading, displayHash: hashDisplay(display), deadline: BigInt(deadline) }],
      });
      return sender.send({ from: signed.signer, to: ledger, data });
    },
    async facts(stream, at = 'finalized', signers = [], openings = []) {
      const taken = await block(at);
      if (!taken)
        throw new Failure('chain/no-block', `${settings.name} has no ${at} block yet.`, {
          hint: 'Retry in a moment.',
        });
      const headerRlp = toHeaderRlp(taken);
      const number = Number(taken.number);
      const { accountProof, slots } = await proveSlots(rpc, ledger, [streamSlot(stream)], taken.number);
      const head = unpackStreamHead(slots[0]?.value ?? 0n);
      const all = await chained(stream);
      if (!isAt(all, head)) throw disagreement();
      const entries = all.anchors.slice(0, head.count);
      const keyHashes = [...entries.map(({ signerHash }) => signerHash), ...signers.map(hashSignerKey)];
      const said = await registry.facts(keyHashes, number, openings);
      const contractAccounts = await proveContractAccounts(rpc, signers, number);
      return {
        place: { chainId: settings.chainId, ledger },
        stream,
        headerRlp,
        accountProof,
        streamProof: slots[0]?.proof ?? [],
        entries: entries.map(({ digest, signerHash, blockNumber, timeUnix }) => ({
          digest,
          signerHash,
          blockNumber,
          timeUnix,
        })),
        ...(contractAccounts.length === 0 ? {} : { contractAccounts }),
        ...(said === null ? {} : { registry: said }),
      };
    },
    readers: registry.readers,
    async trustedBlock(blockNumber) {
      const [found, finalized] = await Promise.all([block(toQuantity(blockNumber)), finalizedNumber()]);
      if (!found) return null;
      return {
        chainId: settings.chainId,
        number: blockNumber,
        hash: found.hash as Bytes32,
        from: 'rpc',
        finalized: blockNumber <= finalized,
      };
    },
  };
}

/** Whether the readings before a head of the stream make its running hash. */
function isAt(all: ChainedAnchors, { count, runningHash }: StreamHead): boolean {
  return runningHashAt(all, count) === runningHash;
}
