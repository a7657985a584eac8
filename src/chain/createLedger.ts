import { decodeFunctionResult, encodeFunctionData } from 'viem';
import { annotationLedgerAbi } from '../../contracts-abi/index.ts';
import { Failure } from '../domain/failure.ts';
import type { Bytes32, Hex, StreamId } from '../domain/ids.ts';
import { type StreamHead, streamSlot, unpackStreamHead } from '../domain/ledger/layout.ts';
import type { Anchor, AnchorOutcome, AnchorRequest, ChainBlocks, Ledger } from '../domain/ports/ledger.ts';
import { hashDisplay } from '../domain/reading/typedData.ts';
import type { ChainSettings } from './chainSettings.ts';
import { createRpc, type RawRequest } from './createRpc.ts';
import { type RpcBlock, toHeaderRlp } from './headerRlp.ts';
import { disagreement, readAnchors, runningHashOf, toQuantity } from './readAnchors.ts';
import { relayReading } from './relayReading.ts';

/** Sends a transaction from the signer's own account. */
export interface TransactionSender {
  send(transaction: { readonly from: Hex; readonly to: Hex; readonly data: Hex }): Promise<AnchorOutcome>;
}

export interface LedgerOptions {
  /** Stands in for HTTP, in tests and where the chain is in the same process. */
  readonly request?: RawRequest;
  /** The connected wallet, for readings that no relay pays for. */
  readonly sender?: TransactionSender;
}

/** The ledger of a configured chain. `settings` hold absolute addresses. */
export function createLedger(settings: ChainSettings, { request, sender }: LedgerOptions = {}): Ledger {
  const rpc = createRpc(settings, request);
  const { ledger } = settings;
  const known = new Map<StreamId, readonly Anchor[]>();

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

  async function anchors(stream: StreamId): Promise<readonly Anchor[]> {
    const head = await headOf(stream);
    const before = known.get(stream) ?? [];
    if (before.length === head.count && runningHashOf(before) === head.runningHash) return before;
    const current = (await extended(stream, head, before)) ?? (await extended(stream, head, []));
    if (!current) throw disagreement();
    known.set(stream, current);
    return current;
  }

  /** `kept` with what the chain has added; null when the two do not make the head's running hash, as after a reorg. */
  async function extended(stream: StreamId, head: StreamHead, kept: readonly Anchor[]) {
    if (kept.length > head.count) return null;
    const added = await readAnchors(rpc, ledger, stream, head, kept.length);
    const all = [...kept, ...added];
    const inOrder = all.every(({ index }, at) => index === at + 1);
    return inOrder && runningHashOf(all) === head.runningHash ? all : null;
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
    anchors,
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
    async facts(stream, at = 'finalized') {
      const taken = await block(at);
      if (!taken)
        throw new Failure('chain/no-block', `${settings.name} has no ${at} block yet.`, {
          hint: 'Retry in a moment.',
        });
      const headerRlp = toHeaderRlp(taken);
      const slot = streamSlot(stream);
      const proof = await rpc.request<RpcProof>('eth_getProof', [ledger, [slot], taken.number]);
      const storage = proof.storageProof[0];
      if (!storage) throw new Failure('chain/no-proof', `${settings.name} gave no proof of the ledger.`);
      const head = unpackStreamHead(BigInt(storage.value));
      const entries = (await anchors(stream)).slice(0, head.count);
      if (runningHashOf(entries) !== head.runningHash) throw disagreement();
      return {
        place: { chainId: settings.chainId, ledger },
        stream,
        headerRlp,
        accountProof: proof.accountProof,
        streamProof: storage.proof,
        entries: entries.map(({ digest, signerHash, blockNumber, timeUnix }) => ({
          digest,
          signerHash,
          blockNumber,
          timeUnix,
        })),
      };
    },
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

interface RpcProof {
  readonly accountProof: readonly Hex[];
  readonly storageProof: readonly { readonly value: Hex; readonly proof: readonly Hex[] }[];
}
