import { decodeEventLog, encodeEventTopics } from 'viem';
import { annotationLedgerAbi } from '../../contracts-abi/index.ts';
import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex, ReadingDigest, StreamId } from '../domain/ids.ts';
import { nextRunningHash, type StreamHead } from '../domain/ledger/layout.ts';
import type { Anchor } from '../domain/ports/ledger.ts';
import type { Breathe } from './breathe.ts';
import type { Rpc } from './createRpc.ts';
import { toQuantity } from './toQuantity.ts';

interface AnchorEvent extends Anchor {
  /** Block of the stream's event before this one; 0 for the first. */
  readonly previousBlock: number;
}

interface RpcLog {
  readonly blockNumber: Hex;
  readonly transactionHash: Bytes32;
  readonly topics: [Hex, ...Hex[]];
  readonly data: Hex;
}

/** The first readings of a stream, with the running hash after each of them. */
export interface ChainedAnchors {
  readonly anchors: readonly Anchor[];
  readonly hashes: readonly bigint[];
}

export const NO_ANCHORS: ChainedAnchors = { anchors: [], hashes: [] };

/** Events that are decoded, or hashed, before others have their turn: some milliseconds' worth. */
const AT_ONCE = 50;

/**
 * Events of a stream from the head back to the reading after the first `known` ones, in order of the stream.
 *
 * Pages go backwards from the head's last block. Each event names the block of the one before, so a page always starts at
 * an event and empty stretches of the chain are skipped. Nodes limit pages differently and rarely say how: a refused page
 * is halved, an accepted one doubled.
 */
export async function readAnchors(
  rpc: Rpc,
  ledger: Address,
  stream: StreamId,
  head: StreamHead,
  known: number,
  breathe: Breathe,
): Promise<Anchor[]> {
  const topics = encodeEventTopics({ abi: annotationLedgerAbi, eventName: 'Anchored', args: { stream } });
  const found: AnchorEvent[] = [];
  let to = head.lastBlock;
  let span = Math.max(1, to);
  while (head.count - found.length > known) {
    const from = Math.max(0, to - span + 1);
    const page = await readPage(from, to);
    if (page === 'too-large') {
      span = Math.max(1, Math.floor(Math.min(span, to - from + 1) / 2));
      continue;
    }
    found.unshift(...page);
    const earliest = found[0];
    if (page.length === 0 || !earliest || earliest.index > head.count) throw disagreement();
    if (earliest.index === 1 || earliest.index <= known + 1) break;
    if (earliest.previousBlock >= from) throw disagreement();
    to = earliest.previousBlock;
    span *= 2;
  }
  return found.filter(({ index }) => index > known && index <= head.count).map(toAnchor);

  async function readPage(from: number, until: number): Promise<AnchorEvent[] | 'too-large'> {
    try {
      const logs = await rpc.request<readonly RpcLog[]>('eth_getLogs', [
        { address: ledger, topics, fromBlock: toQuantity(from), toBlock: toQuantity(until) },
      ]);
      const events: AnchorEvent[] = [];
      for (let at = 0; at < logs.length; at += AT_ONCE) {
        if (at > 0) await breathe();
        for (const log of logs.slice(at, at + AT_ONCE)) events.push(toEvent(log));
      }
      return events.sort((left, right) => left.index - right.index);
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'chain/refused' && until > from) return 'too-large';
      throw thrown;
    }
  }
}

/** `known` and what comes after it in the stream. Only what is new is hashed. */
export async function chainAnchors(
  known: ChainedAnchors,
  added: readonly Anchor[],
  breathe: Breathe,
): Promise<ChainedAnchors> {
  const hashes = [...known.hashes];
  for (const [at, anchor] of added.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await breathe();
    hashes.push(nextRunningHash(hashes.at(-1) ?? 0n, anchor));
  }
  return { anchors: [...known.anchors, ...added], hashes };
}

/** Running hash after the first `count` of them; null where they are fewer. */
export function runningHashAt({ hashes }: ChainedAnchors, count: number): bigint | null {
  return count === 0 ? 0n : (hashes[count - 1] ?? null);
}

export function disagreement(): Failure {
  return new Failure(
    'chain/anchors-disagree',
    'The events of the ledger do not add up to what the ledger itself says of this project.',
    {
      hint: 'The chain may have just been reorganised: retry in a moment. If it stays, the node cannot be trusted.',
    },
  );
}

function toEvent(log: RpcLog): AnchorEvent {
  const { args } = decodeEventLog({
    abi: annotationLedgerAbi,
    eventName: 'Anchored',
    topics: log.topics,
    data: log.data,
  });
  return {
    digest: args.digest as ReadingDigest,
    signerHash: args.signerHash as Bytes32,
    index: args.index,
    blockNumber: Number(log.blockNumber),
    timeUnix: args.time,
    transactionHash: log.transactionHash,
    previousBlock: args.previousBlock,
  };
}

function toAnchor({ previousBlock: _, ...anchor }: AnchorEvent): Anchor {
  return anchor;
}
