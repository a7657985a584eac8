import type { ChainEntry, ChainFacts } from '../../bundle/bundle.ts';
import { toBytes } from '../../bytes.ts';
import { toFailure } from '../../failure.ts';
import type { Address } from '../../ids.ts';
import { nextRunningHash, type StreamHead, streamSlot, unpackStreamHead } from '../../ledger/layout.ts';
import { provenAccount, provenWord } from './accountState.ts';
import { type BlockHeader, decodeHeader } from './blockHeader.ts';

/** What chain facts show, given that their block is on the chain; that it is, only the verifier's trust can say. */
export type StreamProof =
  | {
      readonly kind: 'proven';
      readonly header: BlockHeader;
      readonly entries: readonly ChainEntry[];
      readonly contracts: ReadonlySet<Address>;
    }
  | {
      readonly kind: 'broken';
      readonly header: BlockHeader | null;
      readonly at: 'block-header' | 'stream-proof' | 'running-hash';
      readonly reason: string;
    };

/** Follows the facts from the block's hash to the stream's head, and the entries to the running hash there. */
export function proveStream(facts: ChainFacts): StreamProof {
  let header: BlockHeader;
  try {
    header = decodeHeader(toBytes(facts.headerRlp));
  } catch (thrown) {
    return { kind: 'broken', header: null, at: 'block-header', reason: sentenceOf(thrown) };
  }
  let head: StreamHead;
  let contracts: ReadonlySet<Address>;
  try {
    const ledger = provenAccount(header.stateRoot, facts.place.ledger, facts.accountProof);
    if (ledger === null || !ledger.hasCode)
      return broken('stream-proof', 'There is no contract at the ledger’s address.');
    head = unpackStreamHead(provenWord(ledger.storageRoot, streamSlot(facts.stream), facts.streamProof));
    contracts = proveContracts(header, facts);
  } catch (thrown) {
    return broken('stream-proof', sentenceOf(thrown));
  }
  const difference = findDifference(facts.entries, head, header);
  return difference === null
    ? { kind: 'proven', header, entries: facts.entries, contracts }
    : broken('running-hash', difference);

  function broken(at: 'stream-proof' | 'running-hash', reason: string): StreamProof {
    return { kind: 'broken', header, at, reason };
  }
}

function proveContracts(header: BlockHeader, { contractAccounts = [] }: ChainFacts): ReadonlySet<Address> {
  const proven = contractAccounts.filter(
    ({ account, proof }) => provenAccount(header.stateRoot, account, proof)?.hasCode === true,
  );
  return new Set(proven.map(({ account }) => account));
}

function findDifference(
  entries: readonly ChainEntry[],
  head: StreamHead,
  header: BlockHeader,
): string | null {
  if (entries.length !== head.count)
    return `The ledger counts ${head.count} readings in the stream, the bundle lists ${entries.length}.`;
  let hash = 0n;
  for (const entry of entries) hash = nextRunningHash(hash, entry);
  if (hash !== head.runningHash)
    return 'The listed readings do not make the stream’s running hash: one was left out, added, moved or changed.';
  const last = entries.at(-1)?.blockNumber ?? 0;
  if (last !== head.lastBlock || last > header.number)
    return `The ledger has the stream’s last reading in block ${head.lastBlock}, the bundle in ${last}.`;
  return null;
}

function sentenceOf(thrown: unknown): string {
  return toFailure(thrown, 'proof/broken', 'The proof cannot be followed.').message;
}
