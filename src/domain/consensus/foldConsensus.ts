import { foldRecords } from '../fold/foldRecords.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import type { ProtocolClaim } from '../record/record.ts';
import { arbitrate } from './arbitrate.ts';
import { type ConsensusInput, type Opinion, opinionsOn } from './opinions.ts';
import { countRounds, lastRoundOf, type RoundCount } from './rounds.ts';

export type ConsensusRules = NonNullable<ProtocolClaim['consensus']>;

/** What became of one proposition under the project's rules. */
export interface Consensus {
  readonly proposition: RecordId;
  readonly author: ReaderId;
  /**
   * `open`: opinions are missing; `to-arbitrate`: readers differ and an arbiter has not decided; `none`: the last round is
   * over and nobody reached the cut-off.
   */
  readonly outcome: 'approved' | 'rejected' | 'open' | 'to-arbitrate' | 'none';
  /** It was reached only with the penalty that the protocol sets on those outside a weak consensus. */
  readonly weak: boolean;
  /** Round in which it was decided, or the last that has opinions. */
  readonly round: number;
  readonly rounds: readonly RoundCount[];
  readonly opinions: readonly Opinion[];
  /** Who decided where readers differed. */
  readonly arbiter: ReaderId | null;
}

export interface ConsensusSettings {
  readonly rules: ConsensusRules;
  /** Opinions that a proposition needs before it is counted, its author's among them; at least one. */
  readonly readsNeeded: number;
  /** Whose opinions count, arbiters apart. */
  readonly counts: (reader: ReaderId) => boolean;
}

/**
 * Consensus over the propositions that stand (annotations, segmentations, reports that nobody's author took back or
 * replaced): a pure function of signed records and the protocol, independent of the records' order. Propositions by id.
 */
export function foldConsensus(
  records: readonly ConsensusInput[],
  { rules, readsNeeded, counts }: ConsensusSettings,
): readonly Consensus[] {
  const fates = foldRecords(records);
  const live = records.filter(({ id }) => fates.get(id)?.state !== 'retracted');
  const arbiters = new Set<ReaderId>(rules.arbiters ?? []);
  const isReader = (reader: ReaderId) => counts(reader) && !arbiters.has(reader);
  const onProposition = new Map<RecordId, ConsensusInput[]>();
  for (const record of live)
    for (const { record: parent } of record.claim.parents) {
      const known = onProposition.get(parent) ?? [];
      known.push(record);
      onProposition.set(parent, known);
    }
  return live
    .filter((record) => record.isProposition && fates.get(record.id)?.state === 'stands')
    .filter(({ claim }) => isReader(claim.author.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((proposition) => {
      const about = onProposition.get(proposition.id) ?? [];
      const opinions = opinionsOn(proposition, about).filter(({ reader }) => isReader(reader));
      const rounds = countRounds(opinions, rules, Math.max(1, readsNeeded));
      const said = { proposition: proposition.id, author: proposition.claim.author.id, rounds, opinions };
      return rules.method === 'arbitration'
        ? { ...said, ...arbitrate(rounds, about, proposition.id, arbiters) }
        : { ...said, ...conclude(rounds, rules), arbiter: null };
    });
}

function conclude(
  rounds: readonly RoundCount[],
  rules: ConsensusRules,
): Pick<Consensus, 'outcome' | 'weak' | 'round'> {
  const decided = rounds.find(({ decision }) => decision !== null);
  if (decided?.decision)
    return {
      outcome: decided.decision === 'for' ? 'approved' : 'rejected',
      weak: decided.weak,
      round: decided.round,
    };
  const last = rounds.at(-1);
  const isOver = last?.complete === true && last.round >= lastRoundOf(rules);
  return { outcome: isOver ? 'none' : 'open', weak: false, round: last?.round ?? 1 };
}
