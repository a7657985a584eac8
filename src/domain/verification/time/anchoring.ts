import type { ChainEntry } from '../../bundle/bundle.ts';
import type { Address, ReadingDigest } from '../../ids.ts';
import type { ExaminedFacts } from '../chain/checkChainFacts.ts';
import { joinRegistries, type ProvenRegistry } from '../chain/proveRegistry.ts';
import type { TrustedBlock } from '../trust.ts';

/** What is known of the stream: proven by facts that count, or only claimed by those that do not. */
export interface Anchoring {
  readonly proven: {
    readonly block: TrustedBlock;
    readonly blockNumber: number;
    readonly blockTimeUnix: number;
    readonly entries: readonly ChainEntry[];
  } | null;
  /** Signers that are proven to be contracts at the block of facts that count. */
  readonly contracts: ReadonlySet<Address>;
  /** The registry's word by facts that count; null where none do. */
  readonly registry: ProvenRegistry | null;
  /** Entry of a reading in a proven stream, with its position from 1; null where there is none or nothing is proven. */
  entryOf(digest: ReadingDigest): (ChainEntry & { readonly index: number }) | null;
  /** What the bundle claims, proven or not. */
  claimOf(digest: ReadingDigest): ChainEntry | null;
}

/** Facts taken by the verifier win over those of the bundle: they are never older. */
export function toAnchoring(bundled: ExaminedFacts | null, fresh: ExaminedFacts | null): Anchoring {
  const counting = [fresh, bundled].find((examined) => examined?.counts === true);
  const claimed = new Map((bundled ?? fresh)?.facts.entries.map((entry) => [entry.digest, entry]));
  const claimOf = (digest: ReadingDigest) => claimed.get(digest) ?? null;
  if (counting?.proof.kind !== 'proven' || counting.block === null)
    return {
      proven: null,
      contracts: claimedContracts(bundled),
      registry: null,
      entryOf: () => null,
      claimOf,
    };
  const { header, entries } = counting.proof;
  const proven = new Map(entries.map((entry, at) => [entry.digest, { ...entry, index: at + 1 }]));
  const contracts = new Set([...claimedContracts(bundled), ...claimedContracts(fresh)]);
  return {
    proven: {
      block: counting.block,
      blockNumber: header.number,
      blockTimeUnix: header.timeUnix,
      entries,
    },
    contracts,
    registry: joinRegistries(
      [fresh, bundled].flatMap((examined) =>
        examined?.counts && examined.registry ? [examined.registry] : [],
      ),
    ),
    entryOf: (digest) => proven.get(digest) ?? null,
    claimOf,
  };
}

/** Contracts according to unbroken proofs. Where their block is not trusted the signature stays unchecked anyway. */
function claimedContracts(examined: ExaminedFacts | null): ReadonlySet<Address> {
  return examined?.proof.kind === 'proven' ? examined.proof.contracts : new Set();
}
