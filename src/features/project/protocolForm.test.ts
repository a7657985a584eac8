import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../../domain/ids.ts';
import { NEW_PROTOCOL, type ProtocolForm, problemsOf, toRules } from './protocolForm.ts';

const [a, b, lead] = ['a1', 'b2', 'c3'].map((byte) => `0x${byte.repeat(32)}`) as unknown as [
  ReaderId,
  ReaderId,
  ReaderId,
];
const form = (change: Partial<ProtocolForm> = {}): ProtocolForm => ({
  ...NEW_PROTOCOL,
  name: 'LUNG-12',
  arbiters: [b],
  ...change,
});

describe('the form of a protocol', () => {
  it('says what is missing, and nothing where it is complete', () => {
    expect(problemsOf(form(), [a, b])).toEqual([]);
    expect(problemsOf({ ...NEW_PROTOCOL }, [])).toEqual([
      'Give the project a name of at most 64 characters.',
      'Name the readers, or let anyone read.',
      'Name who decides where readers differ.',
    ]);
    expect(problemsOf(form({ method: 'delphi', cutOff: '0,75', rounds: '0' }), [a])).toEqual([
      'The cut-off is a share such as 0.75.',
      'Delphi has 1 to 100 rounds.',
    ]);
    expect(problemsOf(form({ randomised: true }), [a])).toEqual([
      'An order by chance needs a list of cases.',
    ]);
  });

  it('makes rules whose founder releases and amends', () => {
    expect(toRules(form(), [a, b], lead)).toEqual({
      project: 'LUNG-12',
      readers: { kind: 'listed', readers: [a, b] },
      blinding: 'until-release',
      readsPerStudy: 2,
      authorities: { release: [lead], amendment: [lead], tombstone: [lead] },
      conflictsDeclared: true,
      consensus: { method: 'arbitration', cutOff: '0.5', rounds: 1, arbiters: [b] },
      agreementMeasures: ["Cohen's kappa", 'ICC(2,1)', 'Dice'],
    });
  });

  it('names whom the founder puts beside themselves, each once', () => {
    const inCharge = [lead, a];
    expect(toRules(form({ authorities: [a, lead] }), [a, b], lead).authorities).toEqual({
      release: inCharge,
      amendment: inCharge,
      tombstone: inCharge,
    });
  });

  it('weighs readers and penalises only where the method does', () => {
    const weights = { [a]: '2', [b]: '' };
    const { consensus } = toRules(
      form({ method: 'delphi', cutOff: '0.75', penalty: '0.5', weights }),
      [a, b],
      lead,
    );
    expect(consensus).toEqual({
      method: 'delphi',
      cutOff: '0.75',
      rounds: 3,
      weights: [{ reader: a, weight: '2' }],
      penalty: '0.5',
    });
    expect(toRules(form({ method: 'majority', weights }), [a, b], lead).consensus).toEqual({
      method: 'majority',
      cutOff: '0.5',
      rounds: 1,
    });
  });
});
