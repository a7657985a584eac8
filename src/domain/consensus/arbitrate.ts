import type { ReaderId, RecordId } from '../ids.ts';
import type { Consensus } from './foldConsensus.ts';
import type { ConsensusInput, Stance } from './opinions.ts';
import type { RoundCount } from './rounds.ts';

/**
 * Double reading with arbitration (2+1): readers who are of one mind decide; where they differ, the last word of an arbiter
 * does, whatever the cut-off. An arbiter who adjudicates a proposition or agrees with it approves it; one who disagrees,
 * amends, or adjudicates another record after weighing this one (`derived-from`), rejects it.
 */
export function arbitrate(
  [count]: readonly RoundCount[],
  about: readonly ConsensusInput[],
  proposition: RecordId,
  arbiters: ReadonlySet<ReaderId>,
): Pick<Consensus, 'outcome' | 'weak' | 'round' | 'arbiter'> {
  const said = { weak: false, round: 1, arbiter: null };
  if (count?.complete !== true) return { ...said, outcome: 'open' };
  if (count.shareFor === 1) return { ...said, outcome: 'approved' };
  if (count.shareFor === 0) return { ...said, outcome: 'rejected' };
  const word = lastWord(about, proposition, arbiters);
  if (word === null) return { ...said, outcome: 'to-arbitrate' };
  return { ...said, outcome: word.stance === 'for' ? 'approved' : 'rejected', arbiter: word.reader };
}

function lastWord(
  about: readonly ConsensusInput[],
  proposition: RecordId,
  arbiters: ReadonlySet<ReaderId>,
): { readonly reader: ReaderId; readonly stance: Stance } | null {
  const words = about
    .filter(({ claim }) => arbiters.has(claim.author.id))
    .map((input) => ({ input, stance: stanceOfArbiter(input, proposition) }))
    .filter((word): word is { input: ConsensusInput; stance: Stance } => word.stance !== null)
    .sort((a, b) => a.input.index - b.input.index || (a.input.id < b.input.id ? -1 : 1));
  const last = words.at(-1);
  return last === undefined ? null : { reader: last.input.claim.author.id, stance: last.stance };
}

function stanceOfArbiter({ claim }: ConsensusInput, proposition: RecordId): Stance | null {
  const { parents } = claim;
  const relation = parents.find(({ record }) => record === proposition)?.relation;
  if (relation === 'adjudicates' || relation === 'agrees') return claim.kind === 'review' ? 'for' : 'against';
  if (relation === 'disagrees' || relation === 'amends') return 'against';
  const decidesAnother = parents.some((parent) => parent.relation === 'adjudicates');
  return relation === 'derived-from' && decidesAnother ? 'against' : null;
}
