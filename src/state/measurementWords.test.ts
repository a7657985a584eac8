import { describe, expect, it } from 'vitest';
import type { Decimal } from '../domain/canonical/decimal.ts';
import type { Measurement } from '../domain/record/measurement.ts';
import { toFindingWords, toMeasurementLines } from './measurementWords.ts';

const code = (value: string, meaning = value) => ({ scheme: 'SCT', value, meaning });
const measured = (quantity: Measurement['quantity'], value: string, unit: string): Measurement => ({
  quantity,
  concept: code(quantity),
  value: value as Decimal,
  unit: { scheme: 'UCUM', value: unit, meaning: unit },
});

describe('measurement lines', () => {
  it('write two diameters as one', () => {
    expect(
      toMeasurementLines([measured('long-axis', '12.42', 'mm'), measured('short-axis', '9.07', 'mm')]),
    ).toEqual(['12.4 × 9.1 mm']);
  });

  it('write units as readers know them, and a real minus', () => {
    expect(
      toMeasurementLines([measured('area', '120.25', 'mm2'), measured('mean', '-748.8', "[hnsf'U]")]),
    ).toEqual(['Area 120.3 mm²', 'Mean −748.8 HU']);
    expect(toMeasurementLines([measured('angle', '90', 'deg')])).toEqual(['90.0°']);
  });

  it('write mean with deviation and the ends of the range as one line each', () => {
    const hu = "[hnsf'U]";
    expect(
      toMeasurementLines([
        measured('mean', '-601.1', hu),
        measured('standard-deviation', '357.6', hu),
        measured('minimum', '-923', hu),
        measured('maximum', '134', hu),
      ]),
    ).toEqual(['Mean −601.1 ± 357.6 HU', 'Range −923.0 to 134.0 HU']);
  });

  it('write half of a pair alone where the other half is missing', () => {
    expect(toMeasurementLines([measured('long-axis', '12.42', 'mm')])).toEqual(['Long axis 12.4 mm']);
  });

  it('leave out a unit that says nothing', () => {
    expect(toMeasurementLines([measured('value', '17', '1')])).toEqual(['17.0']);
  });
});

describe('finding words', () => {
  it('name finding, side and site', () => {
    expect(
      toFindingWords(
        { concept: code('1', 'Nodule'), site: code('2', 'Upper lobe'), laterality: code('3', 'Right') },
        '',
      ),
    ).toBe('Nodule, right upper lobe');
  });

  it('do not say a side twice', () => {
    expect(
      toFindingWords({ site: code('2', 'Right upper lobe'), laterality: code('3', 'Right') }, 'Scar'),
    ).toBe('Scar, right upper lobe');
  });

  it('end with the category', () => {
    const category = { scheme: 'Lung-RADS 2022', value: '4A' };
    expect(toFindingWords({ concept: code('1', 'Nodule'), category }, '')).toBe('Nodule, Lung-RADS 2022 4A');
    expect(toFindingWords({ category }, '')).toBe('Lung-RADS 2022 4A');
  });

  it('are empty when nothing is stated', () => {
    expect(toFindingWords({}, '')).toBe('');
  });
});
