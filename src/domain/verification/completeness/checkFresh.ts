import type { ExaminedFacts } from '../chain/checkChainFacts.ts';
import { count, type Findings } from '../findings.ts';

/** Whether the stream as the bundle has it is how the stream began, as the verifier's own node has it. */
export function checkFresh(
  bundled: ExaminedFacts | null,
  fresh: ExaminedFacts | null,
  findings: Findings,
): void {
  const name = 'completeness/same-as-now';
  if (bundled === null || fresh === null || !fresh.counts) return;
  const then = bundled.facts.entries;
  const now = fresh.facts.entries;
  const isSamePlace =
    bundled.facts.stream === fresh.facts.stream &&
    bundled.facts.place.chainId === fresh.facts.place.chainId &&
    bundled.facts.place.ledger === fresh.facts.place.ledger;
  const [blockThen, blockNow] = [bundled, fresh].map(({ proof }) => proof.header?.number ?? 0);
  const isBehind = (blockNow ?? 0) < (blockThen ?? 0) && now.length < then.length;
  // A node that lags behind the export knows how the stream began, and nothing of the rest.
  const differs = then.slice(0, isBehind ? now.length : then.length).findIndex((entry, at) => {
    const other = now[at];
    return (
      other === undefined ||
      other.digest !== entry.digest ||
      other.signerHash !== entry.signerHash ||
      other.blockNumber !== entry.blockNumber ||
      other.timeUnix !== entry.timeUnix
    );
  });
  if (!isSamePlace) findings.failed(name, 'Your node was asked for another stream.');
  else if (differs >= 0)
    findings.failed(name, `The bundle’s entry ${differs + 1} of the stream is not the ledger’s.`, {
      field: 'chain.entries',
    });
  else if (isBehind)
    findings.notChecked(
      name,
      `Your node is at block ${blockNow}, and the bundle is of block ${blockThen}: ask again when the node has caught up.`,
      { field: 'chain.entries' },
    );
  else
    findings.passed(
      name,
      now.length === then.length
        ? 'The ledger has the same stream now.'
        : `The ledger has the same stream now, and ${count(now.length - then.length, 'reading')} more since the export.`,
    );
}
