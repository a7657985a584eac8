import type { ChainFacts } from '../bundle/bundle.ts';
import type { BundlePlace } from '../bundle/peekBundle.ts';
import { toBytes } from '../bytes.ts';
import { Failure } from '../failure.ts';
import type { StreamId } from '../ids.ts';
import type { Ledger } from '../ports/ledger.ts';
import { decodeHeader } from './chain/blockHeader.ts';
import type { TrustedBlock } from './trust.ts';

/** What a node that the verifier trusts says. */
export interface LedgerWord {
  readonly blocks: readonly TrustedBlock[];
  /** The stream as it is now. */
  readonly freshFacts: ChainFacts | null;
}

/** What of a bundle a node is asked about. */
type BundleQuestions = Pick<BundlePlace, 'blockNumber' | 'keys' | 'openings'>;

export const NO_WORD: LedgerWord = { blocks: [], freshFacts: null };

/**
 * Asks a ledger that the verifier trusts for the stream as it is now, for the last settled block, and for the block that a
 * bundle's facts are of. The page and the command line ask the same, so that they say the same.
 *
 * @param about block of the bundle's facts, null where it has none; keys of which the bundle speaks, and those for which institutions answer
 * @throws Failure `chain/…` where the node cannot be reached or is of another chain
 */
export async function askLedger(
  ledger: Ledger,
  stream: StreamId,
  { blockNumber = null, keys = [], openings = [] }: Partial<BundleQuestions> = {},
): Promise<LedgerWord> {
  const { finalized } = await ledger.blocks();
  const freshFacts = await ledger.facts(stream, 'latest', keys, openings);
  const numbers = new Set([
    finalized,
    ...blockNumberOf(freshFacts),
    ...(blockNumber === null ? [] : [blockNumber]),
  ]);
  const blocks = await Promise.all([...numbers].map((number) => ledger.trustedBlock(number)));
  return { blocks: blocks.filter((block) => block !== null), freshFacts };
}

/** None for a header that cannot be read: verification names it. */
function blockNumberOf({ headerRlp }: ChainFacts): number[] {
  try {
    return [decodeHeader(toBytes(headerRlp)).number];
  } catch (thrown) {
    if (thrown instanceof Failure) return [];
    throw thrown;
  }
}
