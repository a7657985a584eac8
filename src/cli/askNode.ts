import type { ChainSettings } from '../chain/chainSettings.ts';
import { createLedger } from '../chain/createLedger.ts';
import type { BundlePlace } from '../domain/bundle/peekBundle.ts';
import { Failure } from '../domain/failure.ts';
import type { Address } from '../domain/ids.ts';
import { askLedger, type LedgerWord } from '../domain/verification/askLedger.ts';

/**
 * Asks a node for the block that a bundle's facts are of, and for the stream as it is now.
 *
 * @throws Failure `cli/options` | `chain/…`
 */
export async function askNode(url: string, bundle: BundlePlace): Promise<LedgerWord> {
  return askLedger(createLedger(toNodeSettings(url, bundle)), bundle.stream, bundle);
}

/** A node of the chain that a bundle names. Throws Failure `cli/options`. */
export function toNodeSettings(
  url: string,
  { place, registry }: Pick<BundlePlace, 'place' | 'registry'>,
): ChainSettings {
  const node = parseUrl(url);
  return {
    // Only the host: an address may hold a secret.
    name: `The node at ${node.host}`,
    chainId: place.chainId,
    rpcUrl: node.href,
    ledger: place.ledger,
    registry: registry ?? NO_REGISTRY,
    embedded: false,
    relayUrl: null,
  };
}

/** There is no contract at it: the node is then asked for no reader. */
const NO_REGISTRY = `0x${'00'.repeat(20)}` as Address;

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol))
    throw new Failure('cli/options', '--rpc takes the http(s) address of a node.');
  return parsed;
}
