import { describe, expect, it } from 'vitest';
import { type ComparedStudy, comparablePriors, relationOf } from './priors.ts';

function study(uid: string, date: string, more: Partial<ComparedStudy> = {}): ComparedStudy {
  return {
    studyInstanceUid: uid,
    patient: { name: 'A', id: 'P', birthDate: '', sex: '' },
    date,
    description: 'CT chest',
    modalities: ['CT'],
    bodyParts: [],
    ...more,
  };
}
const current = study('1', '2026-05-01', { modalities: ['CT', 'SR'] });
const order = (...others: ComparedStudy[]) =>
  comparablePriors(current, others).map(({ studyInstanceUid }) => studyInstanceUid);

describe('priors to compare with', () => {
  it('are earlier studies of the same patient with a modality in common, the latest first', () => {
    expect(
      order(
        study('2', '2024-01-01'),
        study('3', '2025-01-01'),
        study('4', '2026-06-01'),
        study('5', '2025-02-01', { modalities: ['MR'] }),
        study('6', '2025-02-01', { patient: { name: 'A', id: 'Q', birthDate: '', sex: '' } }),
        study('7', ''),
        study('8', '2025-02-01', { modalities: ['SR'] }),
        current,
      ),
    ).toEqual(['3', '2']);
  });

  it('of the same part of the body come before later ones of another', () => {
    expect(order(study('2', '2025-01-01', { description: 'CT head' }), study('3', '2020-01-01'))).toEqual([
      '3',
      '2',
    ]);
    const chest = { ...current, bodyParts: ['CHEST'] };
    const others = [
      study('2', '2025-01-01', { bodyParts: ['HEAD'] }),
      study('3', '2020-01-01', { bodyParts: ['CHEST'], description: '' }),
    ];
    expect(comparablePriors(chest, others)[0]?.studyInstanceUid).toBe('3');
  });

  it('are told from later and undated studies', () => {
    const at = (date: string) => relationOf(current, { date });
    expect([at('2026-04-30'), at('2026-05-01'), at('2026-05-02'), at('')]).toEqual([
      'prior',
      'same-day',
      'later',
      'undated',
    ]);
  });
});
