import type { ChainEntry } from '../../bundle/bundle.ts';
import type { Address, ReadingDigest } from '../../ids.ts';
import type { ExaminedFacts } from '../chain/checkChainFacts.ts';
import { joinRegistries, type ProvenRegistry } from '../chain/proveRegistry.ts';
import type { BatchExhibit, SignedExhibit } from '../exhibit.ts';
import type { TrustedBlock } from '../trust.ts';

/** Where something signed stands in the stream: in an entry of its own, or in that of a batch which holds it. */
export interface Anchor extends ChainEntry {
  /** Position of the entry, from 1. */
  readonly index: number;
  /** Null for an entry of its own. */
  readonly batch: BatchExhibit | null;
}

/** What is known of the stream: proven by facts that count, or only claimed by those that do not. */
export interface Anchoring {
  readonly proven: {
    readonly block: TrustedBlock;
    readonly blockNumber: number;
    readonly blockTimeUnix: number;
    readonly entries: readonly ChainEntry[];
    /** The block up to which a bundle can be complete: that of its own facts where they count, for it knew of no later one. */
    readonly upTo: { readonly blockNumber: number; readonly timeUnix: number };
  } | null;
  /** Signers that are proven to be contracts at the block of facts that count. */
  readonly contracts: ReadonlySet<Address>;
  /** The registry's word by facts that count; null where none do. */
  readonly registry: ProvenRegistry | null;
  /**
   * Where a reading or batch stands first in a proven stream: before it was in that entry's block, it was signed. Null where
   * it does not, or nothing is proven.
   */
  anchorOf(exhibit: SignedExhibit): Anchor | null;
  /** Wherever it stands in a proven stream, in order. */
  anchorsOf(exhibit: SignedExhibit): readonly Anchor[];
  /**
   * Where it stands in a batch that came after its deadline, which anchors nothing: whoever signs says until when others may
   * bring it to the ledger, and in a batch the ledger cannot see it. Null where it stands elsewhere too.
   */
  lateOf(exhibit: SignedExhibit): Anchor | null;
  /** An entry of the same digest under another key: someone's copy, which anchors nothing of the signer's. */
  copyOf(exhibit: SignedExhibit): ChainEntry | null;
  /** What the bundle claims, proven or not. */
  claimOf(exhibit: SignedExhibit): Anchor | null;
}

/** The later of the facts that count: a node of the verifier's may lag behind the block that the bundle is of. */
export function toAnchoring(
  bundled: ExaminedFacts | null,
  fresh: ExaminedFacts | null,
  batches: readonly BatchExhibit[] = [],
): Anchoring {
  const [counting] = [fresh, bundled]
    .filter((examined) => examined?.counts === true)
    .sort((one, other) => (other?.proof.header?.number ?? 0) - (one?.proof.header?.number ?? 0));
  const claimed = toAnchors((bundled ?? fresh)?.facts.entries ?? [], batches);
  const claimOf = (exhibit: SignedExhibit) => inTime(claimed, exhibit)[0] ?? null;
  if (counting?.proof.kind !== 'proven' || counting.block === null)
    return {
      proven: null,
      contracts: claimedContracts(bundled),
      registry: null,
      anchorOf: () => null,
      anchorsOf: () => [],
      lateOf: () => null,
      copyOf: () => null,
      claimOf,
    };
  const { header, entries } = counting.proof;
  const anchorsAtAnyTime = toAnchors(entries, batches);
  const anchorsOf = (exhibit: SignedExhibit) => inTime(anchorsAtAnyTime, exhibit);
  const contracts = new Set([...claimedContracts(bundled), ...claimedContracts(fresh)]);
  return {
    proven: {
      block: counting.block,
      blockNumber: header.number,
      blockTimeUnix: header.timeUnix,
      entries,
      upTo: toUpTo(bundled) ?? { blockNumber: header.number, timeUnix: header.timeUnix },
    },
    contracts,
    registry: joinRegistries(
      [fresh, bundled].flatMap((examined) =>
        examined?.counts && examined.registry ? [examined.registry] : [],
      ),
    ),
    anchorOf: (exhibit) => anchorsOf(exhibit)[0] ?? null,
    anchorsOf,
    lateOf: (exhibit) => (anchorsOf(exhibit).length > 0 ? null : (anchorsAtAnyTime(exhibit)[0] ?? null)),
    copyOf: ({ digest, signerHash }) =>
      entries.find((entry) => entry.digest === digest && entry.signerHash !== signerHash) ?? null,
    claimOf,
  };
}

function toUpTo(bundled: ExaminedFacts | null) {
  if (bundled?.counts !== true || bundled.proof.kind !== 'proven') return null;
  const { number: blockNumber, timeUnix } = bundled.proof.header;
  return { blockNumber, timeUnix };
}

/** The ledger holds a relay to the deadline, and its signer to none: an entry of its own is in time whenever it is. */
function inTime(
  anchorsOf: (exhibit: SignedExhibit) => readonly Anchor[],
  exhibit: SignedExhibit,
): readonly Anchor[] {
  const { deadline } = exhibit.signed.reading;
  return anchorsOf(exhibit).filter(({ batch, timeUnix }) => batch === null || timeUnix <= deadline);
}

/**
 * Anchors by what they anchor. A digest does not name who signed it: whoever copies a reading can make an entry of their
 * own with the same digest, which is nobody's anchor but theirs.
 */
function toAnchors(
  entries: readonly ChainEntry[],
  batches: readonly BatchExhibit[],
): (exhibit: SignedExhibit) => readonly Anchor[] {
  const own = new Map<ReadingDigest, Anchor[]>();
  entries.forEach((entry, at) => {
    append(own, entry.digest, { ...entry, index: at + 1, batch: null });
  });
  const ownOf = ({ digest, signerHash }: SignedExhibit) =>
    (own.get(digest) ?? []).filter((anchor) => anchor.signerHash === signerHash);
  const inBatch = new Map<ReadingDigest, Anchor[]>();
  for (const batch of batches) {
    const [anchor] = ownOf(batch);
    if (anchor !== undefined && batch.opens)
      for (const member of batch.members) append(inBatch, member, { ...anchor, batch });
  }
  return (exhibit) => {
    const shared = inBatch.get(exhibit.digest);
    if (shared === undefined) return ownOf(exhibit);
    return [...ownOf(exhibit), ...shared].sort((a, b) => a.index - b.index);
  };
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Contracts according to unbroken proofs. Where their block is not trusted the signature stays unchecked anyway. */
function claimedContracts(examined: ExaminedFacts | null): ReadonlySet<Address> {
  return examined?.proof.kind === 'proven' ? examined.proof.contracts : new Set();
}
