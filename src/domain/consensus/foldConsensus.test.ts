import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decimal } from '../canonical/decimal.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import { TEST_RECORDS } from '../record/record.fixtures.ts';
import type { Claim } from '../record/record.ts';
import { type ConsensusRules, foldConsensus } from './foldConsensus.ts';
import { type ConsensusInput, isProposition } from './opinions.ts';

const word = (digit: number) => `0x${digit.toString(16).padStart(64, '0')}`;
const reader = (digit: number) => word(0xa000 + digit) as ReaderId;
const id = (digit: number) => word(digit) as RecordId;
const decimal = (text: string) => text as Decimal;
const LESION = id(1);

let next = 100;

/** The lesion is reader 1's annotation; everything else is about it. */
function lesion(author = 1): ConsensusInput {
  return input(LESION, 'annotation', author, [], 1, 0);
}

function says(who: number, relation: 'agrees' | 'disagrees' | 'adjudicates', round = 1): ConsensusInput {
  next += 1;
  const parents = [{ record: LESION, relation }];
  const built = input(id(next), 'review', who, parents, round, next);
  return { ...built, claim: { ...built.claim, verdict: relation } as Claim };
}

function input(
  record: RecordId,
  kind: 'annotation' | 'review' | 'retraction',
  who: number,
  parents: Claim['parents'],
  round: number,
  index: number,
): ConsensusInput {
  const base = TEST_RECORDS[kind].least.claim;
  const claim = {
    ...base,
    author: { kind: 'human', id: reader(who) },
    parents,
    basis: { ...base.basis, round },
  } as Claim;
  return { id: record, claim, index, isProposition: isProposition(claim) };
}

function rules(change: Partial<ConsensusRules>): ConsensusRules {
  return { method: 'majority', cutOff: decimal('0.5'), rounds: 1, ...change } as ConsensusRules;
}

function fold(records: readonly ConsensusInput[], change: Partial<ConsensusRules>, readsNeeded = 2) {
  return foldConsensus(records, { rules: rules(change), readsNeeded, counts: () => true });
}

describe('Majority', () => {
  it('approves what the share of the cut-off is for, its author among them', () => {
    const [one] = fold([lesion(), says(2, 'agrees'), says(3, 'disagrees')], { cutOff: decimal('0.66') }, 3);
    expect(one).toMatchObject({ outcome: 'approved', proposition: LESION, author: reader(1), weak: false });
    const [other] = fold([lesion(), says(2, 'agrees'), says(3, 'disagrees')], { cutOff: decimal('0.67') }, 3);
    expect(other).toMatchObject({ outcome: 'none' });
  });

  it('rejects what the cut-off is against', () => {
    const records = [lesion(), says(2, 'disagrees'), says(3, 'disagrees'), says(4, 'disagrees')];
    expect(fold(records, { cutOff: decimal('0.75') })[0]).toMatchObject({ outcome: 'rejected' });
  });

  it('is open while opinions are missing, and a tie decides nothing', () => {
    expect(fold([lesion()], {})[0]).toMatchObject({ outcome: 'open' });
    expect(fold([lesion(), says(2, 'disagrees')], { cutOff: decimal('0.5') })[0]).toMatchObject({
      outcome: 'none',
    });
  });

  it('takes the last of two opinions of one reader, and each reader once', () => {
    const records = [lesion(), says(2, 'disagrees'), says(2, 'disagrees'), says(2, 'agrees')];
    expect(fold(records, { cutOff: decimal('1') })[0]).toMatchObject({ outcome: 'approved' });
  });

  it('counts an amendment as being against, and forgets an opinion that was taken back', () => {
    const amendment = input(id(7), 'annotation', 2, [{ record: LESION, relation: 'amends' }], 1, 7);
    expect(fold([lesion(), amendment], {})[0]?.opinions[1]).toMatchObject({ stance: 'against' });
    const opinion = says(2, 'disagrees');
    const takenBack = input(id(8), 'retraction', 2, [{ record: opinion.id, relation: 'retracts' }], 1, 800);
    expect(fold([lesion(), opinion, takenBack], {})[0]?.opinions).toHaveLength(1);
  });

  it('asks only readers who count', () => {
    const records = [lesion(), says(2, 'disagrees'), says(9, 'agrees'), says(8, 'agrees')];
    const [one] = foldConsensus(records, {
      rules: rules({ cutOff: decimal('0.5') }),
      readsNeeded: 2,
      counts: (who) => who === reader(1) || who === reader(2),
    });
    expect(one?.opinions).toHaveLength(2);
    expect(one?.outcome).toBe('none');
  });
});

describe('Weights', () => {
  const weights = [
    { reader: reader(1), weight: decimal('0.1') },
    { reader: reader(2), weight: decimal('0.2') },
    { reader: reader(3), weight: decimal('0.3') },
  ];
  const records = [lesion(), says(2, 'agrees'), says(3, 'disagrees')];

  it('are summed exactly: 0.1 and 0.2 are as much as 0.3', () => {
    expect(fold(records, { method: 'weighted', weights, cutOff: decimal('0.5') })[0]).toMatchObject({
      outcome: 'none',
      rounds: [{ shareFor: 0.5 }],
    });
  });

  it('count only where the method weighs', () => {
    expect(fold(records, { method: 'majority', weights, cutOff: decimal('0.6') })[0]).toMatchObject({
      outcome: 'approved',
    });
  });

  it('are penalised outside of a weak consensus, which the outcome says', () => {
    const split = [
      lesion(),
      says(2, 'agrees'),
      says(3, 'agrees'),
      says(4, 'disagrees'),
      says(5, 'disagrees'),
    ];
    const strict = { method: 'weighted', cutOff: decimal('0.75') } as const;
    expect(fold(split, strict)[0]).toMatchObject({ outcome: 'none' });
    expect(fold(split, { ...strict, penalty: decimal('0.5') })[0]).toMatchObject({
      outcome: 'approved',
      weak: true,
      rounds: [{ shareFor: 0.6, decision: 'for', weak: true }],
    });
    expect(fold(split, { ...strict, penalty: decimal('0.9') })[0]).toMatchObject({ outcome: 'none' });
  });
});

describe('Delphi', () => {
  const delphi = { method: 'delphi', rounds: 3, cutOff: decimal('0.75') } as const;
  const firstRound = [lesion(), says(2, 'agrees'), says(3, 'disagrees'), says(4, 'disagrees')];

  it('decides in the first round that reaches the cut-off', () => {
    const [one] = fold([...firstRound, says(3, 'agrees', 2)], delphi, 4);
    expect(one).toMatchObject({ outcome: 'approved', round: 2 });
    expect(one?.rounds.map(({ shareFor }) => shareFor)).toEqual([0.5, 0.75]);
  });

  it('is open between rounds, and over after the last', () => {
    expect(fold(firstRound, delphi, 4)[0]).toMatchObject({ outcome: 'open', round: 1 });
    const records = [...firstRound, says(2, 'agrees', 2), says(2, 'agrees', 3)];
    expect(fold(records, delphi, 4)[0]).toMatchObject({ outcome: 'none', round: 3 });
  });

  it('carries the penalty into the next round', () => {
    const records = [
      lesion(),
      says(2, 'agrees'),
      says(3, 'agrees'),
      says(4, 'disagrees'),
      says(5, 'disagrees'),
      says(5, 'disagrees', 2),
    ];
    const [one] = fold(records, { ...delphi, penalty: decimal('0.5') }, 5);
    expect(one).toMatchObject({ outcome: 'approved', round: 2, weak: false });
  });
});

describe('Double reading with arbitration', () => {
  const arbitration = { method: 'arbitration', arbiters: [reader(9)] } as const;

  it('needs no arbiter where two are of one mind', () => {
    expect(fold([lesion(), says(2, 'agrees')], arbitration)[0]).toMatchObject({
      outcome: 'approved',
      arbiter: null,
    });
  });

  it('waits for the arbiter where they differ, and follows the arbiter’s last word', () => {
    const differ = [lesion(), says(2, 'disagrees')];
    expect(fold(differ, arbitration)[0]).toMatchObject({ outcome: 'to-arbitrate' });
    const upheld = [...differ, says(9, 'adjudicates')];
    expect(fold(upheld, arbitration)[0]).toMatchObject({ outcome: 'approved', arbiter: reader(9) });
    expect(fold([...upheld, says(9, 'disagrees')], arbitration)[0]).toMatchObject({ outcome: 'rejected' });
  });

  it('does not take a reader’s adjudication for an arbiter’s, nor the arbiter’s opinion for a read', () => {
    expect(fold([lesion(), says(2, 'disagrees'), says(3, 'adjudicates')], arbitration)[0]).toMatchObject({
      outcome: 'to-arbitrate',
    });
    expect(fold([lesion(), says(9, 'agrees')], arbitration)[0]).toMatchObject({ outcome: 'open' });
  });

  it('rejects what was weighed for another record that the arbiter lets stand', () => {
    const other = id(50);
    const decision = input(
      id(60),
      'review',
      9,
      [
        { record: other, relation: 'adjudicates' },
        { record: LESION, relation: 'derived-from' },
      ],
      1,
      600,
    );
    expect(fold([lesion(), says(2, 'disagrees'), decision], arbitration)[0]).toMatchObject({
      outcome: 'rejected',
    });
  });
});

describe('Any method', () => {
  const opinion = fc.record({
    who: fc.integer({ min: 2, max: 7 }),
    relation: fc.constantFrom('agrees', 'disagrees', 'adjudicates'),
    round: fc.integer({ min: 1, max: 4 }),
  });
  const anyRules = fc.record({
    method: fc.constantFrom('arbitration', 'majority', 'weighted', 'delphi'),
    cutOff: fc.constantFrom('0.5', '0.6', '0.75', '1').map(decimal),
    rounds: fc.integer({ min: 1, max: 4 }),
  });

  it('gives the same answer in whatever order the records come', () => {
    fc.assert(
      fc.property(
        fc.array(opinion, { maxLength: 12 }),
        anyRules,
        fc.infiniteStream(fc.nat()),
        (all, set, chance) => {
          const records = [lesion(), ...all.map(({ who, relation, round }) => says(who, relation, round))];
          const shuffled = records
            .map((record) => ({ record, at: chance.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ record }) => record);
          const change = { ...set, arbiters: [reader(7)] } as Partial<ConsensusRules>;
          expect(fold(shuffled, change)).toEqual(fold(records, change));
        },
      ),
    );
  });

  it('never approves with all but the author against it, and never rejects with all for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), anyRules, (others, set) => {
        const readers = Array.from({ length: others }, (_, at) => at + 2);
        const against = fold([lesion(), ...readers.map((who) => says(who, 'disagrees'))], set);
        const inFavour = fold([lesion(), ...readers.map((who) => says(who, 'agrees'))], set);
        expect(against[0]?.outcome).not.toBe('approved');
        expect(inFavour[0]?.outcome).toBe('approved');
      }),
    );
  });
});
