import type { Json } from '../canonical/canonicalJson.ts';
import type { Decimal } from '../canonical/decimal.ts';
import { type ConsensusRules, foldConsensus } from '../consensus/foldConsensus.ts';
import type { ConsensusInput } from '../consensus/opinions.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import type { Relation } from '../record/record.ts';

/** One record of a vector: who says what of which record. Records stand in the order of their anchors. */
export interface VectorRecord {
  readonly id: string;
  readonly by: string;
  readonly kind: 'annotation' | 'review' | 'retraction';
  readonly round?: number;
  readonly parents: readonly { readonly record: string; readonly relation: Relation }[];
}

export interface ConsensusVector {
  readonly name: string;
  readonly rules: Omit<ConsensusRules, 'weights' | 'arbiters'> & {
    readonly weights?: readonly { readonly reader: string; readonly weight: string }[];
    readonly arbiters?: readonly string[];
  };
  readonly readsNeeded: number;
  readonly records: readonly VectorRecord[];
}

const decimal = (text: string) => text as Decimal;
const mark = (id: string, by: string, ...parents: VectorRecord['parents']): VectorRecord => ({
  id,
  by,
  kind: 'annotation',
  parents,
});
const of = (record: string, relation: Relation) => ({ record, relation });
let said = 0;
/** A review of the record `p` in a round. */
const says = (by: string, relation: 'agrees' | 'disagrees' | 'adjudicates', round?: number): VectorRecord => {
  said += 1;
  return {
    id: `review ${said}`,
    by,
    kind: 'review',
    ...(round === undefined ? {} : { round }),
    parents: [of('p', relation)],
  };
};
const retracts = (id: string, by: string, record: string): VectorRecord => ({
  id,
  by,
  kind: 'retraction',
  parents: [of(record, 'retracts')],
});

const MAJORITY = { method: 'majority', cutOff: decimal('0.6'), rounds: 1 } as const;
const ARBITRATION = { method: 'arbitration', cutOff: decimal('0.5'), rounds: 1, arbiters: ['z'] } as const;
const WEIGHTS = [
  { reader: 'a', weight: '0.5' },
  { reader: 'b', weight: '2' },
] as const;
const DELPHI = { method: 'delphi', cutOff: decimal('0.75'), rounds: 3 } as const;

/** Every rule by which consensus is reached, and every way not to reach it. */
export const CONSENSUS_VECTORS: readonly ConsensusVector[] = [
  {
    name: 'majority: opinions are missing',
    rules: MAJORITY,
    readsNeeded: 2,
    records: [mark('p', 'a')],
  },
  {
    name: 'majority: the cut-off is reached exactly',
    rules: MAJORITY,
    readsNeeded: 5,
    records: [
      mark('p', 'a'),
      says('b', 'agrees'),
      says('c', 'agrees'),
      says('d', 'disagrees'),
      says('e', 'disagrees'),
    ],
  },
  {
    name: 'majority: below the cut-off nothing is decided',
    rules: { ...MAJORITY, cutOff: decimal('0.6000000001') },
    readsNeeded: 5,
    records: [
      mark('p', 'a'),
      says('b', 'agrees'),
      says('c', 'agrees'),
      says('d', 'disagrees'),
      says('e', 'disagrees'),
    ],
  },
  {
    name: 'majority: rejected, and weights are not asked for',
    rules: { ...MAJORITY, weights: [{ reader: 'a', weight: '100' }] },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'disagrees'), says('c', 'disagrees')],
  },
  {
    name: 'majority: a tie decides nothing and penalises nobody',
    rules: { ...MAJORITY, cutOff: decimal('0.5'), penalty: decimal('0') },
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees')],
  },
  {
    name: 'majority: a weak consensus holds by the penalty on those outside',
    rules: { ...MAJORITY, cutOff: decimal('0.75'), penalty: decimal('0.5') },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'agrees'), says('c', 'disagrees')],
  },
  {
    name: 'majority: of two opinions of one reader the later counts',
    rules: MAJORITY,
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees'), says('b', 'agrees')],
  },
  {
    name: 'majority: an opinion that was taken back does not count',
    rules: MAJORITY,
    readsNeeded: 2,
    records: [mark('p', 'a'), { ...says('b', 'disagrees'), id: 'q' }, retracts('r', 'b', 'q')],
  },
  {
    name: 'majority: an amendment is against what it amends, and stands for itself',
    rules: MAJORITY,
    readsNeeded: 2,
    records: [mark('p', 'a'), mark('q', 'b', of('p', 'amends'))],
  },
  {
    name: 'majority: what its author replaced or took back is no proposition',
    rules: MAJORITY,
    readsNeeded: 1,
    records: [
      mark('p', 'a'),
      mark('q', 'a', of('p', 'supersedes')),
      mark('x', 'b'),
      retracts('r', 'b', 'x'),
      mark('y', 'c'),
    ],
  },
  {
    name: 'weighted: the heavier reader decides',
    rules: { method: 'weighted', cutOff: decimal('0.66'), rounds: 1, weights: WEIGHTS },
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees')],
  },
  {
    name: 'weighted: a reader who is not listed weighs one',
    rules: { method: 'weighted', cutOff: decimal('0.66'), rounds: 1, weights: WEIGHTS },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'disagrees'), says('c', 'agrees')],
  },
  {
    name: 'weighted: shares are exact where binary fractions are not',
    rules: {
      method: 'weighted',
      cutOff: decimal('0.3'),
      rounds: 1,
      weights: ['a', 'b', 'c']
        .map((reader) => ({ reader, weight: '0.1' }))
        .concat({ reader: 'd', weight: '0.7' }),
    },
    readsNeeded: 2,
    records: [mark('p', 'a'), says('d', 'disagrees')],
  },
  {
    name: 'Delphi: the first round decides',
    rules: DELPHI,
    readsNeeded: 4,
    records: [mark('p', 'a'), says('b', 'agrees', 1), says('c', 'agrees', 1), says('d', 'disagrees', 1)],
  },
  {
    name: 'Delphi: a mind is changed in the second round, and who is silent keeps theirs',
    rules: DELPHI,
    readsNeeded: 4,
    records: [
      mark('p', 'a'),
      says('b', 'agrees', 1),
      says('c', 'disagrees', 1),
      says('d', 'disagrees', 1),
      says('c', 'agrees', 2),
    ],
  },
  {
    name: 'Delphi: a penalty after the first round decides the second',
    rules: { ...DELPHI, penalty: decimal('0.25') },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'agrees', 1), says('c', 'disagrees', 1), says('b', 'agrees', 2)],
  },
  {
    name: 'Delphi: the last round is over and nobody reached the cut-off',
    rules: { ...DELPHI, rounds: 2 },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'agrees', 1), says('c', 'disagrees', 1), says('c', 'disagrees', 2)],
  },
  {
    name: 'Delphi: rounds beyond the last belong to the last',
    rules: { ...DELPHI, rounds: 2, penalty: decimal('0.5') },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'agrees', 1), says('c', 'disagrees', 1), says('c', 'disagrees', 7)],
  },
  {
    name: 'Delphi: after the last round a recount with the penalty decides, weakly',
    rules: { ...DELPHI, rounds: 2, penalty: decimal('0.7') },
    readsNeeded: 3,
    records: [mark('p', 'a'), says('b', 'agrees', 1), says('c', 'disagrees', 1), says('c', 'disagrees', 2)],
  },
  {
    name: 'Delphi: between two rounds it is open',
    rules: DELPHI,
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees', 1)],
  },
  {
    name: '2+1: readers of one mind approve',
    rules: ARBITRATION,
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'agrees')],
  },
  {
    name: '2+1: readers differ, and the arbiter is waited for',
    rules: ARBITRATION,
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees')],
  },
  {
    name: '2+1: the arbiter approves, though alone with the author',
    rules: { ...ARBITRATION, cutOff: decimal('0.9') },
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees'), says('z', 'adjudicates')],
  },
  {
    name: '2+1: the last word of the arbiter holds',
    rules: ARBITRATION,
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees'), says('z', 'adjudicates'), says('z', 'disagrees')],
  },
  {
    name: '2+1: the arbiter draws a third version, and rejects the one it is derived from',
    rules: ARBITRATION,
    readsNeeded: 2,
    records: [
      mark('p', 'a'),
      mark('q', 'b', of('p', 'amends')),
      mark('v', 'z', of('q', 'adjudicates'), of('p', 'derived-from')),
    ],
  },
  {
    name: '2+1: what a reader who is no arbiter adjudicates decides nothing',
    rules: ARBITRATION,
    readsNeeded: 2,
    records: [mark('p', 'a'), says('b', 'disagrees'), says('c', 'adjudicates')],
  },
];

/** The fold's answer in the vector's own names; ids only have to be alike and in order. */
export function decideVector({ rules, readsNeeded, records }: ConsensusVector) {
  const inputs = records.map(
    ({ id, by, kind, round, parents }, index): ConsensusInput => ({
      id: id as RecordId,
      index,
      isProposition: kind === 'annotation',
      claim: {
        kind,
        author: { id: by as ReaderId },
        parents: parents as ConsensusInput['claim']['parents'],
        basis: round === undefined ? {} : { round },
      },
    }),
  );
  const decided = foldConsensus(inputs, {
    rules: rules as unknown as ConsensusRules,
    readsNeeded,
    counts: () => true,
  });
  return decided.map(({ proposition, outcome, weak, round, arbiter, rounds }) => ({
    proposition: proposition as string,
    outcome,
    weak,
    round,
    arbiter: arbiter as string | null,
    rounds: rounds.map(({ shareFor, ...count }) => ({ ...count, shareFor: shareFor.toFixed(12) })),
  }));
}

export function consensusVectors(): Json {
  return CONSENSUS_VECTORS.map((vector) => ({
    ...vector,
    decided: decideVector(vector),
  })) as unknown as Json;
}
