import type { Anchor } from '../domain/ports/ledger.ts';
import type { Services } from './services.ts';

/** Where a reading stands on this installation's ledger, known by its digest alone. */
export type LookUpOutcome =
  | { readonly kind: 'anchored'; readonly anchor: Anchor; readonly settled: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-ledger' };

/** Asks the ledger for a reading of the project. Throws Failure `chain/…`. */
export async function lookUpReading(
  { ledger, configuration }: Pick<Services, 'ledger' | 'configuration'>,
  { digest }: { readonly digest: string },
): Promise<LookUpOutcome> {
  const { project } = configuration;
  if (!ledger || !project) return { kind: 'no-ledger' };
  const [anchors, { finalized }] = await Promise.all([ledger.anchors(project.stream), ledger.blocks()]);
  const anchor = anchors.find((one) => one.digest === digest);
  return anchor
    ? { kind: 'anchored', anchor, settled: anchor.blockNumber <= finalized }
    : { kind: 'not-found' };
}
