import { createLedger } from '../chain/createLedger.ts';
import type { ChainFacts } from '../domain/bundle/bundle.ts';
import type { BundlePlace } from '../domain/bundle/peekBundle.ts';
import { toBytes } from '../domain/bytes.ts';
import { Failure } from '../domain/failure.ts';
import type { Address } from '../domain/ids.ts';
import { decodeHeader } from '../domain/verification/chain/blockHeader.ts';
import type { TrustedBlock } from '../domain/verification/trust.ts';

/** What a node that the verifier trusts says. */
export interface NodeWord {
  readonly blocks: readonly TrustedBlock[];
  /** The stream as it is now. */
  readonly freshFacts: ChainFacts | null;
}

/**
 * Asks a node for the block that a bundle's facts are of, and for the stream as it is now.
 *
 * @throws Failure `cli/options` | `chain/…`
 */
export async function askNode(url: string, { place, stream, blockNumber }: BundlePlace): Promise<NodeWord> {
  const node = parseUrl(url);
  const ledger = createLedger({
    // Only the host: an address may hold a secret.
    name: `The node at ${node.host}`,
    chainId: place.chainId,
    rpcUrl: node.href,
    ledger: place.ledger,
    registry: NO_REGISTRY,
    embedded: false,
    relayUrl: null,
  });
  const { finalized } = await ledger.blocks();
  const freshFacts = await ledger.facts(stream, 'latest');
  const numbers = new Set([finalized, numberOf(freshFacts), ...(blockNumber === null ? [] : [blockNumber])]);
  const blocks: TrustedBlock[] = [];
  for (const number of numbers) {
    const block = await ledger.trustedBlock(number);
    if (block !== null) blocks.push(block);
  }
  return { blocks, freshFacts };
}

/** Readers are not asked for here. */
const NO_REGISTRY = `0x${'00'.repeat(20)}` as Address;

function numberOf({ headerRlp }: ChainFacts): number {
  return decodeHeader(toBytes(headerRlp)).number;
}

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol))
    throw new Failure('cli/options', '--rpc takes the http(s) address of a node.');
  return parsed;
}
