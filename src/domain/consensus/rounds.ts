import type { ReaderId } from '../ids.ts';
import { createWeights, type Exact, toExact, type Weights } from './exactWeights.ts';
import type { ConsensusRules } from './foldConsensus.ts';
import type { Opinion, Stance } from './opinions.ts';

/** The count of one round. */
export interface RoundCount {
  readonly round: number;
  /** As many opinions as needed are there. */
  readonly complete: boolean;
  /** Share of the weight of all opinions that is for it, to twelve places; decisions are made on exact shares. */
  readonly shareFor: number;
  /** Null where neither side reaches the cut-off, or opinions are missing. */
  readonly decision: Stance | null;
  /** The decision rests on the penalty. */
  readonly weak: boolean;
}

/**
 * Counts rounds in order until one decides. In a round each reader's last opinion counts with the reader's weight; a reader
 * who is silent keeps the opinion of the round before. Where the stronger side stays below the cut-off and the protocol sets
 * a penalty, the weights of the weaker side are multiplied by it: for the next round, or in the last one for a recount, whose
 * decision is called weak. A tie penalises nobody. Opinions of rounds beyond the last belong to the last.
 *
 * @param needed opinions that a round needs
 */
export function countRounds(
  opinions: readonly Opinion[],
  rules: ConsensusRules,
  needed: number,
): readonly RoundCount[] {
  const last = lastRoundOf(rules);
  const cutOff = toExact(rules.cutOff);
  const penalty = rules.penalty === undefined ? null : toExact(rules.penalty);
  const weights = weightsOf(opinions, rules);
  const present = new Map<ReaderId, Stance>();
  const counts: RoundCount[] = [];
  for (let round = 1; round <= last; round += 1) {
    const said = opinions.filter((opinion) => Math.min(opinion.round, last) === round);
    if (said.length === 0) break;
    for (const { reader, stance } of said) present.set(reader, stance);
    const complete = present.size >= needed;
    const tally = count(present, weights);
    const shareFor = toShare(tally);
    const decision = complete ? decide(tally, cutOff) : null;
    const outside = complete && decision === null ? weakerSide(tally) : null;
    if (outside === null || penalty === null) {
      counts.push({ round, complete, shareFor, decision, weak: false });
      if (decision !== null) break;
      continue;
    }
    weights.penalise(readersOf(present, outside), penalty);
    const recount = round === last ? decide(count(present, weights), cutOff) : null;
    counts.push({ round, complete, shareFor, decision: recount, weak: recount !== null });
  }
  return counts;
}

/** Rounds are Delphi's; the other methods have one. */
export function lastRoundOf({ method, rounds }: ConsensusRules): number {
  return method === 'delphi' ? rounds : 1;
}

interface Tally {
  readonly inFavour: bigint;
  readonly all: bigint;
}

/** Only the method `weighted` and Delphi weigh readers. */
function weightsOf(opinions: readonly Opinion[], { method, weights }: ConsensusRules): Weights {
  const isWeighed = method === 'weighted' || method === 'delphi';
  return createWeights(isWeighed ? (weights ?? []) : [], new Set(opinions.map(({ reader }) => reader)));
}

function count(present: ReadonlyMap<ReaderId, Stance>, weights: Weights): Tally {
  let all = 0n;
  let inFavour = 0n;
  for (const [reader, stance] of present) {
    const weight = weights.of(reader);
    all += weight;
    if (stance === 'for') inFavour += weight;
  }
  return { inFavour, all };
}

/** One half where nobody weighs anything. */
function toShare({ inFavour, all }: Tally): number {
  return all === 0n ? 0.5 : Number((inFavour * 10n ** 12n) / all) / 1e12;
}

/** With a cut-off of one half or less both sides can reach it: then the stronger one decides, and a tie does not. */
function decide({ inFavour, all }: Tally, { numerator, places }: Exact): Stance | null {
  if (all === 0n) return null;
  const against = all - inFavour;
  const reaches = (side: bigint) => side * 10n ** BigInt(places) >= numerator * all;
  if (inFavour > against) return reaches(inFavour) ? 'for' : null;
  if (against > inFavour) return reaches(against) ? 'against' : null;
  return null;
}

function weakerSide({ inFavour, all }: Tally): Stance | null {
  const against = all - inFavour;
  if (inFavour === against) return null;
  return inFavour > against ? 'against' : 'for';
}

function readersOf(present: ReadonlyMap<ReaderId, Stance>, side: Stance): ReadonlySet<ReaderId> {
  return new Set([...present].filter(([, stance]) => stance === side).map(([reader]) => reader));
}
