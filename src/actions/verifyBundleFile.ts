import type { BundlePlace } from '../domain/bundle/peekBundle.ts';
import { Failure } from '../domain/failure.ts';
import type { NamedBytes } from '../domain/ports/imageLibrary.ts';
import type { OpenedBundle } from '../domain/ports/verifier.ts';
import { askLedger, type LedgerWord, NO_WORD } from '../domain/verification/askLedger.ts';
import type { VerificationReport } from '../domain/verification/report.ts';
import { refuseBundle } from '../domain/verification/verifyBundle.ts';
import { isZip } from './bundles/isZip.ts';
import type { Services } from './services.ts';

export interface VerifyBundleFileInput {
  readonly file: NamedBytes;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Everything that can be known of a bundle. Of the chain only this installation's own node is believed; where the bundle is
 * of another chain, or the node is out of reach, the report says what could not be told. Never throws on a bad file.
 */
export async function verifyBundleFile(
  services: Services,
  { file, onProgress }: VerifyBundleFileInput,
): Promise<VerificationReport> {
  const { verifier, readings, configuration } = services;
  const bytes = await file.bytes();
  if (!isZip(bytes))
    return refuseBundle(new Failure('zip/malformed', 'The file is not a bundle: it is not a zip.'));
  let bundle: OpenedBundle;
  try {
    bundle = await verifier.open(bytes);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('zip/')) return refuseBundle(thrown);
    throw thrown;
  }
  const { blocks, freshFacts } = await askOwnNode(services, bundle.place);
  return bundle.verify({
    trust: {
      blocks,
      institutions: configuration.institutions ?? [],
      ...(configuration.chain === null ? {} : { registry: configuration.chain.registry }),
    },
    freshFacts,
    pictures: readings.getState().pictures,
    ...(onProgress ? { onProgress } : {}),
  });
}

async function askOwnNode({ ledger }: Services, bundle: BundlePlace | null): Promise<LedgerWord> {
  const isHere =
    bundle?.place.chainId === ledger?.place.chainId && bundle?.place.ledger === ledger?.place.ledger;
  if (!ledger || !bundle || !isHere) return NO_WORD;
  try {
    return await askLedger(ledger, bundle.stream, bundle);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('chain/')) return NO_WORD;
    throw thrown;
  }
}
