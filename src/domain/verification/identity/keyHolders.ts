import type { BundleReader } from '../../bundle/bundle.ts';
import type { Address, Bytes32, ReaderId } from '../../ids.ts';
import { hashSignerKey, toReaderIdOfHash } from '../../reader/readerId.ts';
import { standingAt, type Term, type TermStanding } from '../../registry/term.ts';
import type { ProvenRegistry } from '../chain/proveRegistry.ts';

/** Whose a key was at a time. */
export interface KeyHolder {
  readonly reader: ReaderId;
  /**
   * By the registry, for that time. `unregistered`: proven to be nobody's, so it is the first key of a reader who never
   * registered. `not proven`: no facts that count speak of the key.
   */
  readonly standing: TermStanding | 'unregistered' | 'not proven';
  /** Null where the key is not proven to be registered. */
  readonly term: Term | null;
  /** Whether the reader's id derives from this key. */
  readonly isFirst: boolean;
  /** Whose key it became, where it was nobody's then. */
  readonly becameOf: ReaderId | null;
}

/** Of a key by its hash, at a time in Unix seconds. */
export type HolderOf = (signerHash: Bytes32, timeUnix: number) => KeyHolder;

/**
 * Who is who, by the registry. A key that nobody registered, or that was added to a reader only later, is the first key of
 * the reader whose id derives from it. Where the registry's word does not count, the list of readers is believed for the
 * time being: `checkAuthor` does not pass on it.
 */
export function toKeyHolders(
  chainId: number,
  registry: Address,
  readers: readonly BundleReader[],
  proven: ProvenRegistry | null,
): HolderOf {
  const ownIds = new Map<Bytes32, ReaderId>();
  const ownOf = (signerHash: Bytes32): ReaderId => {
    const own = ownIds.get(signerHash) ?? toReaderIdOfHash(chainId, registry, signerHash);
    ownIds.set(signerHash, own);
    return own;
  };
  const listed = new Map<Bytes32, ReaderId>(
    readers.flatMap(({ id, laterKeys = [] }) => laterKeys.map((key) => [hashSignerKey(key), id])),
  );
  return (signerHash, timeUnix) => {
    const own = ownOf(signerHash);
    const key = proven === null ? 'unknown' : proven.keyOf(signerHash);
    if (key === 'unknown') {
      const reader = listed.get(signerHash) ?? own;
      return { reader, standing: 'not proven', term: null, isFirst: reader === own, becameOf: null };
    }
    if (key === null)
      return { reader: own, standing: 'unregistered', term: null, isFirst: true, becameOf: null };
    const { reader, term } = key;
    const isFirst = reader === own;
    const standing = standingAt(term, timeUnix, isFirst);
    return standing === 'not yet'
      ? { reader: own, standing, term, isFirst: true, becameOf: reader }
      : { reader, standing, term, isFirst, becameOf: null };
  };
}
