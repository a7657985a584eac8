import type { ChainFacts } from '../../bundle/bundle.ts';
import { type CheckName, count, type Findings, short, toUtc } from '../findings.ts';
import { checkRegistry, type RegistrySubject } from '../identity/checkRegistry.ts';
import type { Trust, TrustedBlock } from '../trust.ts';
import type { ProvenRegistry } from './proveRegistry.ts';
import { proveStream, type StreamProof } from './proveStream.ts';

/** Facts with what is to be thought of them. */
export interface ExaminedFacts {
  readonly facts: ChainFacts;
  readonly proof: StreamProof;
  /** The registry's word at that block; null where the facts say nothing of it, or where its proof does not hold. */
  readonly registry: ProvenRegistry | null;
  /** The verifier's own word for the block; null where it has none. */
  readonly block: TrustedBlock | null;
  /** Both: what the facts say, the chain says. */
  readonly counts: boolean;
}

/**
 * Checks facts from a bundle, or (`fresh`) facts that the verifier took itself. Proofs can be followed by anyone; they
 * count only when they start at a block that the verifier trusts.
 */
export function checkChainFacts(
  facts: ChainFacts,
  trust: Trust,
  subject: RegistrySubject,
  findings: Findings,
  origin: 'bundle' | 'fresh' = 'bundle',
): ExaminedFacts {
  const proof = proveStream(facts);
  const block = checkBlock(facts, proof, trust, findings, origin);
  const name = (suffix: string): CheckName =>
    origin === 'bundle' ? `time/${suffix}` : `time/fresh-${suffix}`;
  if (proof.kind === 'broken') {
    if (proof.at === 'running-hash') {
      findings.passed(name('stream-proof'), 'The proof leads from the block to the head of the stream.');
      findings.failed(
        origin === 'bundle' ? 'completeness/running-hash' : 'completeness/fresh-running-hash',
        proof.reason,
        { field: 'chain.entries' },
      );
    } else
      findings.failed(name(proof.at), proof.reason, {
        field: `chain.${proof.at === 'block-header' ? 'headerRlp' : 'accountProof'}`,
      });
    return { facts, proof, registry: null, block, counts: false };
  }
  findings.passed(
    name('stream-proof'),
    `The proof leads from block ${proof.header.number} to the head of the stream.`,
  );
  findings.passed(
    origin === 'bundle' ? 'completeness/running-hash' : 'completeness/fresh-running-hash',
    `The ${count(proof.entries.length, 'listed entry', 'listed entries')} of the stream make its running hash.`,
  );
  const registry = checkRegistry(facts, subject, findings, origin);
  return { facts, proof, registry, block, counts: block !== null };
}

function checkBlock(
  facts: ChainFacts,
  { header }: StreamProof,
  trust: Trust,
  findings: Findings,
  origin: 'bundle' | 'fresh',
): TrustedBlock | null {
  if (header === null) return null;
  const name = origin === 'bundle' ? 'time/trusted-block' : 'time/fresh-trusted-block';
  const where = `block ${header.number} of chain ${facts.place.chainId}`;
  const known = trust.blocks.filter(
    (block) => block.chainId === facts.place.chainId && block.number === header.number,
  );
  const match =
    known.find((block) => block.hash === header.hash && block.finalized) ??
    known.find((block) => block.hash === header.hash);
  if (known.some((block) => block.hash !== header.hash)) {
    findings.failed(
      name,
      `The facts are of a ${where} with the hash ${short(header.hash)}; the one you trust has another hash.`,
      { field: 'chain.headerRlp' },
    );
    return null;
  }
  if (match === undefined) {
    findings.notChecked(
      name,
      `Nobody you trust has vouched for ${where} (${header.hash}): name a node with --rpc, or the block with --trust-block.`,
      { field: 'chain.headerRlp' },
    );
    return null;
  }
  findings.passed(
    name,
    `${where[0]?.toUpperCase()}${where.slice(1)}, ${toUtc(header.timeUnix)}, is one you trust (${match.from === 'rpc' ? 'your node has it' : 'pinned'}${match.finalized ? ', finalized' : ''}).`,
  );
  return match;
}
