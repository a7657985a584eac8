import { toBytes32 } from '../bytes.ts';
import type { Bytes32, StreamId } from '../ids.ts';
import { buildTree, leavesOfReading, paddedSize } from '../merkle/tree.ts';
import type { Randomness } from '../ports/clock.ts';
import type { Reading } from './typedData.ts';

/** A year: an outbox may stay offline for long, and a reading anchored twice is anchored once. */
export const DEADLINE_SECONDS = 365 * 24 * 60 * 60;

/** Where and when something is signed. */
export interface SigningContext {
  /** Name of the project, as the wallet shows it. */
  readonly project: string;
  readonly stream: StreamId;
  /** Digest of the signer's reading or batch before in this stream, or zero. */
  readonly previous: Bytes32;
  /** Hash of a recent block, or zero when offline. */
  readonly recentBlock: Bytes32;
  readonly nowUnix: number;
  readonly randomness: Randomness;
}

/** The message to sign over `values`, with the seed of the padding beside them under the root. */
export function putUnderRoot(
  values: readonly Bytes32[],
  statement: string,
  { project, stream, previous, recentBlock, nowUnix, randomness }: SigningContext,
): { readonly reading: Reading; readonly paddingSeed: Bytes32 } {
  const paddingSeed = toBytes32(randomness.bytes(32));
  return {
    reading: {
      display: { statement, project, salt: toBytes32(randomness.bytes(32)) },
      stream,
      root: buildTree(leavesOfReading(values, paddingSeed)).root,
      leafCount: paddedSize(values.length),
      previous,
      recentBlock,
      deadline: nowUnix + DEADLINE_SECONDS,
    },
    paddingSeed,
  };
}
